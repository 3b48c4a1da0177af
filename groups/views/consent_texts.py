"""The words of a programme that are read out before somebody agrees."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from groups.consent_forms import ConsentTextForm, check_token
from groups.consent_texts import (
    current_texts,
    may_write_texts,
    require_writer,
    take_samples,
    versions_of,
    write_text,
)
from groups.consent_wording import sample_text
from groups.models import Purpose
from programme.access import visible_or_404
from programme.models import Programme
from programme.submissions import SubmissionConflict
from programme.views.editing import form_page, way_back


@require_safe
def consent_texts(request: SignedInRequest, key: str) -> HttpResponse:
    """For each purpose the words of now and the earlier ones."""
    programme: Programme = visible_or_404(Programme, request.user, key=key)
    purposes = versions_of(programme)
    context = {
        "programme": programme,
        "purposes": purposes,
        "missing": [purpose for purpose, versions in purposes if not versions],
        "may_write": may_write_texts(request.user, programme),
        "here": request.path,
    }
    return render(request, "groups/consent_texts.html", context)


def consent_text_write(request: SignedInRequest, key: str, purpose: str) -> HttpResponse:
    """Write the next version of a purpose's words."""
    programme: Programme = visible_or_404(Programme, request.user, key=key)
    require_writer(request.user, programme)
    if purpose not in Purpose.values:
        raise Http404
    about = Purpose(purpose)
    record = current_texts(programme).get(about)
    form = ConsentTextForm(request.POST or None, record=record, sample=sample_text(about, programme))
    back = reverse("groups:consent_texts", args=[programme.key])

    def perform(filled: ConsentTextForm) -> str:
        told = filled.cleaned_data
        written = write_text(
            by=request.user,
            token=told["submission"],
            programme=programme,
            purpose=about,
            after=told["version"],
            text=told["text"],
            issued_on=told["issued_on"],
        )
        messages.success(request, _("Naskah versi %(version)s tersimpan.") % {"version": written.version})
        return f"{back}#{about.value}"

    context = {
        "back": back,
        "heading": _("Naskah %(purpose)s, versi baru") % {"purpose": about.label}
        if record
        else _("Naskah %(purpose)s") % {"purpose": about.label},
        "save_label": _("Simpan naskah"),
        "hint": _("Persetujuan yang sudah ada tetap pada naskah lama sampai orangnya ditanya lagi.")
        if record
        else _("Ini contoh. Baca dulu, sesuaikan dengan program ini, lalu simpan."),
    }
    return form_page(request, form, perform=perform, context=context)


@require_POST
def consent_text_samples(request: SignedInRequest, key: str) -> HttpResponse:
    """Issue the sample words where there are none yet, because somebody asked for it."""
    programme: Programme = visible_or_404(Programme, request.user, key=key)
    require_writer(request.user, programme)
    try:
        take_samples(by=request.user, token=check_token(request.POST), programme=programme)
        messages.success(request, _("Naskah contoh dipakai sebagai versi 1."))
    except (ValidationError, SubmissionConflict):
        messages.error(request, _("Muat ulang halaman ini, lalu coba lagi."))
    return redirect(way_back(request, reverse("groups:consent_texts", args=[programme.key])))
