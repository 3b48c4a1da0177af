"""Opening and taking away a NIK or KK number, and finding a person by NIK; no number is in an address."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.forms.identity import NikForm, RemovalForm, RevealForm
from groups.identity import find_by_nik, remove_number, reveal
from groups.models import IdentityNumber, Participant
from groups.sealing import CannotOpen
from programme.access import require, visible_or_404
from programme.pages import open_site
from programme.views.editing import form_page


def number(request: SignedInRequest, key: str, number: str) -> HttpResponse:
    """Ask why, then show the sixteen digits on this one page; who saw them stands in the person's Riwayat."""
    person, row = _number(request, key, number, Permission.REVEAL_IDENTITY)
    form = RevealForm(request.POST or None)
    digits = ""
    if request.method == "POST" and form.is_valid():
        try:
            digits = reveal(by=request.user, person=person, number=row, reason=form.cleaned_data["reason"])
        except CannotOpen:
            words = _("Nomor ini tidak bisa dibuka: kuncinya tidak ada di server. Hubungi administrator.")
            form.add_error(None, words)
    grouped = " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))
    context = {"person": person, "number": row, "form": form, "digits": grouped}
    return render(request, "groups/number.html", context, status=422 if form.errors else 200)


def number_remove(request: SignedInRequest, key: str, number: str) -> HttpResponse:
    """A number that was entered for the wrong person, or is no longer in use."""
    person, row = _number(request, key, number, Permission.REGISTER)

    def perform(valid: Any) -> str:
        remove_number(by=request.user, token=valid.cleaned_data["submission"], number=row)
        messages.success(request, _("Nomor dicabut. Yang lama tetap ada di riwayat."))
        return str(person.get_absolute_url())

    hint = _("%(number)s tidak akan dipakai lagi untuk %(person)s. Jejaknya tetap ada di riwayat.")
    context = {
        "heading": _("Cabut %(kind)s") % {"kind": row.get_kind_display()},
        "back": person.get_absolute_url(),
        "site": person.site,
        "hint": hint % {"number": row, "person": person},
        "save_label": _("Cabut"),
    }
    return form_page(request, RemovalForm(request.POST or None), perform=perform, context=context)


@sensitive_post_parameters("nik")
def nik_find(request: SignedInRequest, key: str) -> HttpResponse:
    """Find the person of the site with this NIK; the number travels in the body of the form alone."""
    site = open_site(request.user, key, Permission.REVEAL_IDENTITY)
    form = NikForm(request.POST or None)

    def perform(valid: Any) -> str:
        person = find_by_nik(by=request.user, site=site, digits=valid.cleaned_data["nik"].digits)
        if person is None:
            raise ValidationError({"nik": _("Tidak ada orang dengan NIK ini di lokasi ini.")})
        return str(person.get_absolute_url())

    context = {
        "heading": _("Cari dengan NIK"),
        "back": reverse("groups:participants", args=[site.key]),
        "site": site,
        "hint": _("Orang yang ditemukan tercatat di riwayatnya."),
        "save_label": _("Cari"),
    }
    return form_page(request, form, perform=perform, context=context)


def _number(
    request: SignedInRequest, key: str, number: str, permission: Permission
) -> tuple[Participant, IdentityNumber]:
    person: Participant = visible_or_404(Participant.objects.select_related("site"), request.user, key=key)
    require(request.user, permission, person.site)
    own = Q(participant=person)
    if person.household_id:
        own |= Q(household=person.household_id)
    return person, get_object_or_404(IdentityNumber.objects.filter(own), key=number)
