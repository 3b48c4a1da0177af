"""What the pages say of the three pilots of 2003, as the data package tells them."""

import pytest

from accounts.permissions import RoleName
from evaluation.comparison import State, compare
from evaluation.facts import Subject
from evaluation.group_table import group_table
from evaluation.phases import group_progress, progress_of
from groups.models import MigrantGroup
from tests.factories.accounts import user_at
from tests.factories.mentoring import VisitFactory
from tests.factories.pra import ProblemFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pilots")]

CITIES = ("Palembang", "Surabaya", "Yogyakarta")
RAILS = {
    "Gang Omplong": [
        ("wait", "tanggal koordinasi tidak dinyatakan"),
        ("alarm", "menyimpang: administrasi"),
        ("wait", "suara: 1 dari 5 masalah seluruh lokasi"),
        ("alarm", "menyimpang: jumlah dana, seluruh lokasi"),
        ("alarm", "UEP 5 : UKS 4, seluruh lokasi"),
        ("wait", "4 norma belum diberi angka"),
    ],
    "Sedap Malam": [
        ("wait", "pokok bahasan tidak dinyatakan"),
        ("wait", "alasan memilih lokasi belum dicatat"),
        ("wait", "suara belum dihitung"),
        ("alarm", "5 orang belum menerima"),
        ("alarm", "UEP 1 : UKS 0, seluruh lokasi"),
        ("wait", "4 norma belum diberi angka"),
    ],
    "KUW Tri Astha": [
        ("wait", "belum ada surat izin"),
        ("wait", "syarat tugas belum tertulis"),
        ("wait", "suara belum dihitung"),
        ("alarm", "3 penyimpangan terbuka, seluruh lokasi"),
        ("alarm", "menyimpang: pendamping kurang aktif, seluruh lokasi"),
        ("wait", "4 norma belum diberi angka"),
    ],
}


@pytest.fixture
def table(researcher, pilots):
    return compare(researcher, sorted(pilots.values(), key=lambda site: site.city))


@pytest.fixture
def line(table):
    lines = {line.key: line for block in table.blocks for line in block.lines}
    return lambda key: dict(zip(CITIES, lines[key].cells, strict=True))


@pytest.mark.parametrize("name", RAILS)
def test_rail(name):
    group = MigrantGroup.objects.select_related("site").get(name=name)
    steps = group_progress([group])[group.pk].steps
    assert [(step.tone, step.note) for step in steps] == RAILS[name]


def test_what_another_group_of_the_site_took_down_is_not_the_groups(pilots):
    groups = {group.name: group for group in MigrantGroup.objects.select_related("site")}
    omplong, tailors = groups["Gang Omplong"], groups["Kelompok Penjahit"]
    VisitFactory(group=tailors, visited_on="2026-01-05")
    ProblemFactory.create_batch(5, group=omplong)
    progress = group_progress([omplong, tailors])
    assert [step.note for step in progress[omplong.pk].steps][2] == "suara belum dihitung"
    assert [step.note for step in progress[tailors.pk].steps][2] == "suara: 1 dari 5 masalah seluruh lokasi"
    rows = {row.group: row for row in group_table(user_at(omplong.site, RoleName.DINAS)).rows}
    assert (rows[tailors].last_visit, rows[tailors].visit_of_site) == ("5 Januari 2026", False)
    assert rows[omplong].visit_of_site == (rows[omplong].last_visit is not None)
    assert rows[omplong].last_visit != "5 Januari 2026"


def test_the_fund_of_the_business_groups_is_shown_as_the_sites_to_a_pra_group(pilots):
    rows = {
        row.group.name: row for row in group_table(user_at(pilots["surabaya-pakis"], RoleName.DINAS)).rows
    }
    assert (rows["Gang Omplong"].disbursed, rows["Gang Omplong"].fund_of_site) == ("Rp9.800.000", True)
    assert (rows["Kelompok Penjahit"].fund_of_site, rows["Kelompok Penjahit"].shared_by) == (False, 3)


def test_groups_of_one_city_have_the_same_rail():
    groups = list(MigrantGroup.objects.select_related("site"))
    rails = {}
    for pk, progress in group_progress(groups).items():
        city = next(group.site.city for group in groups if group.pk == pk)
        rails.setdefault(city, set()).add(tuple(step.note for step in progress.steps))
    assert {city: len(found) for city, found in rails.items()} == dict.fromkeys(CITIES, 1)


def test_current_phase_and_money_in_the_table_of_groups(pilots):
    rows = group_table(user_at(pilots["palembang-ilir"], RoleName.DINAS)).rows
    assert [(row.group.name, row.phase.label, row.disbursed, row.held) for row in rows] == [
        ("Sedap Malam", "Evaluasi", "Rp5.700.000–Rp10.000.000", "Rp0–Rp4.300.000"),
        ("Jaya Bersama", "Evaluasi", "Rp5.700.000–Rp10.000.000", "Rp0–Rp4.300.000"),
    ]


def test_votes(line):
    cell = line("votes")["Surabaya"]
    assert (cell.words, cell.number, cell.state) == ("Modal: 17", 17, State.STATED)
    assert [source.line for source in cell.lines] == [120]
    assert line("problems")["Surabaya"].words == (
        "1: Modal (17 suara); Perumahan; Kesehatan; Pendidikan; Pekerjaan"
    )
    assert {line("votes")[city].state for city in ("Palembang", "Yogyakarta")} == {State.NOT_STATED}


def test_money_agreed_and_signed(line):
    assert (line("fund_total")["Palembang"].number, line("fund_total")["Palembang"].state) == (
        10_000_000,
        State.STATED,
    )
    assert line("fund_total")["Surabaya"].words == "Rp10.000.000 (hak 20 anggota dijumlahkan)"
    assert line("fund_total")["Surabaya"].state == State.COMPUTED
    signed = line("signed_total")
    assert (signed["Palembang"].number, signed["Palembang"].words) == (
        10_000_000,
        "Rp10.000.000 (20 tanda terima)",
    )
    assert signed["Surabaya"].state == State.NOT_STATED


def test_money_received(line):
    each = {city: cell.words for city, cell in line("received_each").items()}
    assert each == {
        "Palembang": (
            "Rp0 (5 orang); Rp300.000 (1 orang); Rp1.500.000 (1 orang); Rp300.000–Rp1.500.000 (13 orang)"
        ),
        "Surabaya": "Rp300.000 (1 orang); Rp500.000 (19 orang)",
        "Yogyakarta": "Rp435.000 (20 orang)",
    }
    assert line("received_each")["Yogyakarta"].state == State.DOUBTFUL
    assert {city: cell.words for city, cell in line("received_total").items()} == {
        "Palembang": "Rp5.700.000–Rp10.000.000 (15 orang)",
        "Surabaya": "Rp9.800.000 (20 orang)",
        "Yogyakarta": "Rp8.700.000 (20 orang; bacaan lain: 392.500 × 20 = Rp7.850.000)",
    }


def test_five_unpaid_are_told_apart_from_none(line):
    unpaid = line("unpaid")
    assert (unpaid["Palembang"].number, unpaid["Palembang"].words, unpaid["Palembang"].tone) == (
        5,
        "5 orang (hutang di koperasi)",
        "alarm",
    )
    assert [source.line for source in unpaid["Palembang"].lines] == [242, 252]
    assert {city: unpaid[city].state for city in ("Surabaya", "Yogyakarta")} == dict.fromkeys(
        ("Surabaya", "Yogyakarta"), State.NONE
    )


def test_rule_and_payment_of_yogyakarta_disagree(line):
    cell = line("net_by_rule")["Yogyakarta"]
    assert [item.number for item in cell.items] == [392_500, 42_500]
    assert cell.items[1].words == "selisih dengan yang diterima: +42.500 (20 orang)"
    assert cell.state == State.COMPUTED
    assert cell.tone == "alarm"


def test_the_sum_of_the_other_reading_is_a_reading_of_the_total(line):
    cell = line("received_total")["Yogyakarta"]
    assert (cell.state, cell.number, cell.items[0].low, cell.items[0].high) == (
        State.DOUBTFUL,
        8_700_000,
        7_850_000,
        8_700_000,
    )
    told = [saying.value for saying in cell.items[0].readings.all() if saying.field == "text"]
    assert told == [8_700_000, 7_850_000]


def test_a_holder_without_a_sum_states_none(line):
    cell = line("held")["Palembang"]
    assert [item.state for item in cell.items] == [State.NOT_STATED, State.COMPUTED]
    assert cell.state == State.COMPUTED


def test_balance_of_mentoring(line):
    assert {city: cell.items[0].text for city, cell in line("balance").items()} == {
        "Palembang": "UEP 1 : UKS 0",
        "Surabaya": "UEP 5 : UKS 4",
        "Yogyakarta": "UEP 5 : UKS 0",
    }


def test_visits_and_member_meetings_are_two_things(line):
    assert line("visits")["Surabaya"].words == "menurut sumber: 3; tercatat: 3"
    assert line("member_meetings")["Yogyakarta"].number == 3
    assert line("member_meetings")["Surabaya"].state == State.NOT_STATED


def test_doubtful_places_are_marked(line):
    areas = line("areas")
    assert (areas["Palembang"].words, areas["Palembang"].state) == (
        "10 Ilir; 11 Ilir; 13 Ilir",
        State.DOUBTFUL,
    )
    assert [item.state for item in areas["Palembang"].items] == [State.DOUBTFUL, State.DOUBTFUL, State.STATED]


def test_participants_selected(line):
    selected = line("participants_selected")
    assert (selected["Surabaya"].number, selected["Palembang"].state) == (20, State.NOT_STATED)


def test_deviations_are_counted(line):
    assert {city: cell.summary for city, cell in line("deviations").items()} == {
        "Palembang": "6 penyimpangan, 6 terbuka",
        "Surabaya": "3 penyimpangan, 3 terbuka",
        "Yogyakarta": "4 penyimpangan, 4 terbuka",
    }


def test_norms_are_of_the_programme_and_their_scope_is_unclear(table):
    lines = [line for block in table.blocks for line in block.lines if line.shared]
    assert [(line.label, line.cells[0].items[0].text) for line in lines] == [
        ("Partisipasi", "sangat tinggi, sejak PRA sampai pemberian stimulan dan pendampingan"),
        (
            "Pendelegasian wewenang",
            "diperoleh melalui kebersamaan dalam proses: masalah, potensi, kebutuhan usaha, rencana",
        ),
        ("Peningkatan kapasitas", "terjadi pematangan dan peningkatan kapasitas pribadi dan kelompok"),
        ("Pendayagunaan potensi lokal", "belum maksimal; perlu waktu dan kerja sama semua pihak"),
    ]
    assert {line.cells[0].items[0].note for line in lines} == {"skor tidak dinyatakan"}
    assert table.scope_doubt.code == "AMB-17"


def test_evidence_of_participation(line):
    assert [item.words for item in line("evidence_participation")["Surabaya"].items] == [
        "Hadir di lokakarya: tidak dapat dihitung: kehadiran tiap orang belum dicatat",
        "Hadir saat kunjungan: tidak dapat dihitung: kehadiran tiap orang belum dicatat",
        "Masalah yang suaranya dihitung: 1 dari 5 (20%)",
        "Janji hati ditepati: tidak dapat dihitung: belum ada janji hati yang tercatat",
    ]


def test_a_choice_that_is_only_read_shows_its_label(line):
    cell = line("operating_mode")["Surabaya"]
    assert (cell.words, cell.state) == ("bersama", State.DOUBTFUL)


def test_what_is_stated_nowhere_is_named_together(table):
    named = {block.key: [line.key for line in block.stated_nowhere] for block in table.blocks}
    assert named["coordination"] == ["last_coordination"]
    assert named["preparation"] == ["criteria", "officer_terms"]
    assert named["pra"] == ["agenda", "calendar"]


@pytest.mark.parametrize(
    ("site", "met", "words"),
    [
        ("surabaya-pakis", True, "jumlah terpilih menurut catatan"),
        ("palembang-ilir", False, "persetujuan peserta tidak dinyatakan"),
        ("yogyakarta-warungboto", False, "persetujuan peserta tidak dinyatakan"),
    ],
)
def test_only_surabaya_tells_how_many_were_selected(pilots, site, met, words):
    progress = progress_of([Subject(pilots[site])])[0]
    answers = [
        finding.answer
        for step in progress.steps
        for finding in step.findings
        if finding.requirement.need == "peserta disetujui"
    ]
    assert [(answer.met, answer.there) for answer in answers] == [(met, words)]


@pytest.mark.parametrize(
    ("group", "count"), [("surabaya-gang-omplong", 5), ("surabaya-mandiri", 4), ("palembang-sedap-malam", 0)]
)
def test_bodies_that_each_group_named(client, researcher, group, count):
    client.force_login(researcher)
    page = client.get(f"/groups/{group}/pra/lines/sources/")
    assert len(page.context["lines"]) == count


def test_the_itinerant_bank_is_shown_with_its_risk(client, researcher):
    client.force_login(researcher)
    page = client.get("/groups/palembang-sedap-malam/pra/lines/sources/").content.decode()
    assert "bank keliling" in page
    assert "Risiko: Di lapangan bank keliling dapat berarti pelepas uang" in page
