"""Sheets of the plan in its seven steps and their order (L135-149)."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.models import User
from groups.models import MigrantGroup
from pra.models import (
    ActionStep,
    ActivityPlan,
    AgendaItem,
    CalendarEntry,
    Pledge,
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
    names,
    note,
    table,
    with_site,
    yes_no,
)
from programme.formats import partial_date

Draw = Callable[[ActivityPlan, User], list[Part]]


def plans_of(group: MigrantGroup) -> QuerySet[ActivityPlan]:
    """The plan of the group, and those told of its whole site."""
    return with_site(ActivityPlan, group)


def lines(model: Any) -> Any:
    """The rows of one kind in these plans."""
    return lambda group: model.objects.filter(plan__in=plans_of(group))


def told_in(field: str) -> Any:
    """The plans in which a step is told in running words."""
    return lambda group: plans_of(group).exclude(Q(**{f"{field}__isnull": True}) | Q(**{field: ""}))


def told_plans(group: MigrantGroup) -> QuerySet[ActivityPlan]:
    """The plans of which a poster shows anything: the group's own, and those of the site that tell a step."""
    told = Q(group=group)
    for field in FIELDS:
        told |= Q(**{f"{field}__gt": ""})
    kinds: tuple[Any, ...] = (SuccessItem, SwotItem, Pledge, ActionStep, AgendaItem, CalendarEntry)
    for model in kinds:
        told |= Q(Exists(model.objects.filter(plan=OuterRef("pk"))))
    return plans_of(group).filter(told)


def of_plans(draw: Draw) -> Callable[[MigrantGroup, User], list[Part]]:
    """A poster of the group's own plan, and under its heading of what is told of the whole site."""

    def poster(group: MigrantGroup, user: User) -> list[Part]:
        plans = (
            plans_of(group).select_related("group", "site").order_by(F("group").asc(nulls_last=True), "id")
        )
        own = [part for plan in plans if plan.group_id for part in draw(plan, user)]
        shared = [part for plan in plans if not plan.group_id for part in draw(plan, user)]
        return own + ([heading(OF_SITE), *shared] if shared else [])

    return poster


def _words(plan: ActivityPlan, field: str) -> list[Part]:
    told = getattr(plan, field)
    return [note(told)] if told else []


def _of(model: Any, plan: ActivityPlan) -> list[Any]:
    return list(model.objects.filter(plan=plan).order_by(*model._meta.ordering or ["id"]))


def _name(plan: ActivityPlan, user: User) -> list[Part]:
    if plan.group is None:
        return _words(plan, "name_meaning")
    return [boxes([("Nama kelompok", [plan.group.name]), ("Artinya", [plan.name_meaning or "–"])], 1)]


def _success(plan: ActivityPlan, user: User) -> list[Part]:
    items = _of(SuccessItem, plan)
    drawn = [boxes([(item.text, []) for item in items], 2)] if items else []
    return _words(plan, "success_circle") + drawn


def _swot(plan: ActivityPlan, user: User) -> list[Part]:
    items = _of(SwotItem, plan)
    sides = [
        (str(side.label), [item.text for item in items if item.quadrant == side]) for side in SwotQuadrant
    ]
    loose = [item.text for item in items if not item.quadrant]
    parts = _words(plan, "swot")
    if any(found for _side, found in sides):
        parts.append(boxes([(side, found or ["–"]) for side, found in sides]))
    return parts + ([boxes([("Kuadran tidak dinyatakan", loose)], 1)] if loose else [])


def _pledges(plan: ActivityPlan, user: User) -> list[Part]:
    rows = plan.pledge_items.select_related("participant").order_by("participant__label", "id")
    called = names([item.participant for item in rows], user, plan.site)
    told = [
        [
            called(item.participant),
            item.text,
            item.quantity or "–",
            partial_date(item.due_on) if item.due_on else "–",
            yes_no(told=item.kept, yes="ya", no="tidak"),
        ]
        for item in rows
    ]
    head = ["Siapa", "Janji", "Berapa", "Paling lambat", "Ditepati"]
    return _words(plan, "pledges") + ([table(head, told, [2.2, 3, 1.3, 0, 0])] if told else [])


def _actions(plan: ActivityPlan, user: User) -> list[Part]:
    rows = [[str(number), item.text] for number, item in enumerate(_of(ActionStep, plan), 1)]
    return _words(plan, "steps") + ([table(["No.", "Langkah"], rows, [0, 1])] if rows else [])


def _agenda(plan: ActivityPlan, user: User) -> list[Part]:
    rows = [
        [partial_date(item.planned_on) if item.planned_on else "–", item.text]
        for item in _of(AgendaItem, plan)
    ]
    return _words(plan, "agenda") + ([table(["Kapan", "Acara"], rows, [0, 1])] if rows else [])


def _calendar(plan: ActivityPlan, user: User) -> list[Part]:
    return _words(plan, "calendar") + calendar_parts(calendar_rows([plan]))


def whole_plan(plan: ActivityPlan, user: User) -> list[Part]:
    """The seven steps in order; a step of which the group told nothing says so."""
    steps = (_name, _success, _swot, _pledges, _actions, _agenda, _calendar)
    parts: list[Part] = []
    for number, (sheet, step) in enumerate(zip(SEVEN, steps, strict=True), 1):
        found = step(plan, user) or ([note("belum ada isinya")] if plan.group_id else [])
        parts += [heading(f"{number}. {sheet}"), *found] if found else []
    return parts


FIELDS = ("name_meaning", "success_circle", "swot", "pledges", "steps", "agenda", "calendar")
OF_SITE = "Disebut untuk seluruh lokasi"
SEVEN = (
    "Nama kelompok",
    "Lingkaran sukses",
    "Kondisi objektif (SWOT)",
    "Janji hati",
    "Langkah kegiatan",
    "Agenda kegiatan",
    "Tabel kalender kegiatan",
)
PLAN_ADVICE = "Yang ditulis adalah kata kelompok; fasilitator hanya bertanya."

sheets = (
    WallSheet(
        "name",
        "Nama kelompok",
        "Nama apa yang kita pakai, dan apa artinya bagi kita?",
        f"Tulis semua usul, pilih bersama, lalu tulis artinya. {PLAN_ADVICE}",
        always(
            boxes([("Usul nama", []), ("Nama yang dipilih", []), ("Artinya bagi kita", [])], 1, fill=True)
        ),
        of_plans(_name),
        told_in("name_meaning"),
    ),
    WallSheet(
        "success",
        "Lingkaran sukses",
        "Kapan kita akan berkata: kita berhasil?",
        f"Satu arti sukses satu potong lingkaran. {PLAN_ADVICE}",
        always({"kind": "ring", "text": "Sukses bagi kami"}),
        of_plans(_success),
        lambda group: (
            told_in("success_circle")(group).values("pk").union(lines(SuccessItem)(group).values("pk"))
        ),
    ),
    WallSheet(
        "swot",
        "Kondisi objektif (SWOT)",
        "Apa yang kuat dan lemah pada kita? Apa peluang dan ancaman dari luar?",
        f"Isi keempat kotak sebelum membahasnya. {PLAN_ADVICE}",
        always(boxes([(str(side.label), []) for side in SwotQuadrant], fill=True)),
        of_plans(_swot),
        lambda group: told_in("swot")(group).values("pk").union(lines(SwotItem)(group).values("pk")),
        lying=True,
    ),
    WallSheet(
        "pledges",
        "Janji hati",
        "Apa yang saya berikan untuk usaha ini, berapa, dan kapan?",
        f"Setiap orang berjanji sendiri; tidak ada yang dipaksa. {PLAN_ADVICE}",
        always(empty(["Siapa", "Janji", "Berapa", "Paling lambat", "Ditepati"], 12, [2, 3, 1.5, 1.7, 1.3])),
        of_plans(_pledges),
        lambda group: told_in("pledges")(group).values("pk").union(lines(Pledge)(group).values("pk")),
    ),
    WallSheet(
        "actions",
        "Langkah kegiatan",
        "Apa yang kita kerjakan lebih dulu? Sesudah itu apa?",
        f"Tulis di kertas kecil, susun urutannya, baru salin ke sini. {PLAN_ADVICE}",
        always(empty(["No.", "Langkah"], 10, [0, 1], numbered=True)),
        of_plans(_actions),
        lambda group: told_in("steps")(group).values("pk").union(lines(ActionStep)(group).values("pk")),
    ),
    WallSheet(
        "agenda",
        "Agenda kegiatan",
        "Kapan kira-kira tiap langkah dijalankan?",
        f"Garis besarnya dulu: minggu atau bulan. {PLAN_ADVICE}",
        always(empty(["Kapan", "Acara"], 10, [1, 3])),
        of_plans(_agenda),
        lambda group: told_in("agenda")(group).values("pk").union(lines(AgendaItem)(group).values("pk")),
    ),
    WallSheet(
        "calendar",
        "Tabel kalender kegiatan",
        "Apa, oleh siapa, kapan, dengan biaya berapa?",
        f"Satu baris satu kegiatan; kosongkan Selesai sampai sungguh selesai. {PLAN_ADVICE}",
        always(empty(CALENDAR, 10, [1.6, 4, 2, 1.6, 2.6, 1.6])),
        of_plans(_calendar),
        lambda group: (
            told_in("calendar")(group).values("pk").union(calendar_rows(plans_of(group)).values("pk"))
        ),
        lying=True,
    ),
)

plan_sheet = WallSheet(
    "plan",
    "Rencana kegiatan kami",
    "Tujuh langkah, berurutan, dengan kata kita sendiri.",
    PLAN_ADVICE,
    always(boxes([(f"{number}. {name}", []) for number, name in enumerate(SEVEN, 1)], 1, fill=True)),
    of_plans(whole_plan),
    told_plans,
)
