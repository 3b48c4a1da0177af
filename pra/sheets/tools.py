"""Sheets of the further tools: seasons, discussion, history, trends, hours, walk, classes (domain 4.1)."""

from itertools import groupby

from accounts.models import User
from accounts.permissions import Permission
from groups.models import MigrantGroup
from pra.models import (
    ClockEntry,
    ClockKind,
    FocusStatement,
    HistoryEvent,
    SeasonRow,
    TransectSegment,
    TrendPeriod,
    TrendTopic,
    WealthClass,
)
from pra.sheets.sheet import (
    Part,
    WallSheet,
    always,
    boxes,
    breakable,
    empty,
    heading,
    marks,
    note,
    of_group,
    sections,
    table,
    to_fill_in,
)
from programme.formats import partial_date

MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
SQUARES = "Makin banyak kotak hitam, makin ramai atau berat. Garis: tidak dinyatakan."
GREYS = {
    ClockKind.EARNING: 55,
    ClockKind.HOUSEHOLD: 75,
    ClockKind.CARE: 82,
    ClockKind.SOCIAL: 90,
    ClockKind.REST: 100,
}


def _seasons(group: MigrantGroup, user: User) -> list[Part]:
    rows = []
    for row in SeasonRow.objects.filter(group=group).prefetch_related("marks"):
        levels = {mark.month: mark.intensity for mark in row.marks.all()}
        rows.append((row.activity, [levels.get(month) for month in range(1, 13)]))
    return [marks("Kegiatan atau keadaan", MONTHS, rows, 3), note(SQUARES)]


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
        [
            partial_date(one.happened_on) if one.happened_on else "–",
            breakable(one.event),
            breakable(one.effect),
        ]
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
        "seasons",
        "Kalender musim",
        "Bulan apa ramai, bulan apa sepi? Kapan uang paling sulit?",
        "Isi 0 sampai 3 kotak atau biji untuk tiap bulan.",
        always(marks("Kegiatan atau keadaan", MONTHS, [("", [])] * 8, 3, fill=True)),
        _seasons,
        lambda group: of_group(SeasonRow, group),
        lying=True,
    ),
    WallSheet(
        "focus",
        "Catatan diskusi (FGD)",
        "Bagaimana pendapat kita tentang hal ini?",
        "6–10 orang. Pembicara ditulis dengan kode (P1, P2), jangan dengan nama.",
        always(
            note(to_fill_in(Pokok=60)),
            empty(["Kode", "Yang dikatakan"], 11, [1, 8]),
        ),
        _focus,
        lambda group: of_group(FocusStatement, group),
    ),
    WallSheet(
        "interviews",
        "Wawancara mendalam",
        "Ceritakan, bagaimana Bapak atau Ibu sampai tinggal di sini?",
        "Berdua saja. Simpan baik-baik; lembar ini tidak ditempel. Tulis kode, bukan nama.",
        always(
            note(to_fill_in(Kode=14, Tanggal=24, Pewawancara=32)),
            boxes([(topic, []) for topic in INTERVIEW], 1, fill=True),
        ),
    ),
    WallSheet(
        "history",
        "Alur sejarah",
        "Apa yang terjadi di sini sejak kita datang, dan apa akibatnya?",
        "Mulai dari yang paling diingat; tahun kira-kira juga boleh.",
        always(empty(["Kapan", "Kejadian", "Akibatnya bagi kita"], 9, [1.2, 3, 3])),
        _history,
        lambda group: of_group(HistoryEvent, group),
    ),
    WallSheet(
        "trends",
        "Bagan kecenderungan",
        "Apa yang makin banyak, apa yang makin sedikit?",
        "Sepakati masanya di baris atas, lalu isi 0 sampai 5 biji.",
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
        "Buat terpisah untuk perempuan dan laki-laki. Bagi lingkaran menurut jam, lalu tulis kegiatannya.",
        always(
            {
                "kind": "clock",
                "names": [to_fill_in(**{"Hari siapa": 20}), to_fill_in(**{"Hari siapa": 20})],
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
        "Berjalan bersama. Satu kolom satu bagian jalan.",
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
        "Bicarakan ciri-cirinya saja. Jangan menulis nama orang atau keluarga di lembar ini.",
        always(empty(["Golongan", "Ciri-cirinya di sini"], 4, [1, 3])),
        _wealth,
        lambda group: of_group(WealthClass, group),
        permission=Permission.SEE_WEALTH,
    ),
)
