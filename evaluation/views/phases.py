"""Going on to another phase, and the one page about a group for Lurah and Camat."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from evaluation.facts import Subject
from evaluation.forms import PhaseForm
from evaluation.group_sheet import sheet_of
from evaluation.moves import missing_before, move_to, moves_of
from evaluation.phases import progress_of
from groups.pages import group_context, open_group
from pra.steps.hub import unfinished_rows
from programme.models import PhaseCode
from programme.pages import open_site, site_context
from programme.printing import pdf_response
from programme.views.editing import form_page


def group_phase(request: SignedInRequest, key: str) -> HttpResponse:
    """Declare in which phase a group works."""
    group = open_group(request.user, key, Permission.FORM_GROUPS)
    back = reverse("evaluation:overview", args=[group.key])
    return _phase_page(request, Subject(group.site, group), back, group_context(group, "evaluation"))


def site_phase(request: SignedInRequest, key: str) -> HttpResponse:
    """Declare in which phase a whole site works."""
    site = open_site(request.user, key, Permission.FORM_GROUPS)
    return _phase_page(request, Subject(site), site.get_absolute_url(), site_context(site, "site"))


def _phase_page(
    request: SignedInRequest, subject: Subject, back: str, context: dict[str, Any]
) -> HttpResponse:
    progress = progress_of([subject])[0]
    missing = {phase: missing_before(progress, phase) for phase in PhaseCode}
    form = PhaseForm(
        request.POST or None,
        missing=missing,
        initial={"moved_on": timezone.localdate(), "phase": _next(progress.current)},
    )

    def perform(form: PhaseForm) -> str:
        told = form.cleaned_data
        move = move_to(
            by=request.user,
            token=told["submission"],
            subject=subject,
            phase=PhaseCode(told["phase"]),
            moved_on=told["moved_on"],
            reason=told["reason"],
        )
        messages.success(request, _("Sekarang di tahap %(phase)s.") % {"phase": move.get_phase_display()})
        return back

    context |= {
        "heading": _("Melangkah ke tahap lain"),
        "back": back,
        "steps": progress.steps,
        "missing": [(phase.label, words) for phase, words in missing.items() if words],
        "moves": moves_of(subject),
        "workshop": unfinished_rows(request.user, subject.group) if subject.group else (),
    }
    return form_page(request, form, perform=perform, context=context, template="evaluation/phase.html")


def _next(current: Any) -> str:
    order = list(PhaseCode)
    place = order.index(current.phase) + 1 if current else 0
    return order[min(place, len(order) - 1)]


@require_safe
def group_sheet(request: SignedInRequest, key: str) -> HttpResponse:
    """One page (A4, PDF) about a group: for Lurah and Camat, without NIK."""
    group = open_group(request.user, key)
    return pdf_response(
        "group.typ", sheet_of(request.user, group, timezone.localdate()), f"{group.key}-lembar-kelompok"
    )
