"""Sheets of needs and businesses: problem + potential = need, and the matrix that weighs ideas (L132-134)."""

from accounts.models import User
from groups.models import MigrantGroup
from pra.models import Business, BusinessChoice, Need, ScoreMatrix
from pra.sheets.sheet import (
    Part,
    WallSheet,
    always,
    empty,
    names,
    note,
    of_group,
    sections,
    split,
    table,
    with_site,
)
from programme.formats import partial_date

CHAIN = ["Masalah", "Potensi", "Kebutuhan", "Usaha"]


def _needs(group: MigrantGroup, user: User) -> list[Part]:
    rows = with_site(Need, group).select_related("problem", "potential").order_by("id")
    businesses: dict[int, list[str]] = {}
    for need, name in (
        with_site(Business, group).filter(need__isnull=False).order_by("id").values_list("need", "name")
    ):
        businesses.setdefault(need, []).append(name)

    def draw(found: list[Need]) -> Part:
        told = [
            [one.problem or "–", one.potential or "–", one.text, ", ".join(businesses.get(one.pk, ["–"]))]
            for one in found
        ]
        return table(CHAIN, told)

    return sections(split(group, rows), draw)


def business_rows(found: list[Business], group: MigrantGroup, user: User) -> list[list[str]]:
    """Businesses with who wants them, how they would be run, and whether they were chosen."""
    choices = list(
        BusinessChoice.objects.filter(business__in=found).select_related("participant").order_by("id")
    )
    called = names([choice.participant for choice in choices], user, group.site)
    wanting: dict[int, list[str]] = {}
    for choice in choices:
        wanting.setdefault(choice.business_id, []).append(called(choice.participant))
    return [
        [
            one.name,
            ", ".join(wanting.get(one.pk, ["–"])),
            one.get_operating_mode_display() or "–",
            _chosen(one),
        ]
        for one in found
    ]


def _chosen(one: Business) -> str:
    if not one.chosen:
        return "–" if one.chosen is None else "tidak"
    return f"ya, {partial_date(one.chosen_on)}" if one.chosen_on else "ya"


def _businesses(group: MigrantGroup, user: User) -> list[Part]:
    rows = with_site(Business, group).order_by("id")
    head = ["Usaha", "Siapa yang berminat", "Dijalankan", "Dipilih"]
    return sections(
        split(group, rows), lambda found: table(head, business_rows(found, group, user), [3, 3, 1.5, 1.5])
    )


def _blank_scores(group: MigrantGroup, user: User) -> list[Part]:
    return [
        empty(
            ["Usaha", "Ukuran:", "Ukuran:", "Ukuran:", "Ukuran:", "Ukuran:", "Jumlah"],
            7,
            [3, 2, 2, 2, 2, 2, 1.3],
        )
    ]


def _scores(group: MigrantGroup, user: User) -> list[Part]:
    matrix = ScoreMatrix.objects.filter(group=group).order_by("-id").first()
    if matrix is None:
        return []
    criteria = list(matrix.criteria.all())
    points = {(one.option_id, one.criterion_id): one.points for one in matrix.scores.all()}
    rows: list[tuple[int, list[str]]] = []
    for option in matrix.options.select_related("business"):
        given = [points.get((option.pk, one.pk)) for one in criteria]
        total = sum((told or 0) * one.weight for told, one in zip(given, criteria, strict=True))
        missing = any(told is None for told in given)
        cells = ["–" if told is None else str(told) for told in given]
        rows.append((total, [str(option.business), *cells, f"{total}{' *' if missing else ''}"]))
    rows.sort(key=lambda row: -row[0])
    head = [
        "Usaha",
        *(f"{one.name}{f' ×{one.weight}' if one.weight > 1 else ''}" for one in criteria),
        "Jumlah",
    ]
    places = list(range(1, len(head)))
    parts = [
        note(f"Nilai 0 sampai {matrix.most}"),
        table(head, [row for _total, row in rows], [3, *[1.6] * len(places)], places),
    ]
    unfinished = any(row[-1].endswith("*") for _total, row in rows)
    return parts + ([note("* belum semua ukuran dinilai")] if unfinished else [])


sheets = (
    WallSheet(
        "needs",
        "Dari masalah ke usaha",
        "Masalah ini bertemu potensi yang mana? Jadi apa yang kita butuhkan?",
        "Satu baris satu mata rantai: masalah + potensi = kebutuhan, lalu usaha yang menjawabnya.",
        always(empty(["Masalah", "+ Potensi", "= Kebutuhan", "→ Usaha"], 7)),
        _needs,
        lambda group: with_site(Need, group),
        lying=True,
    ),
    WallSheet(
        "businesses",
        "Usaha yang diminati",
        "Usaha apa yang mau kita jalankan? Sendiri atau bersama?",
        "Tulis semua gagasan dulu, baru tanya siapa yang berminat.",
        always(empty(["Usaha", "Siapa yang berminat", "Sendiri / bersama", "Dipilih"], 9, [3, 3, 1.5, 1.2])),
        _businesses,
        lambda group: with_site(Business, group),
        lying=True,
    ),
    WallSheet(
        "scoring",
        "Matriks nilai usaha",
        "Menurut ukuran kita sendiri, usaha mana yang paling baik?",
        "Sepakati ukurannya dulu (modal kecil, laku, bisa dikerjakan), lalu beri nilai "
        "0 sampai 5 dengan biji.",
        _blank_scores,
        _scores,
        lambda group: of_group(ScoreMatrix, group),
        lying=True,
    ),
)
