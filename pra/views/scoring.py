"""The matrix that scores businesses: one business after the other, by tap; sums at once."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup
from groups.pages import open_group
from pra.businesses import choosing as businesses
from pra.businesses import scoring
from pra.forms.scoring import CriterionForm, MatrixForm, PointsForm, WeightForm
from pra.live import live_page, pulse
from pra.models import Business, ScoreCriterion, ScoreMatrix, ScoreOption, StepCode
from pra.steps.page import step_context
from pra.views.taps import tap
from pra.views.typed import kept
from programme.access import visible_or_404
from programme.coordination_forms import RemovalForm
from programme.dates import today_at
from programme.forms import SubmissionForm
from programme.views.editing import form_page


def scoring_list(request: SignedInRequest, key: str) -> HttpResponse:
    """The group's matrices, the newest first."""
    group = open_group(request.user, key)
    enough = businesses.own(group).count() >= scoring.FEWEST_OPTIONS
    matrices = list(scoring.matrices_of(group))
    context = step_context(request, group, StepCode.SCORING, matrices=matrices, enough=enough)
    return render(request, "pra/scoring_list.html", context)


def scoring_add(request: SignedInRequest, key: str) -> HttpResponse:
    """Begin a matrix with the group's ideas."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    ideas = list(businesses.own(group).order_by("pk"))
    initial = {
        "businesses": [idea.key for idea in ideas[: scoring.MOST_OPTIONS]],
        "held_on": today_at(group.site).isoformat(),
    }
    form = MatrixForm(request.POST or None, ideas=ideas, initial=initial)

    def perform(form: MatrixForm) -> str:
        data = form.cleaned_data
        made = scoring.start_matrix(
            by=request.user,
            token=data["submission"],
            group=group,
            businesses=data["businesses"],
            criteria=data["criteria"],
            most=data["most"],
            held_on=data["held_on"],
        )
        return _home(group, made)

    context = step_context(
        request,
        group,
        StepCode.SCORING,
        heading=_("Nilai usaha bersama"),
        back=reverse("pra:scoring", args=[group.key]),
        save_label=_("Mulai menilai"),
    )
    return form_page(request, form, perform=perform, context=context)


def scoring_matrix(request: SignedInRequest, key: str, matrix: str) -> HttpResponse:
    """One matrix as it stands."""
    _group, found = _open(request, key, matrix)
    return _page(request, found)


def _home(group: MigrantGroup, matrix: ScoreMatrix) -> str:
    return reverse("pra:scoring_matrix", args=[group.key, matrix.key])


def _open(
    request: SignedInRequest, key: str, matrix: str, permission: Permission = Permission.VIEW
) -> tuple[MigrantGroup, ScoreMatrix]:
    group = open_group(request.user, key, permission)
    rows = ScoreMatrix.objects.filter(group=group).select_related("group__site", "site")
    return group, visible_or_404(rows, request.user, key=matrix)


def _page(
    request: SignedInRequest,
    matrix: ScoreMatrix,
    refusal: str = "",
    status: int = 200,
    form: CriterionForm | None = None,
) -> HttpResponse:
    group = matrix.group

    def context() -> dict[str, Any]:
        sheet = scoring.read_sheet(matrix)
        url = _home(group, matrix)
        scored = any(cell.points is not None for row in sheet.rows for cell in row.cells)
        more = {
            "sheet": sheet,
            "scored": scored,
            "url": url,
            "refusal": refusal,
            "form": form or CriterionForm(),
        }
        return step_context(request, group, StepCode.SCORING, **more)

    return live_page(
        request,
        page="pra/scoring.html",
        part="pra/_scoring.html",
        beat=pulse(*scoring.parts_of(matrix), Business.objects.filter(score_options__matrix=matrix)),
        context=context,
        status=status,
    )


def _tap(
    request: SignedInRequest,
    matrix: ScoreMatrix,
    form: SubmissionForm,
    perform: Callable[[dict[str, Any]], object],
    place: str,
) -> HttpResponse:
    return tap(
        request,
        form,
        perform,
        refused=lambda words, status: _page(request, matrix, words, status),
        done=_home(matrix.group, matrix),
        place=place,
    )


@require_POST
def scoring_points(
    request: SignedInRequest, key: str, matrix: str, option: str, criterion: str
) -> HttpResponse:
    """One tap: the points of a business by a criterion."""
    _group, found = _open(request, key, matrix, Permission.RECORD_PRA)
    one: ScoreOption = visible_or_404(found.options.select_related("business"), request.user, key=option)
    by_what = _criterion(request, found, criterion)

    def perform(data: dict[str, Any]) -> str:
        return scoring.set_points(
            by=request.user,
            token=data["submission"],
            criterion=by_what,
            option=one,
            points=data["value"],
            was=data["was"],
        )

    return _tap(request, found, PointsForm(request.POST), perform, f"{one}, {by_what}")


def _criterion(request: SignedInRequest, matrix: ScoreMatrix, key: str) -> ScoreCriterion:
    found: ScoreCriterion = visible_or_404(
        matrix.criteria.select_related("matrix__group__site"), request.user, key=key
    )
    return found


@require_POST
def scoring_weight(request: SignedInRequest, key: str, matrix: str, criterion: str) -> HttpResponse:
    """One tap: how often a criterion counts."""
    _group, found = _open(request, key, matrix, Permission.RECORD_PRA)
    by_what = _criterion(request, found, criterion)

    def perform(data: dict[str, Any]) -> str:
        return scoring.set_weight(
            by=request.user,
            token=data["submission"],
            criterion=by_what,
            weight=data["value"],
            was=data["was"],
        )

    return _tap(request, found, WeightForm(request.POST), perform, str(by_what))


@require_POST
def criterion_add(request: SignedInRequest, key: str, matrix: str) -> HttpResponse:
    """Add a criterion that the group thought of later."""
    group, found = _open(request, key, matrix, Permission.RECORD_PRA)
    form = CriterionForm(request.POST)

    def perform() -> None:
        told = form.cleaned_data
        scoring.add_criterion(by=request.user, token=told["submission"], matrix=found, name=told["name"])

    if kept(form, perform):
        return redirect(_home(group, found))
    return _page(request, found, status=422, form=form)


def criterion_remove(request: SignedInRequest, key: str, matrix: str, criterion: str) -> HttpResponse:
    """Take away a criterion by which nothing was scored, after asking."""
    group, found = _open(request, key, matrix, Permission.RECORD_PRA)
    stored = _criterion(request, found, criterion)

    def perform(token: Any, version: int) -> str:
        scoring.remove_criterion(by=request.user, token=token, criterion=stored, version=version)
        return _home(group, found)

    return _removal(request, found, stored, _("Hapus ukuran ini?"), perform)


def scoring_remove(request: SignedInRequest, key: str, matrix: str) -> HttpResponse:
    """Take away a matrix in which nothing was scored, after asking."""
    group, found = _open(request, key, matrix, Permission.RECORD_PRA)

    def perform(token: Any, version: int) -> str:
        scoring.remove_matrix(by=request.user, token=token, matrix=found, version=version)
        messages.success(request, _("Matriks nilai dihapus. Riwayatnya tetap tersimpan."))
        return reverse("pra:scoring", args=[group.key])

    return _removal(request, found, found, _("Hapus matriks ini?"), perform)


def _removal(
    request: SignedInRequest,
    matrix: ScoreMatrix,
    record: ScoreMatrix | ScoreCriterion,
    heading: str,
    perform: Callable[[Any, int], str],
) -> HttpResponse:
    form = RemovalForm(request.POST or None, initial={"version": record.version})
    frame = {"heading": heading, "back": _home(matrix.group, matrix), "record": record}
    context = step_context(request, matrix.group, StepCode.SCORING, **frame)
    return form_page(
        request,
        form,
        perform=lambda form: perform(form.cleaned_data["submission"], form.cleaned_data["version"]),
        context=context,
        template="programme/removal.html",
    )
