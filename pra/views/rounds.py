"""Rounds of votes: begun, changed while it fits, closed for good, read again; ties resolved by a decision."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup
from groups.pages import group_context, open_group
from pra.forms.rounds import CloseForm, RoundForm, TieForm
from pra.models import Ballot, StepCode
from pra.problems.board import read_round
from pra.problems.past_rounds import closed_rounds
from pra.problems.rounds import change_round, close_round, current_round, is_begun, start_round
from pra.problems.ties import decide_tie
from pra.steps.page import step_context
from programme.access import visible_or_404
from programme.submissions import result_of
from programme.views.editing import form_page


def open_ballot(request: SignedInRequest, group: MigrantGroup, key: str) -> Ballot:
    """A round of the group. Raises Http404."""
    rows = Ballot.objects.filter(group=group).select_related("group__site", "workshop")
    found: Ballot = visible_or_404(rows, request.user, key=key)
    return found


def voters(request: SignedInRequest, key: str) -> HttpResponse:
    """How the open round is counted and with how many voters; without one, a new round."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    ballot = current_round(group, group.site_id)
    if ballot and ballot.closed_at:
        ballot = None
    begun = bool(ballot and is_begun(ballot))
    form = RoundForm(request.POST or None, group=group, ballot=ballot, begun=begun)

    def perform(form: RoundForm) -> str:
        _keep(request, group, ballot, form)
        return reverse("pra:board", args=[group.key])

    heading = _("Pemilih dan cara") if ballot else _("Putaran suara")
    context = group_context(
        group,
        "pra",
        heading=heading,
        ballot=ballot,
        begun=begun,
        back=reverse("pra:board", args=[group.key]),
        save_label=_("Simpan") if ballot else _("Simpan dan mulai menghitung"),
    )
    return form_page(request, form, perform=perform, context=context, template="pra/round_form.html")


def _keep(request: SignedInRequest, group: MigrantGroup, ballot: Ballot | None, form: RoundForm) -> None:
    data = form.cleaned_data
    try:
        if ballot:
            change_round(
                by=request.user,
                token=data["submission"],
                ballot=ballot,
                version=data["version"] or 0,
                values=form.values(),
            )
        else:
            start_round(by=request.user, token=data["submission"], group=group, values=form.values())
    except ValidationError:
        now = current_round(group, group.site_id)
        form.renew(version=now.version if now else 0)
        raise


def round_close(request: SignedInRequest, key: str, ballot: str) -> HttpResponse:
    """Close a round, after telling what that does."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    found = open_ballot(request, group, ballot)
    url = reverse("pra:board", args=[group.key])
    form = CloseForm(request.POST or None, initial={"version": found.version})
    if found.closed_at and not (form.is_bound and form.is_valid()):
        return redirect(url)
    if form.is_bound and form.is_valid():
        token = form.cleaned_data["submission"]
        is_again = result_of(request.user, token) is not None
        try:
            close_round(by=request.user, token=token, ballot=found, version=form.cleaned_data["version"])
            if not is_again:
                messages.success(request, _("Putaran ditutup. Hasilnya tersimpan dan tidak berubah lagi."))
            return redirect(url)
        except ValidationError as refusal:
            form.add_refusal(refusal)
            form.renew(version=open_ballot(request, group, ballot).version)
    board = read_round(found, group, site_id=group.site_id)
    context = group_context(group, "pra", form=form, ballot=found, board=board, back=url)
    return render(request, "pra/round_close.html", context, status=422 if form.is_bound else 200)


def rounds(request: SignedInRequest, key: str) -> HttpResponse:
    """The closed rounds, the latest first, each with what came first."""
    group = open_group(request.user, key)
    context = step_context(request, group, StepCode.PROBLEMS, rounds=closed_rounds(group))
    return render(request, "pra/rounds.html", context)


def round_detail(request: SignedInRequest, key: str, ballot: str) -> HttpResponse:
    """One round as it stands: its ranking, and what was decided about ties."""
    group = open_group(request.user, key)
    found = open_ballot(request, group, ballot)
    board = read_round(found, group, site_id=group.site_id)
    more: dict[str, Any] = {"ballot": found, "board": board}
    return render(request, "pra/round.html", step_context(request, group, StepCode.PROBLEMS, **more))


def tie(request: SignedInRequest, key: str, ballot: str) -> HttpResponse:
    """Decide in which order problems of equal weight stand; ``?place=`` says at which place they tie."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    found = open_ballot(request, group, ballot)
    board = read_round(found, group, site_id=group.site_id)
    asked = request.GET.get("place", "")
    tied = next((one for one in board.ties if str(one.place) == asked), None)
    back = reverse("pra:board", args=[group.key])
    if tied is None:
        messages.info(request, _("Di urutan ini tidak ada lagi yang seri."))
        return redirect(back)
    problems = [row.problem for row in tied.rows]
    form = TieForm(request.POST or None, problems=problems, first=tied.place)

    def perform(form: TieForm) -> str:
        data = form.cleaned_data
        decide_tie(
            by=request.user,
            token=data["submission"],
            ballot=found,
            order=form.order(),
            way=data["way"],
            reason=data["reason"],
        )
        return back

    context = group_context(group, "pra", heading=_("Suara seri"), tie=tied, ballot=found, back=back)
    context["save_label"] = _("Simpan keputusan")
    return form_page(request, form, perform=perform, context=context, template="pra/tie.html")
