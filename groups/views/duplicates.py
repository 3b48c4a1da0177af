"""Twins while somebody types, the twins of a site, and what people decide about them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.duplicates import PAIRS, Pair, pairs_of, twins_of
from groups.forms.duplicates import DistinctForm, TwinForm
from groups.merging import RULES, merge_people, say_distinct, unsay_distinct
from groups.models import DistinctPair, Participant, Standing
from programme.access import visible_or_404
from programme.forms import SubmissionForm
from programme.merge_forms import compared
from programme.models import Site
from programme.pages import open_site, site_context
from programme.readings import attach_readings
from programme.unmerging import merges_of
from programme.views.merging import merge_page, two_of, undo_page

FOUND_SHOWN = 10
DECIDED_SHOWN = 25


@require_POST
def twins(request: SignedInRequest, key: str) -> HttpResponse:
    """Who of the site the person may be whose name is being typed: a part of a page, empty for nobody."""
    site = open_site(request.user, key, Permission.REGISTER)
    form = TwinForm(request.POST)
    form.is_valid()  # what cannot be read yet is left out
    person = Participant.objects.filter(site=site, key=form.cleaned_data.get("person") or "").first()
    typed = form.typed()
    typed.pk = person.pk if person else None
    found = twins_of(site, [typed])[0]
    return render(request, "groups/_twins.html", {"twins": found})


@require_safe
def duplicates(request: SignedInRequest, key: str) -> HttpResponse:
    """Pairs that may be one person each; what was merged; and who was said to be two."""
    site = open_site(request.user, key, Permission.MERGE)
    pairs = [_ordered(pair) for pair in pairs_of(site)]
    attach_readings([person for pair in pairs for person in (pair.first, pair.second)])
    said = DistinctPair.objects.filter(site=site).select_related("first", "second").order_by("-id")
    context = site_context(
        site,
        "participants",
        pairs=[(pair, *_differences(pair)) for pair in pairs],
        more=len(pairs) == PAIRS,
        merges=merges_of(site, Participant, DECIDED_SHOWN),
        distinct=said[:DECIDED_SHOWN],
    )
    return render(request, "groups/duplicates.html", context)


def _ordered(pair: Pair) -> Pair:
    """Whoever was selected stands first: that record stays."""
    second_stays = (
        pair.second.standing == Standing.PARTICIPANT and pair.first.standing != Standing.PARTICIPANT
    )
    return Pair(pair.second, pair.first, pair.likeness) if second_stays else pair


def _differences(pair: Pair) -> tuple[list[dict[str, Any]], bool, bool]:
    """The comparison, whether anything differs, and whether both bear one name."""
    rows = compared(RULES, pair.first, pair.second)
    return rows, any(row["differs"] for row in rows), str(pair.first) == str(pair.second)


def merge(request: SignedInRequest, key: str) -> HttpResponse:
    """Compare two people and let one record be the other; with one of them named, look for the other."""
    site = open_site(request.user, key, Permission.MERGE)
    back = reverse("groups:duplicates", args=[site.key])
    two = two_of(request, site, Participant)
    if two:
        act = merge_people
        return merge_page(request, site=site, tab="participants", rules=RULES, two=two, act=act, back=back)
    if "kept" not in request.GET:
        return redirect(back)
    rows = Participant.objects.filter(site=site).select_related("site")
    person = visible_or_404(rows, request.user, key=request.GET["kept"])
    words = request.POST.get("name", "").strip()
    context = site_context(
        site, "participants", person=person, words=words, found=_others(site, person, words)
    )
    return render(request, "groups/merge_choose.html", context)


def _others(site: Site, person: Participant, words: str) -> list[tuple[Participant, list[Any]]]:
    """Those whose name holds the words; without words, the twins of the person with the reasons."""
    if not words:
        return [(twin.person, twin.likeness.reasons) for twin in twins_of(site, [person])[0]]
    rows = Participant.objects.filter(site=site).living_records().exclude(pk=person.pk)
    for word in words.replace("\0", "").split()[:5]:
        rows = rows.filter(Q(name__icontains=word) | Q(nickname__icontains=word) | Q(label__icontains=word))
    return [(each, []) for each in rows.select_related("origin").order_by("name", "label")[:FOUND_SHOWN]]


def merge_undo(request: SignedInRequest, key: str, merge: str) -> HttpResponse:
    """Take the merge of two people back."""
    site = open_site(request.user, key, Permission.MERGE)
    back = reverse("groups:duplicates", args=[site.key])
    return undo_page(request, site=site, model=Participant, key=merge, back=back)


@require_POST
def distinct(request: SignedInRequest, key: str) -> HttpResponse:
    """Remember that two are not the same person."""
    site = open_site(request.user, key, Permission.MERGE)
    form = DistinctForm(request.POST, rows=Participant.objects.filter(site=site))
    if form.is_valid():
        told = form.cleaned_data
        try:
            say_distinct(
                by=request.user,
                token=told["submission"],
                first=told["first"],
                second=told["second"],
                reason="",
            )
            messages.success(request, _("Tersimpan. Keduanya tidak akan diusulkan lagi."))
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
    else:
        messages.error(request, _("Belum tersimpan. Muat ulang halaman ini, lalu coba lagi."))
    return redirect("groups:duplicates", site.key)


@require_POST
def distinct_undo(request: SignedInRequest, key: str, pair: str) -> HttpResponse:
    """Take back that two are not the same person."""
    site = open_site(request.user, key, Permission.MERGE)
    found = visible_or_404(DistinctPair.objects.filter(site=site), request.user, key=pair)
    form = SubmissionForm(request.POST)
    if form.is_valid():
        unsay_distinct(by=request.user, token=form.cleaned_data["submission"], pair=found)
        messages.success(request, _("Dicabut. Keduanya boleh diusulkan lagi."))
    return redirect("groups:duplicates", site.key)
