"""The pages of a merge and of its way back, the same for every kind of record."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from programme.access import visible_or_404
from programme.institution_merging import RULES, merge_institutions
from programme.merge_forms import MergeForm, ReasonForm, TwoInstitutionsForm
from programme.merging import MergeRules, following, hindrance, stayed_with
from programme.models import Institution, Merge, Site
from programme.pages import open_site, site_context
from programme.readings import attach_readings
from programme.unmerging import merges_of, undo
from programme.views.editing import form_page

MERGE = "merge"
DONE_SHOWN = 25


def two_of(request: HttpRequest, site: Site, model: Any) -> tuple[Any, Any] | None:
    """The record that is to stay and the one that is to go, as the address names them; None unless both."""
    keys = [request.GET.get(name, "") for name in ("kept", "gone")]
    if not all(keys) or keys[0] == keys[1]:
        return None
    rows = model.objects.filter(site=site)
    kept, gone = (visible_or_404(rows, request.user, key=key) for key in keys)
    return kept, gone


def merge_page(
    request: HttpRequest,
    *,
    site: Site,
    tab: str,
    rules: MergeRules,
    two: tuple[Any, Any],
    act: Callable[..., Merge],
    back: str,
) -> HttpResponse:
    """Compare the two, choose values, tell why, and let one be the other. ``act`` is the domain function."""
    kept, gone = two
    form = MergeForm(request.POST or None, rules=rules, kept=kept, gone=gone)

    def perform(sent: MergeForm) -> str:
        told = {name: sent.cleaned_data[name] for name in ("seen", "take", "reason")}
        act(by=request.user, token=sent.cleaned_data["submission"], kept=kept, gone=gone, **told)
        _tell(request, kept, gone)
        return back

    attach_readings([kept, gone])
    more = {"kept": kept, "gone": gone, "back": back, "following": following(gone)}
    context = site_context(site, tab, **more, hindrance=hindrance(rules, kept, gone))
    return form_page(request, form, perform=perform, context=context, template="programme/merge.html")


def _tell(request: HttpRequest, kept: Any, gone: Any) -> None:
    names = {"kept": str(kept), "gone": str(gone)}
    messages.success(request, _("Tersimpan. “%(gone)s” sekarang bagian dari “%(kept)s”.") % names)
    stayed = stayed_with(gone)
    if stayed:
        messages.info(request, _("Tetap pada catatan lama: %(rows)s.") % {"rows": ", ".join(stayed)})


def undo_page(request: HttpRequest, *, site: Site, model: Any, key: str, back: str) -> HttpResponse:
    """Take a merge back, with the reason why."""
    rows = Merge.objects.filter(site=site, subject=model._meta.label_lower)
    merge = visible_or_404(rows, request.user, key=key)
    records = model.objects.filter(site=site)
    names = {
        "kept": str(visible_or_404(records, request.user, key=merge.kept_key)),
        "gone": str(visible_or_404(records, request.user, key=merge.gone_key)),
    }
    form = ReasonForm(request.POST or None)

    def perform(sent: ReasonForm) -> str:
        told = sent.cleaned_data
        done = undo(by=request.user, token=told["submission"], merge=merge, reason=told["reason"])
        messages.success(request, _("Dibatalkan. “%(gone)s” menjadi catatan sendiri lagi.") % names)
        for note in done.notes:
            messages.info(request, note)
        return back

    context = {
        "site": site,
        "heading": _("Batalkan penggabungan"),
        "back": back,
        "hint": _("“%(gone)s” dipisahkan lagi dari “%(kept)s”, bersama semua yang dulu dipindah.") % names,
        "save_label": _("Batalkan penggabungan"),
    }
    return form_page(request, form, perform=perform, context=context)


def institution_merge(request: HttpRequest, key: str) -> HttpResponse:
    """Choose two institutions of the site, compare them, and let one be the other; below, what was merged."""
    site = open_site(request.user, key, MERGE)
    back = reverse("programme:institution_merge", args=[site.key])
    two = two_of(request, site, Institution)
    if two:
        act = merge_institutions
        return merge_page(request, site=site, tab="institutions", rules=RULES, two=two, act=act, back=back)
    if request.method == "POST":
        return redirect(back)
    living = Institution.objects.filter(site=site).living_records().order_by("name")
    whole = {"kept", "gone"} <= request.GET.keys()
    form = TwoInstitutionsForm(request.GET if whole else None, rows=living, initial=request.GET.dict())
    merges = merges_of(site, Institution, DONE_SHOWN)
    context = site_context(site, "institutions", form=form, count=living.count(), merges=merges)
    return render(request, "programme/institution_merge.html", context, status=422 if form.is_bound else 200)


def institution_merge_undo(request: HttpRequest, key: str, merge: str) -> HttpResponse:
    """Take the merge of two institutions back."""
    site = open_site(request.user, key, MERGE)
    back = reverse("programme:institution_merge", args=[site.key])
    return undo_page(request, site=site, model=Institution, key=merge, back=back)
