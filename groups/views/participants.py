"""The people of a site: the list, entering one of them, correcting, leaving and coming back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.departures import record_departure, record_return
from groups.forms.homes import HouseholdForm
from groups.forms.identity import DepartureForm
from groups.forms.participants import ParticipantForm
from groups.models import Household, Participant
from groups.people import counted, lines, listed
from groups.register import (
    change_household,
    change_participant,
    register_participant,
)
from programme.access import require, visible_or_404
from programme.dates import today_at
from programme.editing import RecordChanged
from programme.forms import SubmissionForm
from programme.models import Site
from programme.pages import open_site, site_context
from programme.paging import one_page, whole_number
from programme.views.editing import form_page, way_back

PAGE = 50
TEMPLATE = "groups/participant_form.html"


@require_safe
def participants(request: SignedInRequest, key: str) -> HttpResponse:
    """The people of a site, a page at a time; ``q`` looks for a part of a name, ``standing`` narrows."""
    site = open_site(request.user, key)
    words, standing = request.GET.get("q", "").strip(), request.GET.get("standing", "")
    rows = listed(site, standing, words)
    after = whole_number(request.GET.get("after", ""))
    people, last = one_page(rows, PAGE, after=after)
    context = site_context(
        site,
        "participants",
        lines=lines(request.user, site, people, words),
        words=words,
        standing=standing,
        standings=counted(site),
        following=last and last.pk,
        may_register=request.user.can(Permission.REGISTER, site),
        may_merge=request.user.can(Permission.MERGE, site),
        may_reveal=request.user.can(Permission.REVEAL_IDENTITY, site),
    )
    return render(request, "groups/participants.html", context)


def participant_add(request: SignedInRequest, key: str) -> HttpResponse:
    """Enter one person with all that is told."""
    site = open_site(request.user, key, Permission.REGISTER)
    form = ParticipantForm(request.POST or None, site=site)

    def perform(valid: Any) -> str:
        person = register_participant(
            by=request.user, token=valid.cleaned_data["submission"], site=site, told=valid.told()
        )
        messages.success(request, _("%(person)s terdaftar sebagai calon.") % {"person": person})
        return person.get_absolute_url()

    context = site_context(site, "participants", heading=_("Daftarkan orang"))
    context["back"] = reverse("groups:participants", args=[site.key])
    return _person_page(request, form, perform, context)


def participant_edit(request: SignedInRequest, key: str) -> HttpResponse:
    """Correct what is told of a person."""
    person = _person(request, key)
    form = ParticipantForm(request.POST or None, site=person.site, record=person)

    def perform(valid: Any) -> str:
        told = valid.cleaned_data
        change_participant(
            by=request.user,
            token=told["submission"],
            person=person,
            version=told["version"] or 0,
            told=valid.told(),
        )
        messages.success(request, _("Tersimpan."))
        return person.get_absolute_url()

    context = site_context(person.site, "participants", heading=str(person), person=person)
    context["back"] = person.get_absolute_url()
    return _person_page(request, form, perform, context)


def _person_page(request: SignedInRequest, form: Any, perform: Any, context: dict[str, Any]) -> HttpResponse:
    """The form; what a NIK says otherwise is shown once before anything is stored."""
    if request.method == "POST" and form.is_valid():
        taken = form.take(request.POST.get("take", ""))
        if taken:
            words = _("%(field)s sudah diisi dari NIK. Periksa, lalu simpan.") % {"field": taken}
            messages.info(request, words)
            form.full_clean()
        if taken or not form.accepted:
            return render(request, TEMPLATE, {**context, "form": form, "asks": form.remarks}, status=422)
    return form_page(request, form, perform=perform, context=context, template=TEMPLATE)


def _person(request: SignedInRequest, key: str) -> Participant:
    rows = Participant.objects.select_related("site", "household", "merged_into")
    person: Participant = visible_or_404(rows, request.user, key=key)
    require(request.user, Permission.REGISTER, person.site)
    return person


def participant_leave(request: SignedInRequest, key: str) -> HttpResponse:
    """Since when and why somebody is no longer with the programme."""
    person = _person(request, key)
    form = DepartureForm(request.POST or None, record=person, today=today_at(person.site))

    def perform(valid: Any) -> str:
        told = valid.cleaned_data
        record_departure(
            by=request.user,
            token=told["submission"],
            person=person,
            version=told["version"] or 0,
            left_on=told["left_on"],
            reason=told["left_reason"],
        )
        messages.success(request, _("%(person)s tercatat keluar.") % {"person": person})
        return person.get_absolute_url()

    hint = _("Keanggotaan dan jabatannya di kelompok berakhir pada hari itu. Catatannya tetap tersimpan.")
    context = {"heading": str(person), "back": person.get_absolute_url(), "site": person.site, "hint": hint}
    return form_page(request, form, perform=perform, context={**context, "save_label": _("Catat keluar")})


@require_POST
def participant_return(request: SignedInRequest, key: str) -> HttpResponse:
    """Somebody is with the programme again."""
    person = _person(request, key)
    form = SubmissionForm(request.POST)
    version = whole_number(request.POST.get("version", ""))
    if form.is_valid() and version is not None:
        token = form.cleaned_data["submission"]
        try:
            record_return(by=request.user, token=token, person=person, version=version)
            messages.success(request, _("%(person)s tercatat ikut lagi.") % {"person": person})
        except RecordChanged:
            messages.error(request, _("Data orang ini baru saja diubah orang lain. Periksa dulu."))
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
    return redirect(person)


def household_edit(request: SignedInRequest, key: str) -> HttpResponse:
    """Correct what is known of a family."""
    rows = Household.objects.select_related("site")
    household: Household = visible_or_404(rows, request.user, key=key)
    site: Site = household.site
    require(request.user, Permission.REGISTER, site)
    back = way_back(request, reverse("groups:participants", args=[site.key]))
    form = HouseholdForm(request.POST or None, record=household)

    def perform(valid: Any) -> str:
        told = valid.cleaned_data
        change_household(
            by=request.user,
            token=told["submission"],
            household=household,
            version=told["version"] or 0,
            values=valid.values(),
            kk=told["kk"],
        )
        messages.success(request, _("Tersimpan."))
        return back

    context = {"heading": _("Keluarga %(family)s") % {"family": household.called}, "back": back, "site": site}
    return form_page(request, form, perform=perform, context=context)
