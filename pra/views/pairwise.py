"""Comparing problems in pairs: one pair at a time on a phone, the whole triangle on a desktop."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup
from groups.pages import open_group
from pra.forms.pairwise import AnswerForm, MatrixForm
from pra.live import live_page, pulse
from pra.models import PairwiseMatrix, Problem, StepCode
from pra.problems import pairwise
from pra.problems.board import read_board
from pra.steps.page import step_context
from pra.views.taps import tap
from programme.access import visible_or_404
from programme.coordination_forms import RemovalForm
from programme.dates import today_at
from programme.readings import attach_readings
from programme.views.editing import form_page


def pairwise_list(request: SignedInRequest, key: str) -> HttpResponse:
    """The group's comparisons, the newest first."""
    group = open_group(request.user, key)
    rows: list[Any] = list(pairwise.matrices_of(group))
    matrices = [(row, row.done, pairwise.pair_count(row.entry_count)) for row in rows]
    enough = Problem.objects.filter(group=group).count() >= pairwise.FEWEST_ENTRIES
    context = step_context(request, group, StepCode.PAIRWISE, matrices=matrices, enough=enough)
    return render(request, "pra/pairwise_list.html", context)


def pairwise_add(request: SignedInRequest, key: str) -> HttpResponse:
    """Begin a comparison; the top of the board is ticked already."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    board = [row.problem for row in read_board(group, site_id=group.site_id).rows]
    initial = {
        "problems": [problem.key for problem in board[: pairwise.PROPOSED]],
        "held_on": today_at(group.site).isoformat(),
    }
    form = MatrixForm(request.POST or None, board=board, initial=initial)

    def perform(form: MatrixForm) -> str:
        data = form.cleaned_data
        made = pairwise.start_matrix(
            by=request.user,
            token=data["submission"],
            group=group,
            problems=data["problems"],
            held_on=data["held_on"],
        )
        return reverse("pra:pairwise_matrix", args=[group.key, made.key])

    context = step_context(
        request,
        group,
        StepCode.PAIRWISE,
        heading=_("Bandingkan masalah"),
        back=reverse("pra:pairwise", args=[group.key]),
        save_label=_("Mulai membandingkan"),
    )
    return form_page(request, form, perform=perform, context=context)


def pairwise_matrix(request: SignedInRequest, key: str, matrix: str) -> HttpResponse:
    """One comparison: the pair that is next, places, reasons."""
    _group, found = _open(request, key, matrix)
    return _page(request, found)


def _open(
    request: SignedInRequest, key: str, matrix: str, permission: Permission = Permission.VIEW
) -> tuple[MigrantGroup, PairwiseMatrix]:
    group = open_group(request.user, key, permission)
    rows = PairwiseMatrix.objects.filter(group=group).select_related("group__site", "site")
    return group, visible_or_404(rows, request.user, key=matrix)


def _page(
    request: SignedInRequest,
    matrix: PairwiseMatrix,
    refusal: str = "",
    status: int = 200,
    asked: int | None = None,
) -> HttpResponse:
    group = matrix.group

    def context() -> dict[str, Any]:
        found = pairwise.read_comparison(matrix)
        attach_readings([pair.cell for pair in found.pairs if pair.cell])
        home = reverse("pra:pairwise_matrix", args=[group.key, matrix.key])
        wanted = asked or _number(request.GET.get("pair"), found)
        current = wanted or (found.open[0].number if found.open else None)
        url = f"{home}?pair={wanted}" if wanted else home
        more = {"found": found, "current": current, "home": home, "url": url, "refusal": refusal}
        return step_context(request, group, StepCode.PAIRWISE, **more)

    return live_page(
        request,
        page="pra/pairwise.html",
        part="pra/_pairwise.html",
        beat=pulse(pairwise.cells_of(matrix), Problem.objects.filter(pairwise_entries__matrix=matrix)),
        context=context,
        status=status,
    )


def _number(text: str | None, found: pairwise.Comparison) -> int | None:
    known = {str(pair.number): pair.number for pair in found.pairs}
    return known.get(text or "")


@require_POST
def pairwise_answer(request: SignedInRequest, key: str, matrix: str, number: int) -> HttpResponse:
    """One tap: which of the two weighs more."""
    group, found = _open(request, key, matrix, Permission.RECORD_PRA)
    pairs = pairwise.read_comparison(found).pairs
    if not 1 <= number <= len(pairs):
        raise Http404
    pair = pairs[number - 1]
    form = AnswerForm(request.POST, pair=pair)

    def perform(told: dict[str, Any]) -> None:
        pairwise.answer_pair(
            by=request.user, token=told["submission"], pair=pair, answer=form.answer, was=form.seen
        )

    return tap(
        request,
        form,
        perform,
        refused=lambda words, status: _page(request, found, words, status, number),
        done=reverse("pra:pairwise_matrix", args=[group.key, found.key]),
        place=_("Pasangan %(number)s") % {"number": number},
    )


def pairwise_remove(request: SignedInRequest, key: str, matrix: str) -> HttpResponse:
    """Take away a comparison in which nothing was answered, after asking."""
    group, found = _open(request, key, matrix, Permission.RECORD_PRA)
    form = RemovalForm(request.POST or None, initial={"version": found.version})

    def perform(form: RemovalForm) -> str:
        told = form.cleaned_data
        pairwise.remove_matrix(
            by=request.user, token=told["submission"], matrix=found, version=told["version"]
        )
        messages.success(request, _("Banding berpasangan dihapus. Riwayatnya tetap tersimpan."))
        return reverse("pra:pairwise", args=[group.key])

    context = step_context(
        request,
        group,
        StepCode.PAIRWISE,
        heading=_("Hapus banding ini?"),
        back=reverse("pra:pairwise_matrix", args=[group.key, found.key]),
        record=", ".join(str(entry.problem) for entry in found.entries.select_related("problem")),
    )
    return form_page(request, form, perform=perform, context=context, template="programme/removal.html")
