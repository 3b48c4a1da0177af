"""Sheets of the plan in its seven steps and their order, and of the year's seasons (L135-149)."""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from groups.models import MigrantGroup
from pra.models import (
    ActionStep,
    ActivityPlan,
    AgendaItem,
    Pledge,
    SeasonRow,
    SuccessItem,
    SwotItem,
    SwotQuadrant,
)
from pra.sheets.calendar import CALENDAR, calendar_parts, calendar_rows
from pra.sheets.sheet import (
    Part,
    WallSheet,
    always,
    boxes,
    empty,
    heading,
    marks,
    names,
    note,
    of_group,
    table,
    yes_no,
)
from programme.formats import partial_date

MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]


def plans_of(group: MigrantGroup) -> QuerySet[ActivityPlan]:
    """The plan of the group, and those told of the whole site."""
    told = Q(group=group) | Q(group__isnull=True)
    rows: QuerySet[ActivityPlan] = ActivityPlan.objects.filter(told, site=group.site_id)
    return rows


def lines(model: Any) -> Any:
    """The rows of one kind in the group's plans."""
    return lambda group: model.objects.filter(plan__in=plans_of(group))


def told_in(field: str) -> Any:
    """The plans in which a step is told in running words."""
    return lambda group: plans_of(group).exclude(Q(**{f"{field}__isnull": True}) | Q(**{field: ""}))


def _words(group: MigrantGroup, field: str) -> list[Part]:
    return [note(getattr(plan, field)) for plan in plans_of(group).order_by("id") if getattr(plan, field)]


def _of(model: Any, group: MigrantGroup) -> list[Any]:
    return list(
        lines(model)(group).select_related("plan").order_by("plan_id", *model._meta.ordering or ["id"])
    )


def _name(group: MigrantGroup, user: User) -> list[Part]:
    meaning = [plan.name_meaning for plan in plans_of(group).order_by("id") if plan.name_meaning]
    return [boxes([("Nama kelompok", [group.name]), ("Artinya", meaning or ["–"])], 1)]


def _success(group: MigrantGroup, user: User) -> list[Part]:
    items = _of(SuccessItem, group)
    drawn = [boxes([(item.text, []) for item in items], 2)] if items else []
    return _words(group, "success_circle") + drawn


def _swot(group: MigrantGroup, user: User) -> list[Part]:
    items = _of(SwotItem, group)
    sides = [
        (str(side.label), [item.text for item in items if item.quadrant == side]) for side in SwotQuadrant
    ]
    loose = [item.text for item in items if not item.quadrant]
    parts = _words(group, "swot")
    if any(found for _side, found in sides):
        parts.append(boxes([(side, found or ["–"]) for side, found in sides]))
    return parts + ([boxes([("Kuadran tidak dinyatakan", loose)], 1)] if loose else [])


def _pledges(group: MigrantGroup, user: User) -> list[Part]:
    found = list(lines(Pledge)(group).select_related("participant").order_by("participant__label", "id"))
    called = names([item.participant for item in found], user, group)
    rows = [
        [
            called(item.participant),
            item.text,
            item.quantity or "–",
            partial_date(item.due_on) if item.due_on else "–",
            yes_no(told=item.kept, yes="ya", no="tidak"),
        ]
        for item in found
    ]
    head = ["Siapa", "Janji", "Berapa", "Paling lambat", "Ditepati"]
    return _words(group, "pledges") + ([table(head, rows, [2, 3, 1.5, 1.7, 1.3])] if rows else [])


def _actions(group: MigrantGroup, user: User) -> list[Part]:
    rows = [[str(number), item.text] for number, item in enumerate(_of(ActionStep, group), 1)]
    return _words(group, "steps") + ([table(["No.", "Langkah"], rows, [0, 1])] if rows else [])


def _agenda(group: MigrantGroup, user: User) -> list[Part]:
    rows = [
        [partial_date(item.planned_on) if item.planned_on else "–", item.text]
        for item in _of(AgendaItem, group)
    ]
    return _words(group, "agenda") + ([table(["Kapan", "Acara"], rows, [1, 3])] if rows else [])


def _calendar(group: MigrantGroup, user: User) -> list[Part]:
    return _words(group, "calendar") + calendar_parts(calendar_rows(plans_of(group)))


def whole_plan(group: MigrantGroup, user: User) -> list[Part]:
    """The seven steps in order; a step of which nothing was told says so."""
    steps = (_name, _success, _swot, _pledges, _actions, _agenda, _calendar)
    parts: list[Part] = []
    for number, (sheet, step) in enumerate(zip(SEVEN, steps, strict=True), 1):
        parts += [heading(f"{number}. {sheet}"), *(step(group, user) or [note("belum ada isinya")])]
    return parts


def _seasons(group: MigrantGroup, user: User) -> list[Part]:
    rows = []
    for row in SeasonRow.objects.filter(group=group).prefetch_related("marks"):
        levels = {mark.month: mark.intensity for mark in row.marks.all()}
        rows.append((row.activity, [levels.get(month) for month in range(1, 13)]))
    return [marks("Kegiatan atau keadaan", MONTHS, rows, 3), note(SQUARES)]


SEVEN = (
    "Nama kelompok",
    "Lingkaran sukses",
    "Kondisi objektif (SWOT)",
    "Janji hati",
    "Langkah kegiatan",
    "Agenda kegiatan",
    "Tabel kalender kegiatan",
)
SQUARES = "Makin banyak kotak hitam, makin ramai atau berat. Garis: tidak dinyatakan."
PLAN_ADVICE = "Yang ditulis adalah kata kelompok; fasilitator hanya bertanya."

sheets = (
    WallSheet(
        "name",
        "Nama kelompok",
        "Nama apa yang kita pakai, dan apa artinya bagi kita?",
        f"20 menit. Tulis semua usul, pilih bersama, lalu tulis artinya. {PLAN_ADVICE}",
        always(
            boxes([("Usul nama", []), ("Nama yang dipilih", []), ("Artinya bagi kita", [])], 1, fill=True)
        ),
        _name,
        told_in("name_meaning"),
    ),
    WallSheet(
        "success",
        "Lingkaran sukses",
        "Kapan kita akan berkata: kita berhasil?",
        f"30 menit. Satu arti sukses satu potong lingkaran. {PLAN_ADVICE}",
        always({"kind": "ring", "text": "Sukses bagi kami"}),
        _success,
        lambda group: (
            told_in("success_circle")(group).values("pk").union(lines(SuccessItem)(group).values("pk"))
        ),
    ),
    WallSheet(
        "swot",
        "Kondisi objektif (SWOT)",
        "Apa yang kuat dan lemah pada kita? Apa peluang dan ancaman dari luar?",
        f"45 menit. Isi keempat kotak sebelum membahasnya. {PLAN_ADVICE}",
        always(boxes([(str(side.label), []) for side in SwotQuadrant], fill=True)),
        _swot,
        lambda group: told_in("swot")(group).values("pk").union(lines(SwotItem)(group).values("pk")),
        lying=True,
    ),
    WallSheet(
        "pledges",
        "Janji hati",
        "Apa yang saya berikan untuk usaha ini, berapa, dan kapan?",
        f"30 menit. Setiap orang berjanji sendiri; tidak ada yang dipaksa. {PLAN_ADVICE}",
        always(empty(["Siapa", "Janji", "Berapa", "Paling lambat", "Ditepati"], 12, [2, 3, 1.5, 1.7, 1.3])),
        _pledges,
        lambda group: told_in("pledges")(group).values("pk").union(lines(Pledge)(group).values("pk")),
    ),
    WallSheet(
        "actions",
        "Langkah kegiatan",
        "Apa yang kita kerjakan lebih dulu? Sesudah itu apa?",
        f"30 menit. Tulis di kertas kecil, susun urutannya, baru salin ke sini. {PLAN_ADVICE}",
        always(empty(["No.", "Langkah"], 10, [0, 1], numbered=True)),
        _actions,
        lambda group: told_in("steps")(group).values("pk").union(lines(ActionStep)(group).values("pk")),
    ),
    WallSheet(
        "agenda",
        "Agenda kegiatan",
        "Kapan kira-kira tiap langkah dijalankan?",
        f"20 menit. Garis besarnya dulu: minggu atau bulan. {PLAN_ADVICE}",
        always(empty(["Kapan", "Acara"], 10, [1, 3])),
        _agenda,
        lambda group: told_in("agenda")(group).values("pk").union(lines(AgendaItem)(group).values("pk")),
    ),
    WallSheet(
        "calendar",
        "Tabel kalender kegiatan",
        "Apa, oleh siapa, kapan, dengan biaya berapa?",
        f"45 menit. Satu baris satu kegiatan; kosongkan Selesai sampai sungguh selesai. {PLAN_ADVICE}",
        always(empty(CALENDAR, 10, [1.6, 4, 2, 1.6, 2.6, 1.6])),
        _calendar,
        lambda group: (
            told_in("calendar")(group).values("pk").union(calendar_rows(plans_of(group)).values("pk"))
        ),
        lying=True,
    ),
    WallSheet(
        "seasons",
        "Kalender musim",
        "Bulan apa ramai, bulan apa sepi? Kapan uang paling sulit?",
        "45 menit. Isi 0 sampai 3 kotak atau biji untuk tiap bulan.",
        always(marks("Kegiatan atau keadaan", MONTHS, [("", [])] * 8, 3, fill=True)),
        _seasons,
        lambda group: of_group(SeasonRow, group),
        lying=True,
    ),
)

plan_sheet = WallSheet(
    "plan",
    "Rencana kegiatan kami",
    "Tujuh langkah, berurutan, dengan kata kita sendiri.",
    f"3–4 jam, boleh dibagi dua hari. {PLAN_ADVICE}",
    always(boxes([(f"{number}. {name}", []) for number, name in enumerate(SEVEN, 1)], 1, fill=True)),
    whole_plan,
    plans_of,
)
