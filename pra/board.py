"""The problem board (*Papan Suara Masalah*): problems while people speak, votes by show of hands.

Rule of the programme: votes are counted among those present, so a problem never has more votes than the round
has voters; the database refuses it too. Every act locks the group first, then looks, then writes.
"""

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.models import MigrantGroup
from pra.models import Ballot, Problem, Tally
from pra.ranking import rank
from programme.models import Certainty
from programme.readings import attach_readings
from programme.submissions import submit


@dataclass(frozen=True)
class Row:
    """A problem on the board; ``share`` is its votes in percent of the voters (or of the most votes)."""

    key: str
    text: str
    votes: int | None
    rank: int | None
    tied: bool
    share: int
    doubtful: bool
    problem: Problem
    tally: Tally | None


@dataclass(frozen=True)
class Board:
    """The board of a group: its round of votes, if one was opened, and its problems in order of votes."""

    ballot: Ballot | None
    rows: list[Row]

    @property
    def voters(self) -> int | None:
        """How many voters are present; None until somebody told it."""
        return self.ballot.voters_present if self.ballot else None


def read_board(group: MigrantGroup | None, *, site_id: int) -> Board:
    """The board of a group, or with None the problems that are told of the site as a whole."""
    ballot = current_ballot(group, site_id)
    problems = list(Problem.objects.filter(site=site_id, group=group).order_by("id"))
    tallies = {row.problem_id: row for row in Tally.objects.filter(ballot=ballot)} if ballot else {}
    attach_readings([*problems, *tallies.values()])
    return Board(ballot, _ordered(problems, tallies, ballot))


def _ordered(problems: list[Problem], tallies: dict[int, Tally], ballot: Ballot | None) -> list[Row]:
    counts = [tallies[problem.pk].votes if problem.pk in tallies else None for problem in problems]
    whole = (ballot.voters_present if ballot else None) or max((count or 0 for count in counts), default=0)
    rows = [
        Row(
            key=problem.key,
            text=problem.text,
            votes=count,
            rank=place.place,
            tied=place.tied,
            share=round(100 * (count or 0) / whole) if whole else 0,
            doubtful=_is_doubtful(problem) or _is_doubtful(tallies.get(problem.pk)),
            problem=problem,
            tally=tallies.get(problem.pk),
        )
        for problem, count, place in zip(problems, counts, rank(counts), strict=True)
    ]
    return sorted(rows, key=lambda row: (row.rank is None, row.rank or 0))


def _is_doubtful(record: Problem | Tally | None) -> bool:
    return record is not None and any(
        reading.certainty == Certainty.DOUBTFUL for reading in record.readings.all()
    )


def current_ballot(group: MigrantGroup | None, site_id: int) -> Ballot | None:
    """The latest round of votes of the group (None: of the site as a whole); None before one was opened."""
    ballot: Ballot | None = Ballot.objects.filter(site=site_id, group=group).order_by("-id").first()
    return ballot


def _locked(group: MigrantGroup) -> MigrantGroup:
    locked: MigrantGroup = MigrantGroup.objects.select_for_update().get(pk=group.pk)
    return locked


def _still_there(problem: Problem) -> Problem:
    """Lock the problem's group, then look whether nobody took the problem off the board meanwhile."""
    if problem.group is not None:
        _locked(problem.group)
    stored: Problem | None = Problem.objects.filter(pk=problem.pk).first()
    if stored is None:
        raise ValidationError(_("Masalah ini sudah dihapus dari papan."))
    return stored


def add_problem(*, by: Any, token: uuid.UUID, group: MigrantGroup, text: str) -> str:
    """Put a problem on the board; returns its key. Raises ValidationError for an empty or known one."""
    words = " ".join(text.split())
    if not words:
        raise ValidationError({"text": _("Tulis masalahnya dulu.")})

    def perform() -> str:
        _locked(group)
        problem = Problem(site=group.site, group=group, text=words)
        if Problem.objects.filter(site=group.site_id, group=group, text__iexact=words).exists():
            raise ValidationError({"text": _("“%(text)s” sudah ada di papan.") % {"text": words}})
        problem.full_clean()
        problem.save()
        return problem.key

    content = {"group": group.key, "text": words}
    return submit(
        by=by, token=token, action=gettext_noop("menambah masalah"), content=content, perform=perform
    )


def set_voters(*, by: Any, token: uuid.UUID, group: MigrantGroup, voters: int, version: int) -> str:
    """Tell how many voters are present; returns the key of the round. ``version`` 0: no round was open.

    Raises ValidationError when it is less than the votes that a problem already has, or when somebody else
    told another number meanwhile.
    """

    def perform() -> str:
        _locked(group)
        ballot = current_ballot(group, group.site_id) or Ballot(site=group.site, group=group)
        most = Tally.objects.filter(ballot=ballot).aggregate(most=Max("votes"))["most"] if ballot.pk else None
        if most and voters < most:
            raise ValidationError(
                {
                    "voters": _(
                        "Sudah ada masalah dengan %(most)s suara; pemilih tidak bisa kurang dari itu."
                    )
                    % {"most": most}
                }
            )
        if ballot.pk and ballot.version != version:
            raise ValidationError(
                {
                    "voters": _("Sudah diisi orang lain: %(voters)s orang. Periksa dulu.")
                    % {"voters": ballot.voters_present}
                }
            )
        ballot.version = version + 1
        ballot.voters_present = voters
        ballot.full_clean()
        ballot.save()
        return ballot.key

    content = {"group": group.key, "voters": voters, "version": version}
    return submit(
        by=by, token=token, action=gettext_noop("mencatat pemilih hadir"), content=content, perform=perform
    )


def vote(*, by: Any, token: uuid.UUID, problem: Problem, step: int) -> str:
    """Add (+1) or take back (−1) one vote for a problem; returns the key of its tally.

    Raises ValidationError when nobody told how many voters are present, when all of them have voted for it,
    or when it has no vote to take back.
    """
    group = problem.group
    if group is None or step not in (1, -1):
        raise ValidationError(_("Suara hanya bisa ditambah atau dikurangi satu di papan kelompok."))

    def perform() -> str:
        _still_there(problem)
        ballot = current_ballot(group, group.site_id)
        if ballot is None or ballot.voters_present is None:
            raise ValidationError(_("Isi dulu berapa pemilih yang hadir."))
        tally = Tally.objects.filter(ballot=ballot, problem=problem).first()
        tally = tally or Tally(site=group.site, ballot=ballot, problem=problem, votes=0)
        _count(tally, step, ballot.voters_present)
        return tally.key

    content = {"problem": problem.key, "step": step}
    return submit(by=by, token=token, action=gettext_noop("mencatat suara"), content=content, perform=perform)


def _count(tally: Tally, step: int, voters: int) -> None:
    votes = tally.votes + step
    if votes > voters:
        raise ValidationError(
            _("Pemilih hadir hanya %(voters)s orang; suara tidak bisa lebih.") % {"voters": voters}
        )
    if votes < 0:
        raise ValidationError(_("Belum ada suara yang bisa dikurangi."))
    tally.votes = votes
    tally.version += 1
    tally.save()


def rename_problem(*, by: Any, token: uuid.UUID, problem: Problem, text: str, version: int) -> str:
    """Correct the words of a problem. Raises ValidationError when somebody else changed it meanwhile."""
    words = " ".join(text.split())

    def perform() -> str:
        stored = _still_there(problem)
        if stored.version != version:
            raise ValidationError(
                {
                    "text": _("Sudah diubah orang lain menjadi “%(text)s”. Periksa dulu.")
                    % {"text": stored.text}
                }
            )
        stored.text = words
        stored.version += 1
        stored.full_clean()
        stored.save()
        return stored.key

    content = {"problem": problem.key, "text": words, "version": version}
    return submit(
        by=by, token=token, action=gettext_noop("mengubah masalah"), content=content, perform=perform
    )


def remove_problem(*, by: Any, token: uuid.UUID, problem: Problem) -> str:
    """Take a problem off the board, unless it has votes, details or needs. Its past stays in the log."""

    def perform() -> str:
        _still_there(problem)
        if Tally.objects.filter(problem=problem, votes__gt=0).exists():
            raise ValidationError(_("Masalah ini sudah punya suara. Kurangi suaranya sampai 0 dulu."))
        if problem.details.exists() or problem.needs.exists():
            raise ValidationError(_("Masalah ini sudah dipakai di langkah lain, jadi tidak bisa dihapus."))
        Tally.objects.filter(problem=problem).delete()
        problem.delete()
        return problem.key

    content = {"problem": problem.key}
    return submit(
        by=by, token=token, action=gettext_noop("menghapus masalah"), content=content, perform=perform
    )
