"""Sheets of what the group can build on: skills, bodies and sources, the Venn diagram (L128-131)."""

from accounts.models import User
from groups.models import MigrantGroup
from pra.models import Potential, PotentialKind, VennCircle
from pra.potentials.circles import OURS
from pra.potentials.skills import read_skills
from pra.potentials.venn import Drawn, venn_sheet
from pra.sheets.sheet import (
    Part,
    WallSheet,
    always,
    breakable,
    empty,
    heading,
    of_group,
    sections,
    split,
    table,
    with_site,
    yes_no,
)

RINGS = (220, 360, 490)  # units of the sheet: near, farther, far
LETTER = 18  # units of the sheet that a letter of a name takes


def _skills(group: MigrantGroup, user: User) -> list[Part]:
    sheet = read_skills(group, user)
    rows = [
        [
            row.potential.name,
            str(len(row.holders)) if row.holders else "–",
            ", ".join(map(str, row.holders)) or "–",
        ]
        for row in sheet.skills
    ]
    shared = Potential.objects.filter(site=group.site_id, identified_by=None, kind=PotentialKind.SKILL)
    parts = [table(["Keterampilan", "Orang", "Siapa yang bisa"], rows, [2, 0, 3], [1])] if rows else []
    told = [[one.name] for one in shared.order_by("id")]
    return parts + ([heading("Disebut untuk seluruh lokasi"), table(["Keterampilan"], told)] if told else [])


def _sources(group: MigrantGroup, user: User) -> list[Part]:
    rows = (
        with_site(Potential, group, "identified_by").exclude(kind=PotentialKind.SKILL).order_by("kind", "id")
    )
    return sections(split(group, rows, "identified_by_id"), _source_table)


def _source_table(rows: list[Potential]) -> Part:
    head = ["Lembaga atau sumber", "Jenis", "Dihubungi", "Dipakai", "Hati-hati"]
    told = [
        [
            one.name,
            one.get_kind_display(),
            yes_no(told=one.linked, yes="sudah", no="belum"),
            yes_no(told=one.used, yes="sudah", no="belum"),
            one.risk_note or "–",
        ]
        for one in rows
    ]
    return table(head, told, [3, 0, 0, 0, 2.6])


def _blank_venn(group: MigrantGroup, user: User) -> list[Part]:
    return [_venn([])]


def _draw_venn(group: MigrantGroup, user: User) -> list[Part]:
    return [_venn(venn_sheet(group))]


def _venn(drawn: list[Drawn]) -> Part:
    """A name stands in its circle where it can be read from afar; else its number, and the name below."""
    outside = {one.number for one in drawn if len(one.name) * LETTER > 1.8 * one.r}
    circles = [
        {
            "x": one.x,
            "y": one.y,
            "r": one.r,
            "name": one.name,
            "number": one.number,
            "short": one.number not in outside,
        }
        for one in drawn
    ]
    return {
        "kind": "venn",
        "circles": circles,
        "legend": [[str(one.number), breakable(one.name)] for one in drawn if one.number in outside],
        "ours": OURS,
        "rings": [] if drawn else list(RINGS),
    }


sheets = (
    WallSheet(
        "skills",
        "Keterampilan kami",
        "Apa yang bisa kita kerjakan dengan tangan kita sendiri?",
        "Tulis satu keterampilan satu baris, juga yang dianggap biasa: memasak, menjahit, menagih.",
        always(empty(["No.", "Keterampilan", "Siapa yang bisa"], 12, [0, 2, 3], numbered=True)),
        _skills,
        lambda group: with_site(Potential, group, "identified_by").filter(kind=PotentialKind.SKILL),
    ),
    WallSheet(
        "sources",
        "Lembaga dan sumber",
        "Siapa dan apa di sekitar kita yang bisa membantu?",
        "Sebut lembaga, orang, tempat, dan bahan. Bank keliling juga: tulis apa yang perlu diwaspadai.",
        always(
            empty(
                ["Lembaga atau sumber", "Bisa membantu apa", "Sudah dihubungi?", "Hati-hati"],
                10,
                [3, 3, 2, 2],
            )
        ),
        _sources,
        lambda group: with_site(Potential, group, "identified_by").exclude(kind=PotentialKind.SKILL),
        lying=True,
    ),
    WallSheet(
        "venn",
        "Lembaga di sekitar kami",
        "Lembaga mana yang penting bagi kita? Mana yang dekat?",
        "Gunting lingkaran kertas: makin penting, makin besar; makin dekat "
        "dengan kita, makin dekat ke tengah.",
        _blank_venn,
        _draw_venn,
        lambda group: of_group(VennCircle, group),
    ),
)
