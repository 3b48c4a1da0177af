"""One problem: what was told about it, its words, and taking it off the board."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup
from groups.pages import group_context, open_group
from pra.forms.board import DetailForm, RemovalForm, RenameForm
from pra.lines import Owner, add_line
from pra.live import live_page, pulse
from pra.models import Problem, ProblemDetail, StepCode, Tally
from pra.problems.naming import has_votes, remove_problem, rename_problem
from pra.steps.page import step_context
from pra.views.board import open_problem, show_board, words
from programme.access import require
from programme.readings import attach_readings
from programme.submissions import result_of


def problem(request: SignedInRequest, key: str, problem: str) -> HttpResponse:
    """What the group told about a problem; a new detail is written at the bottom."""
    group = open_group(request.user, key)
    found = open_problem(request, group, problem)
    if request.method != "POST":
        return _page(request, group, found, None)
    require(request.user, Permission.RECORD_PRA, group.site)
    data = request.POST.copy()
    data["problem"] = found.key
    form = DetailForm(data, owner=Owner(group))
    if form.is_valid():
        try:
            add_line(
                by=request.user,
                token=form.cleaned_data["submission"],
                group=group,
                model=ProblemDetail,
                values=form.values(),
                place=dict,
            )
        except ValidationError as refusal:
            form.add_refusal(refusal)
    again = bool(request.headers.get("HX-Request"))
    if form.errors:
        answer = {"errors": form.errors}
        return JsonResponse(answer, status=422) if again else _page(request, group, found, form)
    return _page(request, group, found, None) if again else redirect("pra:problem", group.key, found.key)


def _page(
    request: SignedInRequest, group: MigrantGroup, found: Problem, form: DetailForm | None
) -> HttpResponse:
    details = ProblemDetail.objects.filter(site=group.site_id, problem=found).order_by("id")

    def context() -> Mapping[str, Any]:
        told = list(details)
        tally = Tally.objects.filter(problem=found).order_by("-ballot").first()
        attach_readings([found, *told, *([tally] if tally else [])])
        may_doubt = request.user.can(Permission.MARK_DOUBT, group.site)
        shown = form or DetailForm(owner=Owner(group))
        more = {"problem": found, "details": told, "tally": tally, "may_doubt": may_doubt, "form": shown}
        return step_context(request, group, StepCode.DETAILS, **more)

    return live_page(
        request,
        page="pra/problem.html",
        part="pra/_problem.html",
        beat=pulse(details, Problem.objects.filter(pk=found.pk)),
        context=context,
        status=422 if form else 200,
    )


def problem_edit(request: SignedInRequest, key: str, problem: str) -> HttpResponse:
    """Correct the words of a problem, or take it off the board."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    found = open_problem(request, group, problem)
    form = RenameForm(request.POST or None, initial={"text": found.text, "version": found.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            rename_problem(
                by=request.user,
                token=data["submission"],
                problem=found,
                text=data["text"],
                version=data["version"],
            )
            return redirect("pra:problem", group.key, found.key)
        except ValidationError as refusal:
            form.add_refusal(refusal)
            form.renew(version=Problem.objects.values_list("version", flat=True).get(pk=found.pk))
    context = group_context(group, "pra", form=form, problem=found, has_votes=has_votes(found))
    return render(request, "pra/problem_edit.html", context, status=422 if form.is_bound else 200)


@require_POST
def problem_remove(request: SignedInRequest, key: str, problem: str) -> HttpResponse:
    """Take a problem off the board; asked again with the same UUID, it is off already."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    form = RemovalForm(request.POST)
    if not form.is_valid():
        return show_board(request, group, error=_("Permintaan tidak terbaca. Coba lagi."))
    token = form.cleaned_data["submission"]
    board = reverse("pra:board", args=[group.key])
    if result_of(request.user, token) == problem:
        return redirect(board)
    found = open_problem(request, group, problem)
    try:
        remove_problem(by=request.user, token=token, problem=found)
    except ValidationError as refusal:
        return show_board(request, group, error=words(refusal))
    messages.success(request, _("“%(text)s” dihapus dari papan.") % {"text": found.text})
    return redirect(board)
