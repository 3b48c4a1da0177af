"""Sheets for the wall: one for every step, blank and filled, on both papers; words stay words."""

import json
import re
import time
import zlib

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation

from accounts.permissions import ROLES, Permission, RoleName
from groups.models import Household, MigrantGroup
from pra.guides import GUIDES
from pra.models import (
    ActivityPlan,
    CalendarEntry,
    Interview,
    StepCode,
    VennCircle,
    WealthClass,
    WealthPlacement,
    WorkshopAttendance,
)
from pra.sheets.calendar import by_month
from pra.sheets.minutes import workshop_minutes
from pra.sheets.registry import PAPERS, SHEETS, filled, poster_states, sheet_data, wall_calendar
from pra.sheets.sheet import GAP, breakable
from programme.dates import today_at
from programme.printing import pdf
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import (
    BallotFactory,
    PotentialFactory,
    ProblemFactory,
    TallyFactory,
    WorkshopFactory,
    members,
)
from tests.world import World

pytestmark = pytest.mark.django_db
MARKUP = "#let x = 1 *tebal* _miring_ $a$ \\ @sitir [kurung] <label> = // /* `kode` ~ ---"
LONG = "Siti Aminah binti Abdurrahman Wahid Kusumaningrum Sastroatmodjo"[:60]
PILOTS = {
    "surabaya-pakis": {"businesses", "community", "details", "problems", "skills", "sources"},
    "palembang-ilir": {
        "actions",
        "businesses",
        "plan",
        "pledges",
        "problems",
        "skills",
        "sources",
        "success",
        "swot",
    },
    "yogyakarta-warungboto": {"businesses", "details", "problems", "skills"},
}
POSTERS = [code for code, sheet in SHEETS.items() if sheet.poster]


@pytest.fixture
def group():
    return GroupFactory(name="Melati", site__name="Pakis", site__city="Surabaya")


@pytest.fixture
def user(group):
    return user_at(group.site)


def data_of(code, group, user, *, poster=True, paper="a4"):
    return sheet_data(SHEETS[code], group, user, poster=poster, paper=paper, today=today_at(group.site))


def part(data, kind):
    return next(one for one in data["parts"] if one["kind"] == kind)


def text_of(made):
    """The words of a PDF, read back through the tables from glyphs to letters that it holds, page by page."""
    streams = [
        zlib.decompress(raw)
        for raw in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
        if raw[:1] == b"x"
    ]
    letters = {}
    for stream in streams:
        if b"beginbfchar" in stream:
            for glyph, code in re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>", stream):
                letters.setdefault(glyph.lower(), bytes.fromhex(code.decode()).decode("utf-16-be"))
    return streams, letters


def pages(made):
    return len(re.findall(rb"/Type\s*/Page\b", made))


def calendar(group, count, **more):
    plan, _new = ActivityPlan.objects.get_or_create(site=group.site, group=group)
    rows = [
        CalendarEntry(site=group.site, plan=plan, key=f"{group.key}-{n}", text=f"Kegiatan {n}", **more)
        for n in range(count)
    ]
    return CalendarEntry.objects.bulk_create(rows)


def test_every_step_has_a_sheet_and_the_whole_plan_has_one_more():
    assert list(SHEETS) == [*map(str, StepCode), "plan"]
    assert [code for code, sheet in SHEETS.items() if not sheet.poster] == ["interviews"]
    assert all(sheet.question or code == "attendance" for code, sheet in SHEETS.items())


@pytest.mark.parametrize("paper", PAPERS)
def test_every_blank_sheet_is_one_page(group, user, paper):
    made = {code: pdf("wall.typ", data_of(code, group, user, poster=False, paper=paper)) for code in SHEETS}
    assert {code: pages(sheet) for code, sheet in made.items()} == dict.fromkeys(SHEETS, 1)


def test_every_poster_compiles_in_a_world_with_data():
    world = World("DEKAT")
    group, user = world.get(MigrantGroup), user_at(world.site)
    PotentialFactory(identified_by=group)
    assert filled(group, user) == set(POSTERS)
    for code in POSTERS:
        for paper in PAPERS:
            began = time.perf_counter()
            assert pages(pdf("wall.typ", data_of(code, group, user, paper=paper))) >= 1
            assert time.perf_counter() - began < 3  # about 0.1 s on a machine that has nothing else to do


def test_every_poster_of_the_pilots_compiles():
    call_command("load_programme", settings.BASE_DIR / "programme/packages/pilots-2003.json", verbosity=0)
    told = {}
    for group in MigrantGroup.objects.select_related("site"):
        user = user_at(group.site)
        told.setdefault(group.site.key, set()).update(filled(group, user))
        for code in filled(group, user):
            assert pages(pdf("wall.typ", data_of(code, group, user))) >= 1
    assert told == PILOTS


def test_problems_of_the_whole_site_stand_apart(group, user):
    ProblemFactory(group=None, site=group.site, text="Banjir")
    parts = data_of("problems", group, user)["parts"]
    assert parts[0] == {"kind": "heading", "text": "Disebut untuk seluruh lokasi", "level": 2}
    assert [row["text"] for row in parts[1]["rows"]] == ["Banjir"]


def test_nothing_is_filled_in_a_new_group_and_one_query_tells_it(group, user, django_assert_num_queries):
    user.can(Permission.VIEW, group.site)
    with django_assert_num_queries(1):
        assert filled(group, user) == frozenset()


def test_what_people_typed_is_never_a_command(group, user):
    ProblemFactory(group=group, text=MARKUP)
    data = data_of("problems", group, user)
    assert part(data, "bars")["rows"][0]["text"] == MARKUP
    calendar(group, 1, who=MARKUP[:80], result=MARKUP)
    for code in ("problems", "calendar", "plan"):
        assert pages(pdf("wall.typ", data_of(code, group, user))) == 1
    assert pages(pdf("wall.typ", wall_calendar(group, today_at(group.site)))) == 1


def test_signs_of_markup_are_printed(group, user):
    """Each sign is on the page: the font that the PDF embeds maps a glyph to it."""
    plain = text_of(pdf("wall.typ", data_of("wealth", group, user, poster=False)))[1].values()
    ProblemFactory(group=group, text=MARKUP)
    _streams, letters = text_of(pdf("wall.typ", data_of("problems", group, user)))
    signs = set("#*_$\\@[]<>=/`~")
    assert signs <= set(letters.values())
    assert not signs & set(plain) - {"/"}


def test_the_board_tells_place_votes_share_voters_and_date(group, user):
    ballot = BallotFactory(
        group=group, voters_present=20, voters_women=12, voters_men=8, held_on="2003-11-12"
    )
    TallyFactory(ballot=ballot, problem__text="Modal", votes=10, women=7, men=3)
    TallyFactory(ballot=ballot, problem__text="Air", votes=15, women=8, men=7)
    ProblemFactory(group=group, text="Sakit")
    data = data_of("problems", group, user)
    assert part(data, "note")["text"] == (
        "Cara: angkat tangan · 20 pemilih hadir · 12 perempuan, 8 laki-laki · 12 November 2003"
    )
    assert part(data, "bars")["rows"] == [
        {"place": "1", "text": "Air", "votes": "15", "share": 75, "note": "perempuan 8, laki-laki 7"},
        {"place": "2", "text": "Modal", "votes": "10", "share": 50, "note": "perempuan 7, laki-laki 3"},
        {"place": "–", "text": "Sakit", "votes": "–", "share": None, "note": ""},
    ]


def test_forty_problems_and_sixty_rows_go_on_to_further_pages(group, user):
    ballot = BallotFactory(group=group, voters_present=40)
    for number in range(40):
        TallyFactory(ballot=ballot, problem__text=f"Masalah {number} {'panjang ' * 20}"[:200], votes=number)
    data = data_of("problems", group, user)
    assert len(part(data, "bars")["rows"]) == 40
    assert pages(pdf("wall.typ", data)) >= 3
    calendar(group, 60, who=LONG, cost=250_000, planned_on="2026-12")
    data = data_of("calendar", group, user, paper="a3")
    assert len(part(data, "table")["rows"]) == 60
    assert data["parts"][-1]["text"] == "Jumlah biaya yang tercatat: Rp15.000.000 (60 dari 60 baris)."
    assert pages(pdf("wall.typ", data)) >= 3


def test_a_word_without_end_gets_places_to_break():
    assert breakable("a" * 30) == GAP.join(["a" * 12, "a" * 12, "a" * 6])
    assert breakable(LONG) == LONG


def test_the_calendar_stands_under_its_months_and_what_has_no_date_last(group):
    entries = calendar(group, 4)
    for entry, planned in zip(entries, ("2027-01", None, "2026-12-05", "2026-12-01"), strict=True):
        entry.planned_on = planned
        entry.save()
    rows = CalendarEntry.objects.order_by("planned_on")
    told = [(month, [row.text for row in found]) for month, found in by_month(rows)]
    assert told == [
        ("Desember 2026", ["Kegiatan 3", "Kegiatan 2"]),
        ("Januari 2027", ["Kegiatan 0"]),
        ("Waktunya belum ditentukan", ["Kegiatan 1"]),
    ]


def test_the_public_calendar_has_no_money_and_no_results(group):
    calendar(group, 1, who="Bu Contoh", cost=123_456, result="rahasia", planned_on="2026-12")
    data = wall_calendar(group, today_at(group.site))
    assert (data["paper"], data["lying"]) == ("a3", True)
    assert part(data, "table")["rows"] == [["Desember 2026", "Kegiatan 0", "Bu Contoh", "belum"]]
    assert "123" not in json.dumps(data)


def test_the_seven_steps_stand_in_their_order(group, user):
    ActivityPlan.objects.create(site=group.site, group=group, name_meaning="harum")
    told = [one["text"] for one in data_of("plan", group, user)["parts"] if one["kind"] == "heading"]
    assert told == [
        "1. Nama kelompok",
        "2. Lingkaran sukses",
        "3. Kondisi objektif (SWOT)",
        "4. Janji hati",
        "5. Langkah kegiatan",
        "6. Agenda kegiatan",
        "7. Tabel kalender kegiatan",
    ]


def test_a_plan_of_the_whole_site_stands_under_its_own_heading(group, user):
    own = ActivityPlan.objects.create(site=group.site, group=group)
    shared = ActivityPlan.objects.create(site=group.site, steps="bertahap")
    for plan, text in ((own, "membeli bahan"), (shared, "mencari pasar")):
        plan.action_steps.create(site=group.site, text=text)
    parts = data_of("actions", group, user)["parts"]
    assert [one.get("text") or one["rows"] for one in parts] == [
        [["1", "membeli bahan"]],
        "Disebut untuk seluruh lokasi",
        "bertahap",
        [["1", "mencari pasar"]],
    ]


def test_circles_stand_where_the_diagram_has_them(group, user):
    for name, size, distance, angle in (("Posyandu", 5, 0, 0), ("Koperasi Simpan Pinjam", 1, 100, 90)):
        body = PotentialFactory(identified_by=group, name=name)
        VennCircle.objects.create(
            site=group.site, group=group, potential=body, size=size, distance=distance, angle=angle
        )
    drawn = part(data_of("venn", group, user), "venn")
    first, second = drawn["circles"]
    assert (first["x"], first["y"], first["r"], first["short"]) == (500, 500 - 80 - 114, 114, True)
    assert (second["x"], second["y"], second["short"]) == (1000 - 46, 500, False)
    assert drawn["legend"] == [["2", "Koperasi Simpan Pinjam"]]


def test_a_sheet_says_how_long_its_step_takes_as_the_guide_does(group, user):
    assert GUIDES[StepCode.SWOT].minutes == (40, 60)
    assert data_of("swot", group, user, poster=False)["advice"].startswith("40–60 menit. Isi keempat kotak")


def test_the_roll_to_sign_names_the_members_and_leaves_rows_for_guests(group, user):
    people = members(group, 2)
    rows = part(data_of("attendance", group, user, poster=False), "table")["rows"]
    assert [row[1] for row in rows] == [*sorted(map(str, people)), *[""] * 4]
    assert {row[2] for row in rows} == {""}


def test_who_came_is_shown_without_the_reason(group, user):
    here, away = members(group, 2)
    workshop = WorkshopFactory(group=group)
    for person, present, reason in ((here, True, ""), (away, False, "sakit keras")):
        WorkshopAttendance.objects.create(
            site=group.site, workshop=workshop, participant=person, present=present, reason=reason
        )
    data = data_of("attendance", group, user)
    assert part(data, "note")["text"] == "Lokakarya PRA · 12 November 2003 · hadir 1 dari 2 orang"
    assert "sakit" not in json.dumps(data)
    minutes = workshop_minutes(workshop, group, user, today_at(group.site))
    assert minutes["present"] == [str(here)]
    assert minutes["absent"] == [[str(away), "sakit keras"]]


def test_minutes_tell_the_hours_as_far_as_they_are_known(group, user):
    workshop = WorkshopFactory(group=group, starts_at="08:00", notes=MARKUP)
    workshop.refresh_from_db()
    for place, length in enumerate((15, None, 30)):
        workshop.topics.create(site=group.site, position=place, text=f"Acara {place}", minutes=length)
    data = workshop_minutes(workshop, group, user, today_at(group.site))
    assert [row[:3] for row in data["agenda"]] == [
        ["08.00", "Acara 0", "15 menit"],
        ["08.15", "Acara 1", "–"],
        ["–", "Acara 2", "30 menit"],
    ]
    assert data["notes"] == MARKUP
    assert pages(pdf("workshop.typ", data)) >= 1


def test_no_family_stands_on_a_sheet_and_classes_only_for_those_who_may(client, group):
    family = Household.objects.create(site=group.site, head_name="Pak Rahasia")
    poor = WealthClass.objects.create(site=group.site, group=group, name="Kurang", criteria="makan sekali")
    WealthPlacement.objects.create(site=group.site, group=group, wealth_class=poor, household=family)
    address = reverse("pra:sheet", args=[group.key, "wealth", "poster", "a3"])
    for role in RoleName:
        held = ROLES[role].permissions
        if Permission.VIEW not in held:
            continue
        somebody = user_at(group.site, role)
        client.force_login(somebody)
        may = Permission.SEE_WEALTH in held
        assert client.get(address).status_code == (200 if may else 403)
        assert poster_states(group, somebody, ["wealth"]) == {"wealth": "filled" if may else "closed"}
    data = data_of("wealth", group, user_at(group.site))
    assert part(data, "table")["rows"] == [["Kurang", "makan sekali"]]
    assert "Rahasia" not in json.dumps(data)


def test_an_interview_has_a_form_and_never_a_poster(client, group, user):
    Interview.objects.create(site=group.site, group=group, hopes="pulang kampung")
    client.force_login(user)
    assert client.get(reverse("pra:sheet", args=[group.key, "interviews", "blank", "a4"])).status_code == 200
    assert client.get(reverse("pra:sheet", args=[group.key, "interviews", "poster", "a4"])).status_code == 404
    assert poster_states(group, user, ["interviews"]) == {"interviews": "none"}


@pytest.mark.parametrize(
    "wrong", [("tidakada", "blank", "a4"), ("problems", "isi", "a4"), ("problems", "blank", "a5")]
)
def test_an_unknown_sheet_is_not_found(client, group, user, wrong):
    client.force_login(user)
    assert client.get(reverse("pra:sheet", args=[group.key, *wrong])).status_code == 404


def test_a_poster_without_anything_leads_back_to_the_list_and_says_so(client, group, user):
    client.force_login(user)
    for name, args in (("sheet", ["problems", "poster", "a4"]), ("wall_calendar", [])):
        response = client.get(reverse(f"pra:{name}", args=[group.key, *args]), follow=True)
        assert response.redirect_chain == [(reverse("pra:sheets", args=[group.key]), 302)]
        assert "belum ada isinya. Cetak lembar kosongnya dulu." in response.content.decode()


def test_the_list_offers_what_there_is(client, group, user):
    ProblemFactory(group=group)
    client.force_login(user)
    page = client.get(reverse("pra:sheets", args=[group.key])).content.decode()
    for code in SHEETS:
        assert reverse("pra:sheet", args=[group.key, code, "blank", "a3"]) in page
    assert reverse("pra:sheet", args=[group.key, "problems", "poster", "a3"]) in page
    assert reverse("pra:sheet", args=[group.key, "skills", "poster", "a3"]) not in page


def test_a_sheet_is_indonesian_whatever_the_language_of_the_screen(client, group, user):
    client.force_login(user)
    BallotFactory(group=group)
    ProblemFactory(group=group)
    with translation.override("en"):
        told = data_of("problems", group, user)
    assert part(told, "note")["text"] == "Cara: angkat tangan · 20 pemilih hadir"


def test_the_name_of_the_file_tells_group_sheet_and_paper(client, group, user):
    client.force_login(user)
    response = client.get(reverse("pra:sheet", args=[group.key, "swot", "blank", "a3"]))
    assert response["Content-Type"] == "application/pdf"
    assert f'inline; filename="{group.key}-swot-kosong-a3.pdf"' in response["Content-Disposition"]
