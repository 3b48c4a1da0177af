"""Sheets of the problems: votes, pairs, what lies behind each, the neighbourhood (domain 1.4, L120-126)."""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from groups.models import MigrantGroup
from pra.models import (
    Ballot,
    BallotMethod,
    CommunityProblem,
    PairwiseMatrix,
    PastIntervention,
    Problem,
    ProblemDetail,
    TieBreak,
    UrgencyMark,
)
from pra.problems.board import read_board
from pra.problems.sides import Sides
from pra.sheets.sheet import (
    Part,
    WallSheet,
    always,
    breakable,
    empty,
    heading,
    note,
    sections,
    table,
    with_site,
)
from programme.formats import partial_date

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PAIRS = 8  # problems of a blank triangle: 28 pairs, about half an hour


def _board(group: MigrantGroup, user: User) -> list[Part]:
    own, shared = read_board(group, site_id=group.site_id), read_board(None, site_id=group.site_id)
    parts = _round(own.ballot, own.rows) if own.rows else []
    if shared.rows:
        parts += [heading("Disebut untuk seluruh lokasi"), *_round(shared.ballot, shared.rows)]
    return parts


def board_rows(group: MigrantGroup | None, site_id: int) -> list[list[str]]:
    """Problems in order for the minutes: place, words, votes."""
    rows = _rows(read_board(group, site_id=site_id).rows, {})
    return [[row["place"], row["text"], row["votes"]] for row in rows]


def _round(ballot: Ballot | None, rows: list[Any]) -> list[Part]:
    marks = UrgencyMark.objects.filter(ballot=ballot) if ballot else ()
    urgent = {mark.problem_id: mark.get_level_display() for mark in marks}
    word = "Seberapa" if urgent else "Suara"
    parts: list[Part] = [note(_how(ballot))] if ballot else []
    parts.append({"kind": "bars", "head": ["", "Masalah", word], "rows": _rows(rows, urgent)})
    ties = TieBreak.objects.filter(ballot=ballot).order_by("id") if ballot else ()
    return [
        *parts,
        *(note(f"Suara sama diputuskan dengan {one.get_way_display()}: {one.reason}") for one in ties),
    ]


def _rows(rows: list[Any], urgent: dict[int, str]) -> list[dict[str, Any]]:
    return [
        {
            "place": str(row.rank or row.problem.stated_rank or "–"),
            "text": breakable(row.text),
            "votes": urgent.get(row.problem.pk) or ("–" if row.votes is None else str(row.votes)),
            "share": None if row.votes is None else min(row.share, 100),
            "note": " · ".join(_notes(row)),
        }
        for row in rows
    ]


def _notes(row: Any) -> list[str]:
    told = [row.problem.category.name] if row.problem.category else []
    if row.sides:
        told.append(_apart(row.sides))
    if row.tied:
        told.append("suaranya sama dengan yang lain")
    if row.doubtful:
        told.append("masih diragukan")
    return told


def _apart(sides: Sides) -> str:
    if not sides.told:
        return "perempuan atau laki-laki tidak dinyatakan"
    untold = f", tidak dinyatakan {sides.untold}" if sides.untold else ""
    return f"perempuan {sides.women}, laki-laki {sides.men}{untold}"


def _how(ballot: Ballot) -> str:
    method = BallotMethod(ballot.method)
    told = [("Cara: " if method != BallotMethod.NOT_STATED else "").capitalize() + str(method.label)]
    if ballot.tokens:
        told.append(f"{ballot.tokens} suara tiap orang")
    if ballot.voters_present is not None:
        told.append(f"{ballot.voters_present} pemilih hadir")
    if ballot.voters_women is not None and ballot.voters_men is not None:
        told.append(f"{ballot.voters_women} perempuan, {ballot.voters_men} laki-laki")
    if ballot.held_on:
        told.append(partial_date(ballot.held_on))
    return " · ".join(told)


def _blank_pairs(group: MigrantGroup, user: User) -> list[Part]:
    entries = [
        {"letter": LETTERS[row], "text": "", "cells": [""] * PAIRS, "wins": ""} for row in range(PAIRS)
    ]
    return [{"kind": "triangle", "corner": "Masalah", "wins": "Menang", "entries": entries, "fill": True}]


def _pairs(group: MigrantGroup, user: User) -> list[Part]:
    matrix = PairwiseMatrix.objects.filter(group=group).order_by("-id").first()
    if matrix is None:
        return []
    entries = list(matrix.entries.select_related("problem"))
    letters = {entry.pk: LETTERS[place] for place, entry in enumerate(entries[: len(LETTERS)])}
    cells = list(matrix.cells.order_by("first__position", "second__position", "id"))
    winners = {frozenset((one.first_id, one.second_id)): one.winner_id for one in cells}
    rows = [
        {
            "letter": letters[entry.pk],
            "text": breakable(str(entry.problem)),
            "wins": str(sum(winner == entry.pk for winner in winners.values())),
            "cells": [
                "" if place <= row else letters.get(winners.get(frozenset((entry.pk, other.pk)), 0), "–")
                for place, other in enumerate(entries)
            ],
        }
        for row, entry in enumerate(entries)
    ]
    reasons = [
        [f"{letters[one.first_id]} – {letters[one.second_id]}", letters[one.winner_id], one.reason]
        for one in cells
        if one.reason
    ]
    parts: list[Part] = [{"kind": "triangle", "corner": "Masalah", "wins": "Menang", "entries": rows}]
    why = table(["Pasangan", "Menang", "Alasan"], reasons, [0, 0, 1])
    return parts + ([heading("Alasannya"), why] if reasons else [])


def _details(group: MigrantGroup, user: User) -> list[Part]:
    rows = list(_detail_rows(group).select_related("problem").order_by("problem_id", "id"))
    own = [row for row in rows if row.problem and row.problem.group_id == group.pk]
    told = [("", own), ("Disebut untuk seluruh lokasi", [row for row in rows if row not in own])]
    return sections(
        [part for part in told if part[1]],
        lambda found: table(
            ["Masalah", "Keterangan"], [[row.problem or "–", row.text] for row in found], [2, 3]
        ),
    )


def _detail_rows(group: MigrantGroup) -> QuerySet[ProblemDetail]:
    own = Q(problem__group=group) | Q(problem__group__isnull=True)
    rows: QuerySet[ProblemDetail] = ProblemDetail.objects.filter(own, site=group.site_id)
    return rows


def _community(group: MigrantGroup, user: User) -> list[Part]:
    past: dict[int | None, list[PastIntervention]] = {}
    for act in PastIntervention.objects.filter(site=group.site_id).order_by("id"):
        past.setdefault(act.problem_id, []).append(act)
    problems = CommunityProblem.objects.filter(site=group.site_id).order_by("-most_mentioned", "id")
    rows = [
        [
            one.text + (" (paling banyak disebut)" if one.most_mentioned else ""),
            "; ".join(act.handled_by for act in past.get(one.pk, []) if act.handled_by) or "–",
            "; ".join(act.text for act in past.get(one.pk, []) if act.text) or "–",
        ]
        for one in problems
    ]
    rows += [["–", act.handled_by or "–", act.text or "–"] for act in past.get(None, [])]
    return [table(["Masalah di lingkungan", "Siapa yang menangani", "Caranya"], rows, [3, 2.6, 3])]


sheets = (
    WallSheet(
        "problems",
        "Masalah kami",
        "Apa yang paling menyulitkan hidup kita di sini?",
        "Tulis satu masalah satu baris, dengan kata yang mengucapkannya. Lalu hitung suara: "
        "tangan, biji, atau nama.",
        always(
            empty(
                ["No.", "Masalah", "Perem-puan", "Laki-laki", "Jumlah suara", "Urutan"],
                12,
                [0, 5, 1, 1, 1, 1],
                numbered=True,
            )
        ),
        _board,
        lambda group: with_site(Problem, group),
    ),
    WallSheet(
        "pairwise",
        "Banding berpasangan",
        "Dari dua masalah ini, mana yang lebih berat? Mengapa?",
        "Paling banyak 12 masalah. Bandingkan setiap baris dengan setiap kolom; tulis huruf "
        "yang menang di kotak putih, lalu hitung.",
        _blank_pairs,
        _pairs,
        lambda group: PairwiseMatrix.objects.filter(group=group),
        lying=True,
    ),
    WallSheet(
        "details",
        "Keterangan masalah",
        "Siapa yang kena? Sejak kapan? Apa sebab dan akibatnya?",
        "Mulai dari masalah yang suaranya terbanyak. Tulis yang diceritakan, bukan nama orang.",
        always(empty(["Masalah", "Siapa dan sejak kapan", "Sebabnya", "Akibatnya"], 6, [3, 3, 3, 3])),
        _details,
        _detail_rows,
        lying=True,
    ),
    WallSheet(
        "community",
        "Masalah sosial di lingkungan",
        "Masalah apa yang ada di sekitar kita, dan siapa yang sudah menanganinya?",
        "Tulis masalahnya, jangan nama orang atau keluarga.",
        always(empty(["Masalah di lingkungan", "Siapa yang menangani", "Caranya"], 8, [3, 2.6, 3])),
        _community,
        lambda group: CommunityProblem.objects.filter(site=group.site_id),
    ),
)
