"""Potentials as a whole, and how far the group came with each (norm 4)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
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
    own = list(potentials.own(group).order_by("pk"))
    told = list(potentials.of_site(group).order_by("pk"))
    attach_readings([*own, *told])
    context = step_context(
        request,
        group,
        StepCode.SOURCES,
        chain=potentials.chain(own or told),
        kinds=_by_kind(own or told),
        told_of_site=bool(told and not own),
        beside=_by_kind(told) if own else [],
    )
    return render(request, "pra/potentials.html", context)


def _by_kind(rows: list[Potential]) -> list[tuple[str, list[Potential]]]:
    kinds = [(str(kind.label), [row for row in rows if row.kind == kind]) for kind in PotentialKind]
    return [(label, found) for label, found in kinds if found]


def potential(request: SignedInRequest, key: str, potential: str) -> HttpResponse:
    """Tell whether the group reached a potential and what it has from it."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    stored = _one_of(potentials.told_of(group), request, potential)
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
        removable=is_skill and stored.identified_by_id is not None,
    )


@require_POST
def potential_remove(request: SignedInRequest, key: str, potential: str) -> HttpResponse:
    """Take away a skill that was written by mistake; asked again with the same UUID, it is away already."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    sent = RecordForm(request.POST)
    if sent.is_valid() and result_of(request.user, sent.cleaned_data["submission"]) == potential:
        return redirect("pra:skills", group.key)
    stored = _one_of(potentials.own(group), request, potential)
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
    """The words of a skill are corrected with its use; those of the whole site stay as they were told."""
    own_skill = stored.kind == PotentialKind.SKILL and stored.identified_by_id is not None
    return SkillUseForm if own_skill else UseForm


def _one_of(rows: QuerySet[Potential], request: SignedInRequest, key: str) -> Potential:
    found: Potential = visible_or_404(rows.select_related("site", "identified_by"), request.user, key=key)
    return found


def _home(group: MigrantGroup, stored: Potential) -> str:
    if stored.kind == PotentialKind.SKILL:
        return f"{reverse('pra:skills', args=[group.key])}?view=skill"
    return reverse("pra:lines", args=[group.key, StepCode.SOURCES])
