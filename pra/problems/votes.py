"""Votes as they are given: by hands, by tokens, by name, and how pressing a problem is.

Rule of the programme: never more votes than the round allows. By hands a problem has no more than there are
voters; tokens are voters × tokens in all; by name nobody gives more than his tokens, and one to a problem.
The database refuses it too (``votes_within_voters``, ``named_votes_counted``).
"""

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from groups.models import MigrantGroup, Participant
from pra.cells import CellChanged, set_cell
from pra.lines import locked
from pra.models import Ballot, BallotMethod, Problem, Tally, Urgency, UrgencyMark, Vote
from pra.problems.rounds import open_round, who_votes
from programme.submissions import result_of, submit


@dataclass(frozen=True)
class Side:
    """Whose votes are counted together: everybody's, or those of women or of men."""

    column: str
    voters: str


SIDES = {
    "": Side("votes", "voters_present"),
    "women": Side("women", "voters_women"),
    "men": Side("men", "voters_men"),
}
BY_TAPS = (BallotMethod.SHOW_OF_HANDS, BallotMethod.TOKENS, BallotMethod.NOT_STATED)


def _group_of(problem: Problem) -> MigrantGroup:
    if problem.group is None:
        raise ValidationError(_("Suara hanya bisa ditambah atau dikurangi satu di papan kelompok."))
    return problem.group


def still_there(problem: Problem) -> Problem:
    """Lock the problem's group, then look whether nobody took the problem off the board meanwhile."""
    if problem.group is not None:
        locked(problem.group)
    stored: Problem | None = Problem.objects.filter(pk=problem.pk).first()
    if stored is None:
        raise ValidationError(_("Masalah ini sudah dihapus dari papan."))
    return stored


def vote(*, by: Any, token: uuid.UUID, problem: Problem, step: int, side: str = "", ballot: str = "") -> str:
    """Add (+1) or take back (−1) one vote for a problem; returns the key of its tally.

    ``side`` is whose (women, men) where they are counted apart, ``ballot`` the key of the round meant.
    Raises ValidationError when the round is another one or closed, when nobody told how many voters are
    present, when all their votes are given, or when there is no vote to take back.
    """
    group = _group_of(problem)
    if step not in (1, -1) or side not in SIDES:
        raise ValidationError(_("Suara hanya bisa ditambah atau dikurangi satu di papan kelompok."))

    def perform() -> str:
        still_there(problem)
        found = open_round(group, ballot)
        if found.method not in BY_TAPS:
            raise ValidationError(_("Putaran ini tidak dihitung dengan tombol tambah dan kurang."))
        if found.voters_present is None:
            raise ValidationError(_("Isi dulu berapa pemilih yang hadir."))
        if bool(side) != (found.voters_women is not None):
            raise ValidationError(_("Cara menghitungnya baru saja diganti. Periksa papan, lalu hitung lagi."))
        tally = Tally.objects.filter(ballot=found, problem=problem).first()
        tally = tally or Tally(site=group.site, ballot=found, problem=problem, votes=0)
        _count(tally, step, found, side)
        return tally.key

    content = {"problem": problem.key, "step": step}
    content |= {"side": side} if side else {}
    content |= {"ballot": ballot} if ballot else {}
    return submit(by=by, token=token, action=gettext_noop("mencatat suara"), content=content, perform=perform)


def _count(tally: Tally, step: int, ballot: Ballot, side: str) -> None:
    of = SIDES[side]
    votes = (getattr(tally, of.column) or 0) + step
    if votes < 0:
        raise ValidationError(_("Belum ada suara yang bisa dikurangi."))
    if step > 0:
        _refuse_more(tally, votes, ballot, of)
    apart = ballot.voters_women is not None
    tally.women = (tally.women or 0) if apart else None
    tally.men = (tally.men or 0) if apart else None
    setattr(tally, of.column, votes)
    if apart:
        tally.votes = (tally.women or 0) + (tally.men or 0)
    tally.version = tally.version + 1
    tally.save()


def _refuse_more(tally: Tally, votes: int, ballot: Ballot, of: Side) -> None:
    voters = getattr(ballot, of.voters)
    if ballot.method == BallotMethod.TOKENS:
        others = Tally.objects.filter(ballot=ballot).exclude(pk=tally.pk).aggregate(sum=Sum(of.column))["sum"]
        if votes + (others or 0) > voters * ballot.tokens:
            raise ValidationError(full(ballot, of))
    elif votes > voters:
        raise ValidationError(full(ballot, of))


def full(ballot: Ballot, of: Side) -> str:
    """What a phone says when no vote is left."""
    words = {"voters": getattr(ballot, of.voters), "tokens": ballot.tokens}
    if ballot.method == BallotMethod.TOKENS:
        words["most"] = (words["voters"] or 0) * (ballot.tokens or 0)
        told = {
            "women": _("Semua biji perempuan sudah dipakai: %(voters)s orang × %(tokens)s = %(most)s."),
            "men": _("Semua biji laki-laki sudah dipakai: %(voters)s orang × %(tokens)s = %(most)s."),
            "votes": _("Semua biji sudah dipakai: %(voters)s orang × %(tokens)s = %(most)s."),
        }
    else:
        told = {
            "women": _("Pemilih perempuan hanya %(voters)s orang; suara tidak bisa lebih."),
            "men": _("Pemilih laki-laki hanya %(voters)s orang; suara tidak bisa lebih."),
            "votes": _("Pemilih hadir hanya %(voters)s orang; suara tidak bisa lebih."),
        }
    return told[of.column] % words


def vote_by_name(
    *, by: Any, token: uuid.UUID, ballot: Ballot, problem: Problem, person: Participant, given: bool
) -> str:
    """Let a person's vote for a problem stand, or take it back; returns the key of the round.

    Setting what stands already changes nothing. Raises ValidationError when the round is closed, when the
    person is not among its voters or has given all votes.
    """
    group = _group_of(problem)

    def perform() -> str:
        still_there(problem)
        found = open_round(group, ballot.key)
        if found.method != BallotMethod.BY_NAME:
            raise ValidationError(_("Putaran ini tidak menghitung suara tiap orang."))
        rows = Vote.objects.filter(ballot=found, participant=person)
        mine = rows.filter(problem=problem).first()
        if bool(mine) != given:
            _name(found, problem, person, mine, used=rows.count())
        return found.key

    content = {"ballot": ballot.key, "problem": problem.key, "person": person.key, "given": given}
    return submit(by=by, token=token, action=gettext_noop("mencatat suara"), content=content, perform=perform)


def _name(ballot: Ballot, problem: Problem, person: Participant, mine: Vote | None, used: int) -> None:
    """Give or take back a named vote, and count it."""
    tally = Tally.objects.filter(ballot=ballot, problem=problem).first()
    tally = tally or Tally(site=ballot.site, ballot=ballot, problem=problem, votes=0)
    if mine:
        mine.delete()
    else:
        if used >= (ballot.tokens or 0):
            raise ValidationError(all_given(person, ballot.tokens or 0))
        if person not in who_votes(ballot):
            raise ValidationError(_("Orang ini tidak tercatat hadir di pertemuan putaran ini."))
        Vote.objects.create(site=ballot.site, ballot=ballot, problem=problem, participant=person)
    tally.votes += -1 if mine else 1
    tally.version += 1
    tally.save()


def all_given(person: Participant, tokens: int) -> str:
    """What a phone says when a person has no vote left."""
    words = ngettext(
        "%(person)s sudah memberi %(tokens)s suara. Cabut dulu bila ingin pindah.",
        "%(person)s sudah memberi %(tokens)s suara. Cabut dulu salah satu bila ingin pindah.",
        tokens,
    )
    return words % {"person": person.label, "tokens": tokens}


@transaction.atomic
def mark_urgency(
    *, by: Any, token: uuid.UUID, ballot: Ballot, problem: Problem, level: int | None, was: int | None
) -> str:
    """Say how pressing a problem is (None takes it back); returns the key of the mark, or "".

    Raises CellChanged (in words) when somebody else said otherwise meanwhile, ValidationError.
    """
    group = _group_of(problem)
    if result_of(by, token) is None:
        still_there(problem)
        if open_round(group, ballot.key).method != BallotMethod.URGENCY:
            raise ValidationError(_("Putaran ini tidak menilai yang mendesak."))
    try:
        return set_cell(
            by=by,
            token=token,
            action=gettext_noop("menilai yang mendesak"),
            group=group,
            model=UrgencyMark,
            place={"ballot": ballot, "problem": problem},
            column="level",
            value=level,
            was=was,
        )
    except CellChanged as change:
        raise CellChanged(_level(change.stored), _level(change.wanted)) from change


def _level(value: int | None) -> str:
    return f"“{Urgency(value).label}”" if value else ""
