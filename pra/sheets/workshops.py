"""Sheets of the day itself: the roll to sign, who came, the games that opened it (L168, L284)."""

from django.db.models import F

from accounts.models import User
from groups.models import MigrantGroup
from groups.people import closed_among
from groups.roster import people_of
from pra.models import DynamicsActivity, Workshop, WorkshopAttendance
from pra.sheets.sheet import Part, WallSheet, always, empty, names, note, table, to_fill_in
from pra.workshops.attendance import Roll, read_roll
from pra.workshops.turnout import members_on
from programme.formats import partial_date

ROOM = 4  # empty rows under the members, for guests
FREE = 20  # rows where nobody is known
NEWEST = F("held_on").desc(nulls_last=True)


def _roll(group: MigrantGroup, user: User) -> list[Part]:
    people, known = people_of(group)
    called = names(people, user, group.site)
    there = [called(person) for person in people] if known else [""] * FREE
    rows = [[str(number), name, "", ""] for number, name in enumerate([*there, *[""] * ROOM], 1)]
    line = note(to_fill_in(Tanggal=24, Tempat=44, Fasilitator=24))
    return [
        line,
        {
            **table(["No.", "Nama", "Tanda tangan", "Alasan bila tidak hadir"], rows, [0, 3.6, 2.2, 2.4]),
            "roomy": True,
        },
    ]


def _attendance(group: MigrantGroup, user: User) -> list[Part]:
    marked = WorkshopAttendance.objects.filter(workshop__group=group)
    rows_of = Workshop.objects.filter(pk__in=marked.values("workshop")).select_related("site")
    latest = rows_of.order_by(NEWEST, "-id").first()
    if latest is None:
        return []
    roll = roll_of(latest, user)
    words = {True: "hadir", False: "tidak hadir", None: "tidak dinyatakan"}
    rows = [
        [str(number), line.called, words[line.mark.present if line.mark else None]]
        for number, line in enumerate([*roll.lines, *roll.others], 1)
    ]
    told = f"{latest.get_kind_display()} · {partial_date(latest.held_on)} · {came(roll)}"
    return [note(told), table(["No.", "Nama", "Kehadiran"], rows, [0, 3, 1.5])]


def roll_of(workshop: Workshop, user: User) -> Roll:
    """The roll as the user may see it: of whom the details are closed, the label alone."""
    marked = WorkshopAttendance.objects.filter(workshop=workshop).select_related("participant")
    people = {*members_on(workshop), *(row.participant for row in marked)}
    return read_roll(workshop, closed=closed_among(list(people), user, workshop.site))


def came(roll: Roll) -> str:
    """How many came, of how many members."""
    turnout = roll.turnout
    if not turnout.members:
        return f"hadir {sum(bool(line.mark and line.mark.present) for line in roll.others)} orang"
    return f"hadir {turnout.present} dari {turnout.members} orang"


def _dynamics(group: MigrantGroup, user: User) -> list[Part]:
    found = (
        DynamicsActivity.objects.filter(workshop__group=group)
        .select_related("workshop")
        .order_by("workshop__held_on", "id")
    )
    rows = [
        [
            one.name,
            one.purpose or "–",
            f"{one.minutes} menit" if one.minutes else "–",
            f"{one.took_part} orang" if one.took_part is not None else "–",
            one.note or "–",
        ]
        for one in found
    ]
    return [table(["Permainan", "Tujuan", "Lama", "Yang ikut", "Yang terlihat"], rows, [3, 3, 0, 0, 4])]


sheets = (
    WallSheet(
        "attendance",
        "Daftar hadir",
        "",
        "Yang tidak hadir ditanyakan alasannya. Tanpa NIK dan nomor telepon.",
        _roll,
        _attendance,
        lambda group: WorkshopAttendance.objects.filter(workshop__group=group),
    ),
    WallSheet(
        "dynamics",
        "Dinamika kelompok",
        "Permainan apa yang membuat kita saling kenal dan berani bicara?",
        "Sebelum mulai. Catat berapa orang yang ikut dan apa yang terlihat, bukan nilai orang.",
        always(empty(["Permainan", "Tujuan", "Lama", "Yang ikut", "Yang terlihat"], 6, [3, 3, 1.5, 1.5, 4])),
        _dynamics,
        lambda group: DynamicsActivity.objects.filter(workshop__group=group),
        lying=True,
    ),
)
