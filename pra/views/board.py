"""The problem board. Every act works as a plain form; htmx only saves the reload."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup
from groups.pages import group_context, open_group
from pra import board as boards
from pra.forms.board import ProblemForm, RemovalForm, RenameForm, VoteForm, VotersForm
from pra.models import Problem, Tally
from programme.access import visible_or_404
from programme.submissions import result_of


def board(request: SignedInRequest, key: str) -> HttpResponse:
    """The board as it stands."""
    return _board(request, open_group(request.user, key))


def _board(
    request: SignedInRequest, group: MigrantGroup, form: ProblemForm | None = None, error: str = ""
) -> HttpResponse:
    found = boards.read_board(group, site_id=group.site_id)
    refused = bool(error or (form and form.errors))
    context = group_context(
        group,
        "pra",
        board=found,
        form=form or ProblemForm(),
        error=error,
        may_record=request.user.can(Permission.RECORD_PRA, group.site),
        may_doubt=request.user.can(Permission.MARK_DOUBT, group.site),
    )
    template = "pra/_board.html" if request.headers.get("HX-Request") else "pra/board.html"
    return render(request, template, context, status=422 if refused else 200)


def _done(request: SignedInRequest, group: MigrantGroup) -> HttpResponse:
    return _board(request, group) if request.headers.get("HX-Request") else redirect("pra:board", group.key)


def _words(refusal: ValidationError) -> str:
    return " ".join(refusal.messages)


def _problem(request: SignedInRequest, group: MigrantGroup, key: str) -> Problem:
    found: Problem = visible_or_404(
        Problem.objects.filter(group=group).select_related("group__site"), request.user, key=key
    )
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
            boards.add_problem(by=request.user, token=data["submission"], group=group, text=data["text"])
            return _done(request, group)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return _board(request, group, form)


def voters(request: SignedInRequest, key: str) -> HttpResponse:
    """Tell how many voters are present."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    ballot = boards.current_ballot(group, group.site_id)
    stored = {"voters": ballot and ballot.voters_present, "version": ballot.version if ballot else 0}
    form = VotersForm(request.POST or None, initial=stored)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            boards.set_voters(
                by=request.user,
                token=data["submission"],
                group=group,
                voters=data["voters"],
                version=data["version"],
            )
            return redirect("pra:board", group.key)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = group_context(group, "pra", form=form)
    return render(request, "pra/voters.html", context, status=422 if form.is_bound else 200)


@require_POST
def vote(request: SignedInRequest, key: str, problem: str) -> HttpResponse:
    """One tap on the plus or the minus of a problem."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    found = _problem(request, group, problem)
    form = VoteForm(request.POST)
    if not form.is_valid():
        return _board(request, group, error=_("Suara tidak terbaca. Coba lagi."))
    data = form.cleaned_data
    try:
        boards.vote(by=request.user, token=data["submission"], problem=found, step=data["step"])
    except ValidationError as refusal:
        return _board(request, group, error=_words(refusal))
    return _done(request, group)


def problem_edit(request: SignedInRequest, key: str, problem: str) -> HttpResponse:
    """Correct the words of a problem, or take it off the board."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    found = _problem(request, group, problem)
    form = RenameForm(request.POST or None, initial={"text": found.text, "version": found.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            boards.rename_problem(
                by=request.user,
                token=data["submission"],
                problem=found,
                text=data["text"],
                version=data["version"],
            )
            return redirect("pra:board", group.key)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    tally = Tally.objects.filter(problem=found).order_by("-ballot").first()
    may_doubt = request.user.can(Permission.MARK_DOUBT, group.site)
    context = group_context(group, "pra", form=form, problem=found, tally=tally, may_doubt=may_doubt)
    return render(request, "pra/problem_edit.html", context, status=422 if form.is_bound else 200)


@require_POST
def problem_remove(request: SignedInRequest, key: str, problem: str) -> HttpResponse:
    """Take a problem off the board; asked again with the same UUID, it is off already."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    form = RemovalForm(request.POST)
    if not form.is_valid():
        return _board(request, group, error=_("Permintaan tidak terbaca. Coba lagi."))
    token = form.cleaned_data["submission"]
    if result_of(request.user, token) == problem:
        return redirect("pra:board", group.key)
    found = _problem(request, group, problem)
    try:
        boards.remove_problem(by=request.user, token=token, problem=found)
    except ValidationError as refusal:
        return _board(request, group, error=_words(refusal))
    messages.success(request, _("“%(text)s” dihapus dari papan.") % {"text": found.text})
    return redirect("pra:board", group.key)
