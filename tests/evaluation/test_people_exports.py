"""The people of a research file: who agrees, without names, and how many are left out."""

import csv
import datetime
import io
import uuid

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import AuditEvent
from accounts.permissions import RoleName
from evaluation.exports import people as people_module
from evaluation.exports.people import PeopleTable
from evaluation.exports.person import age_band
from evaluation.exports.variables import VARIABLES
from evaluation.models import ExportKind, ExportLog
from groups.consenting import withdraw_consent
from groups.models import (
    Household,
    Membership,
    MigrationReason,
    Participant,
    Purpose,
    ResearchCode,
    Skill,
)
from mentoring.models import VisitAttendance
from programme.models import Region
from tests.factories.accounts import AssignmentFactory, user_at
from tests.factories.groups import ConsentFactory, GroupFactory, ParticipantFactory
from tests.factories.mentoring import VisitFactory
from tests.factories.programme import SiteFactory

pytestmark = pytest.mark.django_db
EXPORT = reverse("evaluation:comparison_export")
SECRET = ("Sumarni", "Yu Ni", "Anggota rahasia", "081234567890", "Gang Omplong", "010", "12 Maret", "03-12")


@pytest.fixture
def site():
    return SiteFactory(city="Surabaya", key="surabaya-pakis")


@pytest.fixture
def researcher(site):
    return user_at(site, RoleName.RESEARCHER)


def agreeing(site, **told):
    person = ParticipantFactory(site=site, **told)
    ConsentFactory(participant=person, purpose=Purpose.RESEARCH)
    return person


def full(site):
    """Somebody of whom everything is told."""
    for code, name in (("35", "Jawa Timur"), ("35.17", "Jombang"), ("35.17.01", "Perak")):
        Region.objects.create(code=code, name=name, level="district", valid_source="uji")
    home = Household.objects.create(
        site=site, address="Gang Omplong", rt="010", rw="005", settlement_type="riverbank"
    )
    person = agreeing(
        site,
        name="Sumarni",
        nickname="Yu Ni",
        label="Anggota rahasia",
        phone="081234567890",
        sex="female",
        born_on="1970-03-12",
        origin_id="35.17.01",
        household=home,
        arrived_on="1998-05",
        disability="hearing",
        dtsen_decile=2,
        dtsen_as_of="2025-03",
    )
    for factor in ("push_no_work", "pull_family", "pull_work"):
        MigrationReason.objects.create(site=site, participant=person, factor=factor)
    for name in ("menjahit", "=1+1"):
        Skill.objects.create(site=site, participant=person, name=name)
    group = GroupFactory(site=site, key="jaya-bersama")
    Membership.objects.create(
        site=site, group=group, participant=person, kind="pra", span=(datetime.date(2003, 1, 1), None)
    )
    for present in (True, True, False):
        visit = VisitFactory(site=site, group=group)
        VisitAttendance.objects.create(site=site, visit=visit, participant=person, present=present)
    return person


def download(client, user, **asked):
    client.force_login(user)
    response = client.post(EXPORT, asked)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def book(client, user, **asked):
    return load_workbook(io.BytesIO(download(client, user, format="xlsx", **asked)))


def sheet(client, user, name="Peserta", **asked):
    head, *rows = book(client, user, **asked)[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def table(client, user, **asked):
    text = download(client, user, format="csv", content="people", **asked).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_who_withdraws_is_in_the_next_file_no_more(client, site, researcher):
    people = [agreeing(site) for _ in range(3)]
    before = sheet(client, researcher)
    assert sorted(row["kode"] for row in before) == ["SBY-01", "SBY-02", "SBY-03"]
    left_out = [row for row in sheet(client, researcher, "Catatan Peserta") if row["hal"] == "tidak ikut"]
    assert [(row["n"], row["keterangan"]) for row in left_out] == [
        (0, "0 orang tanpa persetujuan penelitian tidak ikut")
    ]
    withdraw_consent(
        by=user_at(site),
        token=uuid.uuid4(),
        consent=people[0].consents.get(),
        withdrawn_on=datetime.date(2003, 12, 1),
    )
    after = sheet(client, researcher)
    gone = {row["kode"] for row in before} - {row["kode"] for row in after}
    assert gone == {str(people[0].research_codes.get())}
    assert len(after) == 2
    left_out = [row for row in sheet(client, researcher, "Catatan Peserta") if row["hal"] == "tidak ikut"]
    assert left_out[0]["keterangan"] == "1 orang tanpa persetujuan penelitian tidak ikut"


def test_all_that_is_told_stands_in_its_variable(client, site, researcher):
    full(site)
    row = sheet(client, researcher)[0]
    year = timezone.localdate().year
    assert row == {
        "kode": "SBY-01",
        "kunci_lokasi": "surabaya-pakis",
        "lokasi": str(site),
        "kedudukan": "peserta",
        "jenis_kelamin": "perempuan",
        "tahun_lahir": 1970,
        "kelompok_umur": age_band(Participant(born_on="1970-03-12")),
        "umur_tahun": year,
        "asal_kode": "35.17",
        "asal": "Jombang",
        "faktor_pendorong": "di asal sulit mencari kerja",
        "faktor_penarik": "di kota ada pekerjaan; ikut keluarga atau teman",
        "tahun_tiba": 1998,
        "permukiman": "bantaran sungai",
        "keterampilan_n": 2,
        "keterampilan": "'=1+1; menjahit",
        "disabilitas": "ya",
        "desil": 2,
        "desil_tahun": 2025,
        "kelompok": "jaya-bersama",
        "kunjungan_daftar": 3,
        "kunjungan_hadir": 2,
        "lokakarya_daftar": None,
        "lokakarya_hadir": None,
    }


@pytest.mark.parametrize("asked", [{"format": "xlsx"}, {"format": "csv", "content": "people"}])
def test_nothing_that_names_a_person_is_anywhere_in_the_file(client, site, researcher, asked):
    person = full(site)
    data = download(client, researcher, **asked)
    if asked["format"] == "xlsx":
        cells = [
            str(cell)
            for one in load_workbook(io.BytesIO(data))
            for row in one.iter_rows(values_only=True)
            for cell in row
            if cell is not None
        ]
    else:
        cells = [
            cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";") for cell in row
        ]
    leaks = [secret for secret in (*SECRET, person.key) if any(secret in cell for cell in cells)]
    assert leaks == []


def test_what_nobody_told_is_empty_and_not_no(client, site, researcher):
    agreeing(site)
    row = sheet(client, researcher)[0]
    told = {name: value for name, value in row.items() if value is not None}
    assert told == {
        "kode": "SBY-01",
        "kunci_lokasi": "surabaya-pakis",
        "lokasi": str(site),
        "kedudukan": "peserta",
    }


@pytest.mark.parametrize(("told", "shown"), [("none", "tidak"), ("sight", "ya"), (None, None)])
def test_a_disability_is_yes_no_or_not_asked_and_never_which(client, site, researcher, told, shown):
    agreeing(site, disability=told)
    assert sheet(client, researcher)[0]["disabilitas"] == shown


def test_who_is_in_the_file(client, site, researcher):
    agreeing(site, left_on="2003")
    agreeing(site, standing="candidate")
    agreeing(site, standing="declined")
    agreeing(site, merged_into=agreeing(site))
    ParticipantFactory(site=site)
    ConsentFactory(participant=ParticipantFactory(site=site), purpose=Purpose.SERVICE)
    ConsentFactory(participant=ParticipantFactory(site=site), purpose=Purpose.RESEARCH, granted=False)
    notes = {row["hal"]: row["n"] for row in sheet(client, researcher, "Catatan Peserta")}
    assert (notes["ikut"], notes["tidak ikut"]) == (2, 3)
    assert sorted(row["kedudukan"] for row in sheet(client, researcher)) == ["keluar", "peserta"]


class TestCsv:
    def test_people_and_who_was_left_out(self, client, site, researcher):
        agreeing(site, sex="male")
        ParticipantFactory.create_batch(2, site=site)
        rows = table(client, researcher)
        assert [(row["kode"], row["jenis_kelamin"], row["keterangan"]) for row in rows] == [
            ("SBY-01", "laki-laki", ""),
            ("", "", "2 orang tanpa persetujuan penelitian tidak ikut"),
        ]
        assert rows[1]["kunci_lokasi"] == "surabaya-pakis"

    def test_the_download_is_named_and_logged_as_what_it_is(self, client, site, researcher):
        client.force_login(researcher)
        response = client.post(EXPORT, {"format": "csv", "content": "people", "purpose": "tesis"})
        assert response["Content-Disposition"].startswith('attachment; filename="peserta-')
        log = ExportLog.objects.get()
        assert (log.kind, log.format, log.purpose) == (ExportKind.PEOPLE, "csv", "tesis")

    def test_a_workbook_is_logged_as_both(self, client, site, researcher):
        download(client, researcher, format="xlsx")
        assert ExportLog.objects.get().kind == ExportKind.ALL

    def test_an_unknown_content_is_refused(self, client, site, researcher):
        client.force_login(researcher)
        assert client.post(EXPORT, {"format": "csv", "content": "nama"}).status_code == 422

    def test_the_command_writes_it_too(self, tmp_path, site):
        agreeing(site)
        output = tmp_path / "orang.csv"
        call_command(
            "export_evaluation",
            "--format",
            "csv",
            "--content",
            "people",
            "--output",
            str(output),
            stdout=io.StringIO(),
        )
        with output.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        assert [row["kode"] for row in rows] == ["SBY-01", ""]
        assert ExportLog.objects.get().kind == ExportKind.PEOPLE


class TestScope:
    def test_nothing_of_a_strangers_site_not_even_its_number(self, client, site, researcher):
        agreeing(site)
        far = SiteFactory(city="Medan", key="medan-jauh")
        ParticipantFactory.create_batch(3, site=far)
        agreeing(far)
        found = book(client, researcher)
        assert {row[1] for row in found["Peserta"].iter_rows(min_row=2, values_only=True)} == {
            "surabaya-pakis"
        }
        assert {row[0] for row in found["Catatan Peserta"].iter_rows(min_row=2, values_only=True)} == {
            "surabaya-pakis"
        }
        assert not ResearchCode.objects.filter(site=far).exists()

    def test_a_site_where_the_role_does_not_export_is_left_alone(self, client, site, researcher):
        seen = SiteFactory()
        AssignmentFactory(user=researcher, site=seen, role=RoleName.FACILITATOR)
        agreeing(seen)
        agreeing(site)
        assert {row["kunci_lokasi"] for row in table(client, researcher)} == {site.key}

    def test_codes_are_given_in_the_name_of_whoever_downloads(self, client, site, researcher):
        agreeing(site)
        download(client, researcher, format="xlsx")
        event = AuditEvent.objects.get(table_name="groups_researchcode")
        assert (event.actor, event.action) == (researcher, "memberi kode penelitian")


class TestSmallCells:
    def test_what_few_share_is_named(self, client, site, researcher):
        for sex in ["female"] * 5 + ["male"] * 4:
            agreeing(site, sex=sex)
        rows = [row for row in sheet(client, researcher, "Catatan Peserta") if row["hal"] == "sel kecil"]
        assert [(row["variabel"], row["nilai"], row["n"]) for row in rows] == [
            ("jenis_kelamin", "laki-laki", 4)
        ]

    def test_who_stands_alone_by_all_together_is_counted(self, client, site, researcher):
        for sex, disability in (("female", "none"), ("female", "none"), ("male", "none")):
            agreeing(site, sex=sex, disability=disability)
        rows = [row for row in sheet(client, researcher, "Catatan Peserta") if row["variabel"] == "gabungan"]
        assert [(row["n"], row["nilai"]) for row in rows] == [(1, None)]

    def test_each_site_is_counted_by_itself(self, site):
        other = SiteFactory()
        for place in (site, other):
            for _ in range(3):
                agreeing(place, sex="male")
        people = PeopleTable([site, other], by=None)
        list(people.rows())
        assert [tally.values["jenis_kelamin", "laki-laki"] for tally in people.tallies] == [3, 3]


class TestManyPeople:
    def test_are_read_a_few_at_a_time_in_the_order_of_their_codes(self, site, monkeypatch):
        monkeypatch.setattr(people_module, "AT_ONCE", 3)
        for _ in range(7):
            agreeing(site)
        codes = [row[0] for row in PeopleTable([site], by=None).rows()]
        assert codes == [f"SBY-{number:02d}" for number in range(1, 8)]

    def test_the_queries_do_not_grow_with_the_people(self, site, django_assert_num_queries):
        agreeing(site)
        list(PeopleTable([site], by=None).rows())
        for _ in range(20):
            agreeing(site)
        list(PeopleTable([site], by=None).rows())
        with django_assert_num_queries(9):
            assert len(list(PeopleTable([site], by=None).rows())) == 21

    def test_who_withdraws_while_the_file_is_written_is_out(self, site, monkeypatch):
        person = agreeing(site)
        agreeing(site)
        given = people_module.codes_of

        def slow(*args, **kwargs):
            codes = given(*args, **kwargs)
            withdraw_consent(
                by=user_at(site),
                token=uuid.uuid4(),
                consent=person.consents.get(),
                withdrawn_on=datetime.date(2003, 12, 1),
            )
            return codes

        monkeypatch.setattr(people_module, "codes_of", slow)
        people = PeopleTable([site], by=None)
        assert len(list(people.rows())) == 1
        assert people.tallies[0].left_out == 1


@pytest.mark.parametrize(
    ("told", "band"),
    [
        ({"age_told": 17, "age_told_on": datetime.date(2003, 1, 1)}, "di bawah 18"),
        ({"age_told": 18, "age_told_on": datetime.date(2003, 1, 1)}, "18-24"),
        ({"age_told": 25, "age_told_on": datetime.date(2003, 1, 1)}, "25-34"),
        ({"age_told": 64, "age_told_on": datetime.date(2003, 1, 1)}, "55-64"),
        ({"age_told": 65, "age_told_on": datetime.date(2003, 1, 1)}, "65+"),
        ({"born_on": "1900"}, "65+"),
        ({}, ""),
    ],
)
def test_ages_are_bands(told, band):
    assert age_band(Participant(**told)) == band


def test_names_of_variables_are_fit_for_spss_and_stata():
    names = [variable.name for variable in VARIABLES]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and name.isidentifier() and len(name) <= 32 for name in names)


def test_every_variable_is_in_the_dictionary(client, site, researcher):
    known = {row[0] for row in book(client, researcher)["Kamus Variabel"].iter_rows(values_only=True)}
    assert {variable.name for variable in VARIABLES} | {"keterangan"} <= known


def test_years_are_written_as_years(client, site, researcher):
    full(site)
    cells = next(book(client, researcher)["Peserta"].iter_rows(min_row=2))
    formats = {VARIABLES[i].name: cell.number_format for i, cell in enumerate(cells)}
    assert (formats["tahun_lahir"], formats["kunjungan_hadir"]) == ("0", "#,##0")
