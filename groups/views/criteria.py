"""The list of criteria of a site: growing rows, examples as a proposal, a new version where needed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.criteria import EXAMPLES, Line, criteria_in_force, keep_criteria, was_used
from groups.forms.selection import CriteriaForm
from programme.pages import open_site
from programme.views.editing import form_page


def criteria(request: SignedInRequest, key: str) -> HttpResponse:
    """Edit the criteria in force; ``?contoh=1`` proposes examples, which only saving makes the site's own."""
    site = open_site(request.user, key, Permission.REGISTER)
    stored = criteria_in_force(site)
    back = reverse("groups:selection", args=[site.key])
    examples = [Line(str(text), required) for text, required in EXAMPLES] if "contoh" in request.GET else []
    known = {line.text.casefold() for line in stored.lines}
    proposed = examples and [*stored.lines, *(one for one in examples if one.text.casefold() not in known)]
    form = CriteriaForm(request.POST or None, stored=stored, proposed=proposed)

    def perform(form: Any) -> str:
        told = form.cleaned_data
        kept = keep_criteria(
            by=request.user, token=told["submission"], site=site, seen=told["version"], lines=form.lines()
        )
        words = _("Kriteria versi %(number)s tersimpan.") % {"number": kept.number}
        messages.success(request, words)
        return back

    context = {
        "site": site,
        "back": back,
        "new_version": bool(stored.number) and was_used(site, stored.number),
        "number": stored.number,
        "examples_shown": bool(examples),
    }
    return form_page(request, form, perform=perform, context=context, template="groups/criteria_form.html")
