"""The problem board: how it stands, votes, headings, what is pressing; every act works as a plain form."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup
from groups.pages import open_group
from pra.forms.board import CategoryForm, ProblemForm, VoteForm
from pra.forms.rounds import UrgencyForm
from pra.live import live_page, pulse
from pra.models import Ballot, Problem, StepCode, Urgency
from pra.problems.board import by_category, read_board, rows_of
from pra.problems.naming import add_problem, categories_of, categorise
from pra.problems.votes import mark_urgency, vote
from pra.steps.page import step_context
from pra.views.taps import tap
from programme.access import visible_or_404
from programme.forms import SubmissionForm

LEVELS = tuple((str(level.value), level.label) for level in Urgency)


def board(request: SignedInRequest, key: str) -> HttpResponse:
    """The board as it stands: by weight, or with ``?by=category`` under its headings."""
    return show_board(request, open_group(request.user, key))


def show_board(
    request: SignedInRequest,
    group: MigrantGroup,
    form: ProblemForm | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    """The board, with what was refused; to who asks again only what may have changed."""
    refused = bool(error or (form and form.errors))
    again = bool(request.headers.get("HX-Request"))
    return live_page(
        request,
        page="pra/board.html",
        part="pra/_board.html",
        beat=pulse(*rows_of(group)),
        context=lambda: _context(request, group, form, error, whole=not again),
        status=status if status != 200 else 422 if refused else 200,
    )


def _context(
    request: SignedInRequest, group: MigrantGroup, form: ProblemForm | None, error: str, *, whole: bool
) -> Mapping[str, Any]:
    found = read_board(group, site_id=group.site_id)
    headed = request.GET.get("by") == "category"
    names = categories_of(group) if headed else []
    closed = Ballot.objects.filter(site=group.site_id, group=group).exclude(closed_at=None)
    return step_context(
        request,
        group,
        StepCode.PROBLEMS,
        board=found,
        headed=headed,
        categories=names,
        parts=by_category(found, names) if headed else [],
        levels=LEVELS,
        board_url=_address(request, group),
        form=form or ProblemForm(),
        error=error,
        site_board=read_board(None, site_id=group.site_id) if whole else None,
        closed_rounds=closed.exists() if whole else None,
    )


def _address(request: SignedInRequest, group: MigrantGroup) -> str:
    url = reverse("pra:board", args=[group.key])
    return f"{url}?by=category" if request.GET.get("by") == "category" else url


def words(refusal: ValidationError) -> str:
    """What was refused, in one sentence after another."""
    return " ".join(refusal.messages)


def open_problem(request: SignedInRequest, group: MigrantGroup, key: str) -> Problem:
    """A problem of the group's board. Raises Http404."""
    rows = Problem.objects.filter(group=group).select_related("group__site", "category")
    found: Problem = visible_or_404(rows, request.user, key=key)
    return found


def problem_add(request: SignedInRequest, key: str) -> HttpResponse:
    """Put a problem on the board; who reloads the page of a refusal comes to the board."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    if request.method != "POST":
        return redirect("pra:board", group.key)
    form = ProblemForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            add_problem(by=request.user, token=data["submission"], group=group, text=data["text"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
    again = bool(request.headers.get("HX-Request"))
    if form.errors:
        told = {"errors": form.errors}
        return JsonResponse(told, status=422) if again else show_board(request, group, form)
    return show_board(request, group) if again else redirect(_address(request, group))


def _tap(
    request: SignedInRequest,
    group: MigrantGroup,
    form: SubmissionForm,
    perform: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    return tap(
        request,
        form,
        perform,
        refused=lambda words, status: show_board(request, group, error=words, status=status),
        done=_address(request, group),
    )


@require_POST
def vote_tap(request: SignedInRequest, key: str, problem: str) -> HttpResponse:
    """One tap on the plus or the minus of a problem."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    found = open_problem(request, group, problem)

    def perform(told: dict[str, Any]) -> None:
        vote(
            by=request.user,
            token=told["submission"],
            problem=found,
            step=told["step"],
            side=told["side"],
            ballot=told["ballot"],
        )

    return _tap(request, group, VoteForm(request.POST), perform)


@require_POST
def category(request: SignedInRequest, key: str, problem: str) -> HttpResponse:
    """One tap on a heading."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    found = open_problem(request, group, problem)

    def perform(told: dict[str, Any]) -> None:
        categorise(
            by=request.user,
            token=told["submission"],
            problem=found,
            name=told["value"],
            was=told["was"],
        )

    return _tap(request, group, CategoryForm(request.POST), perform)


@require_POST
def urgency(request: SignedInRequest, key: str, ballot: str, problem: str) -> HttpResponse:
    """One tap on how pressing a problem is."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    found = open_problem(request, group, problem)
    held: Ballot = visible_or_404(Ballot.objects.filter(group=group), request.user, key=ballot)

    def perform(told: dict[str, Any]) -> None:
        mark_urgency(
            by=request.user,
            token=told["submission"],
            ballot=held,
            problem=found,
            level=told["value"],
            was=told["was"],
        )

    return _tap(request, group, UrgencyForm(request.POST), perform)
