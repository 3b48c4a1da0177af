"""Sheets of the day itself and of the further tools: roll, games, discussion, history, trends, hours (domain 4.1)."""

from itertools import groupby

from accounts.models import User
from accounts.permissions import Permission
from groups.models import MigrantGroup
from groups.roster import people_of
from pra.attendance import Roll, read_roll
from pra.models import (
    ClockEntry,
    ClockKind,
    DynamicsActivity,
    FocusStatement,
    HistoryEvent,
    TransectSegment,
    TrendPeriod,
    TrendTopic,
    WealthClass,
    Workshop,
    WorkshopAttendance,
)
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
    sections,
    table,
)
from pra.skills import closed_among
from pra.turnout import members_on
from programme.formats import partial_date

ROOM = 5  # empty rows under the members, for guests
FREE = 20  # rows where nobody is known
GREYS = {
    ClockKind.EARNING: 55,
    ClockKind.HOUSEHOLD: 75,
    ClockKind.CARE: 82,
    ClockKind.SOCIAL: 90,
    ClockKind.REST: 100,
}


def _roll(group: MigrantGroup, user: User) -> list[Part]:
    people, known = people_of(group)
    called = names(people, user, group)
    there = [called(person) for person in people] if known else [""] * FREE
    rows = [[str(number), name, "", ""] for number, name in enumerate([*there, *[""] * ROOM], 1)]
    line = note(
        "Tanggal: ........................   Tempat: ................................................   Fasilitator: ........................"
    )
    return [
        line,
        {
            **table(["No.", "Nama", "Tanda tangan", "Alasan bila tidak hadir"], rows, [0, 3, 2.5, 2.5]),
            "roomy": True,
        },
    ]


def _attendance(group: MigrantGroup, user: User) -> list[Part]:
    marked = WorkshopAttendance.objects.filter(workshop__group=group)
    latest = Workshop.objects.filter(pk__in=marked.values("workshop")).order_by("-held_on", "-id").first()
    if latest is None:
        return []
    roll = read_roll(latest, closed=closed_among(members_on(latest), user, group.site))
    words = {True: "hadir", False: "tidak hadir", None: "tidak dinyatakan"}
    rows = [
        [str(number), line.called, words[line.mark.present if line.mark else None]]
        for number, line in enumerate([*roll.lines, *roll.others], 1)
    ]
    told = f"{latest.get_kind_display()} · {partial_date(latest.held_on)} · {came(roll)}"
    return [note(told), table(["No.", "Nama", "Kehadiran"], rows, [0, 3, 1.5])]


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
    return [table(["Permainan", "Tujuan", "Lama", "Yang ikut", "Yang terlihat"], rows, [3, 3, 1.5, 1.5, 4])]


def _focus(group: MigrantGroup, user: User) -> list[Part]:
    rows = of_group(FocusStatement, group).order_by("topic", "id")
    told = [(topic, list(found)) for topic, found in groupby(rows, key=lambda one: one.topic)]
    return sections(
        told,
        lambda found: table(
            ["Kode", "Yang dikatakan"], [[one.speaker_code or "–", one.statement] for one in found], [0, 1]
        ),
    )


def _history(group: MigrantGroup, user: User) -> list[Part]:
    rows = [
        [partial_date(one.happened_on) if one.happened_on else "–", one.event, one.effect]
        for one in of_group(HistoryEvent, group)
    ]
    return [{"kind": "history", "rows": rows}]


def _trends(group: MigrantGroup, user: User) -> list[Part]:
    periods = list(of_group(TrendPeriod, group))
    rows, reasons = [], []
    for topic in of_group(TrendTopic, group).prefetch_related("marks").order_by("id"):
        levels = {mark.period_id: mark.level for mark in topic.marks.all()}
        rows.append((topic.name, [levels.get(one.pk) for one in periods]))
        reasons += [[topic.name, topic.reason]] if topic.reason else []
    parts = [marks("Yang diikuti", [one.name for one in periods], rows, 5)]
    return parts + (
        [heading("Mengapa begitu"), table(["Yang diikuti", "Sebabnya"], reasons, [2, 3])] if reasons else []
    )


def _clock(group: MigrantGroup, user: User) -> list[Part]:
    parts: list[Part] = []
    for whose, rows in groupby(of_group(ClockEntry, group), key=lambda one: one.whose):
        found = list(enumerate(rows, 1))
        stretches = [
            {
                "from": one.from_hour,
                "to": one.to_hour,
                "number": str(number),
                "grey": GREYS.get(ClockKind(one.kind), 95) if one.kind else 95,
            }
            for number, one in found
        ]
        told = [
            [
                str(number),
                f"{one.from_hour:02d}.00–{one.to_hour:02d}.00",
                one.activity,
                one.get_kind_display() or "–",
            ]
            for number, one in found
        ]
        parts += [
            heading(whose),
            {"kind": "days", "stretches": stretches},
            table(["", "Pukul", "Kegiatan", "Jenis"], told, [0, 1.5, 3, 2]),
        ]
    return parts


def _transect(group: MigrantGroup, user: User) -> list[Part]:
    rows = [
        [one.place, one.seen or "–", one.problem or "–", one.potential or "–"]
        for one in of_group(TransectSegment, group)
    ]
    return [table(["Bagian jalan", "Yang terlihat", "Masalahnya", "Potensinya"], rows)]


def _wealth(group: MigrantGroup, user: User) -> list[Part]:
    rows = [[one.name, one.criteria or "–"] for one in of_group(WealthClass, group)]
    return [table(["Golongan", "Ciri-cirinya di sini"], rows, [1, 3])]


INTERVIEW = ("Alasan bermigrasi", "Kesulitan", "Upaya", "Harapan")
sheets = (
    WallSheet(
        "attendance",
        "Daftar hadir",
        "",
        "5 menit. Yang tidak hadir ditanyakan alasannya. Tanpa NIK dan nomor telepon.",
        _roll,
        _attendance,
        lambda group: WorkshopAttendance.objects.filter(workshop__group=group),
    ),
    WallSheet(
        "dynamics",
        "Dinamika kelompok",
        "Permainan apa yang membuat kita saling kenal dan berani bicara?",
        "30 menit sebelum mulai. Catat siapa saja yang ikut (berapa orang) dan apa yang terlihat, bukan nilai orang.",
        always(empty(["Permainan", "Tujuan", "Lama", "Yang ikut", "Yang terlihat"], 6, [3, 3, 1.5, 1.5, 4])),
        _dynamics,
        lambda group: DynamicsActivity.objects.filter(workshop__group=group),
        lying=True,
    ),
    WallSheet(
        "focus",
        "Catatan diskusi (FGD)",
        "Bagaimana pendapat kita tentang hal ini?",
        "60–90 menit, 6–10 orang. Pembicara ditulis dengan kode (P1, P2), jangan dengan nama.",
        always(
            note("Pokok: ............................................................"),
            empty(["Kode", "Yang dikatakan"], 11, [1, 8]),
        ),
        _focus,
        lambda group: of_group(FocusStatement, group),
    ),
    WallSheet(
        "interviews",
        "Wawancara mendalam",
        "Ceritakan, bagaimana Bapak atau Ibu sampai tinggal di sini?",
        "45–60 menit, berdua saja. Simpan baik-baik; lembar ini tidak ditempel. Tulis kode, bukan nama.",
        always(
            note(
                "Kode: ..............   Tanggal: ........................   Pewawancara: ................................"
            ),
            boxes([(topic, []) for topic in INTERVIEW], 1, fill=True),
        ),
    ),
    WallSheet(
        "history",
        "Alur sejarah",
        "Apa yang terjadi di sini sejak kita datang, dan apa akibatnya?",
        "45 menit. Mulai dari yang paling diingat; tahun kira-kira juga boleh.",
        always(empty(["Kapan", "Kejadian", "Akibatnya bagi kita"], 9, [1.2, 3, 3])),
        _history,
        lambda group: of_group(HistoryEvent, group),
    ),
    WallSheet(
        "trends",
        "Bagan kecenderungan",
        "Apa yang makin banyak, apa yang makin sedikit?",
        "45 menit. Sepakati masanya di baris atas, lalu isi 0 sampai 5 biji.",
        always(
            empty(
                ["Yang diikuti", "Masa:", "Masa:", "Masa:", "Masa:", "Mengapa begitu"],
                7,
                [3, 1.6, 1.6, 1.6, 1.6, 3],
            )
        ),
        _trends,
        lambda group: of_group(TrendTopic, group),
        lying=True,
    ),
    WallSheet(
        "clock",
        "Kegiatan sehari-hari",
        "Dari bangun sampai tidur, apa yang kita kerjakan?",
        "30 menit. Buat terpisah untuk perempuan dan laki-laki. Bagi lingkaran menurut jam, lalu tulis kegiatannya.",
        always(
            {
                "kind": "clock",
                "names": ["Hari siapa: ....................", "Hari siapa: ...................."],
            }
        ),
        _clock,
        lambda group: of_group(ClockEntry, group),
        lying=True,
    ),
    WallSheet(
        "transect",
        "Transek: jalan keliling kampung",
        "Apa yang kita lihat sepanjang jalan ini?",
        "60–90 menit berjalan bersama. Satu kolom satu bagian jalan.",
        always(
            {
                **table(
                    ["", "Bagian jalan:", "Bagian jalan:", "Bagian jalan:", "Bagian jalan:"],
                    [[word, "", "", "", ""] for word in ("Yang terlihat", "Masalahnya", "Potensinya")],
                    [0, 1, 1, 1, 1],
                ),
                "fill": True,
            }
        ),
        _transect,
        lambda group: of_group(TransectSegment, group),
        lying=True,
    ),
    WallSheet(
        "wealth",
        "Golongan kesejahteraan",
        "Orang yang hidupnya cukup di sini seperti apa? Yang kurang seperti apa?",
        "45 menit. Bicarakan ciri-cirinya saja. Jangan menulis nama orang atau keluarga di lembar ini.",
        always(empty(["Golongan", "Ciri-cirinya di sini"], 4, [1, 3])),
        _wealth,
        lambda group: of_group(WealthClass, group),
        permission=Permission.SEE_WEALTH,
    ),
)
