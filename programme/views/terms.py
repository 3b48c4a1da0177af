"""The written terms of a task: writing them, from an example if one likes, and printing them to be signed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from programme.formats import not_stated, partial_date
from programme.growing import as_typed
from programme.models import OfficerTerms, Site
from programme.officer_forms import TermsForm
from programme.officers import write_terms
from programme.pages import open_site, site_context
from programme.printing import pdf_response
from programme.standing import TERMS, part_label
from programme.terms_examples import example_for
from programme.views.editing import form_page
from programme.views.officers import open_assignment


def terms_edit(request: HttpRequest, key: str, officer: str) -> HttpResponse:
    """Write the terms of a task. *Pakai contoh* fills what is empty and stores nothing."""
    site = open_site(request.user, key, "prepare")
    found = open_assignment(request, site, officer)
    form = TermsForm(request.POST or None, record=found.terms_here)
    if "example" in request.POST:
        form = TermsForm(record=found.terms_here, initial=as_typed(form), example=example_for(found.role))

    def perform(sent: TermsForm) -> str:
        token, version = sent.cleaned_data["submission"], sent.cleaned_data["version"]
        write_terms(by=request.user, token=token, assignment=found, version=version, values=sent.values())
        messages.success(request, _("Syarat tersimpan."))
        return str(found.get_absolute_url())

    context = site_context(
        site,
        "officers",
        heading=_("Syarat tertulis"),
        back=found.get_absolute_url(),
        hint=str(found),
    )
    return form_page(request, form, perform=perform, context=context, template="programme/terms_form.html")


def terms_print(request: HttpRequest, key: str, officer: str) -> HttpResponse:
    """The terms on paper, with lines to sign on; what is not written yet has room to be written by hand."""
    site = open_site(request.user, key)
    found = open_assignment(request, site, officer)
    name = _("Syarat tugas %(task)s") % {"task": found}
    return pdf_response("terms.typ", _on_paper(site, found, found.terms_here), name)


def _on_paper(site: Site, assignment: Any, terms: OfficerTerms | None) -> dict[str, Any]:
    who = assignment.officer.name if assignment.officer and assignment.officer.name else ""
    until = [partial_date(assignment.valid_until)] if assignment.valid_until else []
    if assignment.until_after_programme:
        until.append(_("juga sesudah program selesai"))
    return {
        "title": _("Syarat tugas"),
        "kicker": f"{site.programme} · {site}",
        "foot": f"{assignment.get_role_display()} · {site}",
        "facts": [
            [_("Tugas"), assignment.get_role_display()],
            [_("Nama"), who or not_stated()],
            [_("Lembaga"), str(assignment.institution or not_stated())],
            [_("Mulai"), partial_date(assignment.valid_from) if assignment.valid_from else not_stated()],
            [_("Sampai"), ", ".join(until) or not_stated()],
        ],
        "terms": [_part(terms, name) for name in TERMS],
        "signed": _("Ditandatangani %(day)s") % {"day": partial_date(terms.signed_on)}
        if terms and terms.signed_on
        else "",
        "signatures": [
            [_("Petugas"), who],
            [_("Dinas Sosial"), ""],
            [_("Lembaga"), str(assignment.institution or "")],
        ],
    }


def _part(terms: OfficerTerms | None, name: str) -> list[str]:
    label = part_label(name).capitalize()
    return [label, getattr(terms, name) if terms else ""]
