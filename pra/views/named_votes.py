"""A round by name: tap a person, then this person's problems."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup, Participant
from groups.pages import open_group
from groups.people import called_among
from pra.forms.rounds import NamedVoteForm
from pra.live import live_page, pulse
from pra.models import Ballot, BallotMethod, Problem, StepCode, Vote, WorkshopAttendance
from pra.problems.rounds import who_votes
from pra.problems.votes import all_given, vote_by_name
from pra.steps.page import step_context
from pra.views.board import open_problem, words
from pra.views.rounds import open_ballot


def _named(request: SignedInRequest, group: MigrantGroup, key: str) -> Ballot:
    found = open_ballot(request, group, key)
    if found.method != BallotMethod.BY_NAME:
        raise Http404
    return found


def round_people(request: SignedInRequest, key: str, ballot: str) -> HttpResponse:
    """Who may vote, and how many votes each has given."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    found = _named(request, group, ballot)
    votes = Vote.objects.filter(ballot=found)
    came = WorkshopAttendance.objects.filter(workshop=found.workshop_id)

    def context() -> Mapping[str, Any]:
        people = who_votes(found)
        called = called_among(people, request.user, group.site)
        given = Counter(votes.values_list("participant", flat=True))
        lines = [(person, called[person.pk], given[person.pk]) for person in people]
        done = sum(count >= (found.tokens or 0) for _person, _name, count in lines)
        return step_context(
            request,
            group,
            StepCode.PROBLEMS,
            ballot=found,
            lines=lines,
            done=done,
            from_session=came.exists(),
        )

    return live_page(
        request,
        page="pra/round_people.html",
        part="pra/_round_people.html",
        beat=pulse(votes, came, Ballot.objects.filter(pk=found.pk)),
        context=context,
    )


def round_person(request: SignedInRequest, key: str, ballot: str, person: str) -> HttpResponse:
    """The problems, with the votes of one person."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    found = _named(request, group, ballot)
    return _person(request, group, found, _voter(found, person))


def _voter(ballot: Ballot, key: str) -> Participant:
    person = next((one for one in who_votes(ballot) if one.key == key), None)
    if person is None:
        raise Http404
    return person


def _person(
    request: SignedInRequest, group: MigrantGroup, ballot: Ballot, person: Participant, error: str = ""
) -> HttpResponse:
    votes = Vote.objects.filter(ballot=ballot, participant=person)
    problems = Problem.objects.filter(site=group.site_id, group=group).order_by("id")

    def context() -> Mapping[str, Any]:
        people = who_votes(ballot)
        mine = set(votes.values_list("problem", flat=True))
        here = [one.pk for one in people].index(person.pk)
        after = people[here + 1] if here + 1 < len(people) else None
        called = called_among(people, request.user, group.site)
        return step_context(
            request,
            group,
            StepCode.PROBLEMS,
            ballot=ballot,
            person=person,
            called=called[person.pk],
            next_person=after,
            next_called=called[after.pk] if after else "",
            lines=[(problem, problem.pk in mine) for problem in problems],
            left=(ballot.tokens or 0) - len(mine),
            full=all_given(person, ballot.tokens or 0),
            error=error,
        )

    return live_page(
        request,
        page="pra/round_person.html",
        part="pra/_round_person.html",
        beat=pulse(votes, problems, Ballot.objects.filter(pk=ballot.pk)),
        context=context,
        status=422 if error else 200,
    )


@require_POST
def named_vote(request: SignedInRequest, key: str, ballot: str, person: str, problem: str) -> HttpResponse:
    """One tap on a problem for a person: the vote is given, or taken back."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    found, voted = _named(request, group, ballot), open_problem(request, group, problem)
    voter = _voter(found, person)
    form = NamedVoteForm(request.POST)
    if not form.is_valid():
        return _person(request, group, found, voter, _("Pilihan tidak terbaca. Coba lagi."))
    try:
        vote_by_name(
            by=request.user,
            token=form.cleaned_data["submission"],
            ballot=found,
            problem=voted,
            person=voter,
            given=form.cleaned_data["value"] == "1",
        )
    except ValidationError as refusal:
        return _person(request, group, found, voter, words(refusal))
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    return redirect("pra:round_person", group.key, found.key, voter.key)
