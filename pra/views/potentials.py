"""Potentials as a whole, and how far the group came with each (norm 4)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup
from groups.pages import open_group
from pra.forms.potentials import SkillUseForm, UseForm
from pra.models import Potential, PotentialKind, StepCode
from pra.potentials import reach as potentials
from pra.steps.page import step_context
from programme.access import visible_or_404
from programme.editing import RecordChanged
from programme.forms import RecordForm
from programme.readings import attach_readings
from programme.submissions import result_of
from programme.views.editing import form_page

_PAGE = "pra/potential.html"


def potential_list(request: SignedInRequest, key: str) -> HttpResponse:
    """Known, reached, used: the counts of norm 4 with the records behind them."""
    group = open_group(request.user, key)
    rows = list(potentials.own(group).order_by("pk"))
    told_of_site = not rows
    rows = rows or list(potentials.of_site(group).order_by("pk"))
    attach_readings(rows)
    kinds = [(kind.label, [row for row in rows if row.kind == kind]) for kind in PotentialKind]
    context = step_context(
        request,
        group,
        StepCode.SOURCES,
        chain=potentials.chain(rows),
        kinds=[(label, found) for label, found in kinds if found],
        told_of_site=told_of_site and bool(rows),
    )
    return render(request, "pra/potentials.html", context)


def potential(request: SignedInRequest, key: str, potential: str) -> HttpResponse:
    """Tell whether the group reached a potential and what it has from it."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    stored = _own(request, group, potential)
    form = _form_for(stored)(request.POST or None, record=stored)

    def perform(form: UseForm) -> str:
        potentials.tell_use(
            by=request.user,
            token=form.cleaned_data["submission"],
            potential=stored,
            version=form.cleaned_data["version"] or 0,
            values=form.values(),
        )
        return _home(group, stored)

    return form_page(request, form, perform=perform, context=_frame(request, group, stored), template=_PAGE)


def _frame(request: SignedInRequest, group: MigrantGroup, stored: Potential) -> dict[str, Any]:
    is_skill = stored.kind == PotentialKind.SKILL
    return step_context(
        request,
        group,
        StepCode.SKILLS if is_skill else StepCode.SOURCES,
        heading=stored.name,
        back=_home(group, stored),
        potential=stored,
        is_skill=is_skill,
    )


@require_POST
def potential_remove(request: SignedInRequest, key: str, potential: str) -> HttpResponse:
    """Take away a skill that was written by mistake; asked again with the same UUID, it is away already."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    sent = RecordForm(request.POST)
    if sent.is_valid() and result_of(request.user, sent.cleaned_data["submission"]) == potential:
        return redirect("pra:skills", group.key)
    stored = _own(request, group, potential)
    refusal = _("Permintaan tidak terbaca. Coba lagi.")
    if sent.is_valid():
        data = sent.cleaned_data
        try:
            potentials.remove_potential(
                by=request.user, token=data["submission"], potential=stored, version=data["version"] or 0
            )
            return redirect(_home(group, stored))
        except ValidationError as error:
            refusal = " ".join(error.messages)
        except RecordChanged:
            refusal = _("Orang lain baru saja mengubahnya. Baca dulu, lalu hapus bila memang salah.")
    context = {**_frame(request, group, stored), "form": _form_for(stored)(record=stored), "refusal": refusal}
    return render(request, _PAGE, context, status=422)


def _form_for(stored: Potential) -> type[UseForm]:
    return SkillUseForm if stored.kind == PotentialKind.SKILL else UseForm


def _own(request: SignedInRequest, group: MigrantGroup, key: str) -> Potential:
    rows = potentials.own(group).select_related("site", "identified_by")
    found: Potential = visible_or_404(rows, request.user, key=key)
    return found


def _home(group: MigrantGroup, stored: Potential) -> str:
    if stored.kind == PotentialKind.SKILL:
        return f"{reverse('pra:skills', args=[group.key])}?view=skill"
    return reverse("pra:lines", args=[group.key, StepCode.SOURCES])
