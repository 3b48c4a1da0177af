"""The three pilots of 2003: every fact of the report is a record's reading, with its line and its phrase."""

import json
from collections import Counter
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db.models import Sum
from django.utils.html import conditional_escape

from accounts.models import User
from evaluation.models import ClosingStatement, NormJudgement
from groups.models import Deviation, GroupMeeting, Membership, MigrantGroup, Participant
from mentoring.models import FollowUp, MentoringAccount, MentoringVisit, VisitTopic
from pra.models import ActionStep, Ballot, Problem, SwotItem, Tally
from programme.models import (
    Contradiction,
    OfficerAssignment,
    Reading,
    Region,
    SiteArea,
    SourcePhrase,
)
from revolving_fund.models import AgreementRule, Custody, Disbursement, Entitlement, Fund
from tests.factories.programme import PILOTS
from tests.programme.packages import load

pytestmark = pytest.mark.django_db

FACTS = [tuple(fact) for fact in json.loads(Path(__file__).with_name("pilots_facts.json").read_text("utf-8"))]
SURABAYA, PALEMBANG, YOGYAKARTA = "surabaya-pakis", "palembang-ilir", "yogyakarta-warungboto"


@pytest.fixture(scope="module", autouse=True)
def printed(module_rows):
    """The pilots, loaded once for all tests of this file."""
    return load(PILOTS)


def readings(record, field):
    """(value, certainty) of each reading of a field."""
    return list(record.readings.filter(field=field).order_by("id").values_list("value", "certainty"))


def test_everything_is_counted_and_loading_again_creates_nothing(printed):
    created = {line.split(":")[0]: int(line.split()[1]) for line in printed.splitlines()[:-1]}
    expected = {
        "programme.site": 3,
        "programme.contradiction": 27,
        "programme.region": 17,
        "programme.institution": 18,
        "programme.reading": 1378,
        "groups.participant": 60,
        "groups.migrantgroup": 8,
        "groups.deviation": 13,
        "pra.problem": 14,
        "pra.potential": 35,
        "revolving_fund.entitlement": 60,
        "revolving_fund.acknowledgement": 20,
        "revolving_fund.disbursement": 60,
        "revolving_fund.ledgerentry": 60,
        "mentoring.benefitstatement": 11,
        "evaluation.normjudgement": 4,
        "evaluation.closingstatement": 10,
    }
    assert {label: created[label] for label in expected} == expected
    assert printed.splitlines()[-1] == "Selesai: 2296 dibuat, 0 sudah ada."
    assert load(PILOTS).splitlines()[-1] == "Selesai: 0 dibuat, 2296 sudah ada."


def test_every_one_of_the_455_phrases_is_a_reading_with_its_line():
    told = Reading.objects.exclude(path="").values_list("path", "phrase__line", "phrase__text")
    assert len(FACTS) == 455
    assert Counter(told) == Counter(FACTS)


def test_every_phrase_is_on_the_page_of_its_document(client):
    client.force_login(User.objects.create_superuser("admin", "rahasia", name="Admin"))
    page, missing = "", []
    for phrase in SourcePhrase.objects.select_related("document").order_by("line"):
        if f'id="L{phrase.line}"' not in page:  # the next page begins at the line that the link names
            page = client.get(phrase.get_absolute_url()).content.decode()
        if f'id="L{phrase.line}"' not in page or conditional_escape(phrase.text) not in page:
            missing.append(phrase)
    assert not missing


def test_every_reading_hangs_on_a_record_of_its_own_site():
    for kind in ContentType.objects.filter(pk__in=Reading.objects.values("subject_type")):
        model = kind.model_class()
        sites = {record.pk: getattr(record, "site_id", None) for record in model.objects.all()}
        for reading in Reading.objects.filter(subject_type=kind):
            own = reading.subject_id if kind.model == "site" else sites[reading.subject_id]
            assert reading.subject_id in sites
            assert reading.site_id == own


def test_a_certain_reading_of_a_field_says_what_the_field_holds():
    """Codes of a choice and links are told in words, so they are compared by what they show."""
    differing = []
    for reading in Reading.objects.filter(certainty="certain").exclude(field="").prefetch_related("subject"):
        record = reading.subject
        names = {field.name: field for field in record._meta.concrete_fields}
        if reading.field in names and reading.path not in IN_OTHER_WORDS:
            value = getattr(record, reading.field)
            held = (
                {plain(str(value)), plain(value.pk)} if names[reading.field].is_relation else [plain(value)]
            )
            if plain(reading.value) not in held:
                differing.append((reading.path, reading.field, value, reading.value))
    assert not differing


# Facts whose field keeps a code, a form of its own, or all of several statements.
IN_OTHER_WORDS = {
    "pilots[0].location.rt_rw[0]",
    "pilots[1].location.activity_venue",
    "pilots[2].location.rt_rw[0]",
    "pilots[2].location.rt_rw[1]",
    "pilots[2].plan.operating_mode",
    "pilots[0].mentor_preparation[0]",
    "pilots[0].mentors[0]",
    "pilots[2].stimulus.managed_by",
    *(path for path, _line, _phrase in FACTS if path.startswith("discrepancies")),
}


def plain(value):
    return "".join(value.split()).casefold() if isinstance(value, str) else value


def test_what_is_not_stated_is_null_and_says_so():
    for reading in Reading.objects.filter(certainty="not_stated").prefetch_related("subject"):
        assert reading.value in (None, [])
        fields = {field.name for field in reading.subject._meta.concrete_fields} - {"participant"}
        if reading.field in fields:
            assert getattr(reading.subject, reading.field) in (None, "", "not_stated")


def test_all_27_contradictions_are_kept_with_their_53_phrases():
    assert sorted(Contradiction.objects.values_list("code", flat=True)) == [
        f"AMB-{n:02d}" for n in range(1, 28)
    ]
    told = [len(row.readings.filter(field="statements")) for row in Contradiction.objects.order_by("code")]
    assert (sum(told), min(told)) == (53, 1)
    assert all(len(row.statements) >= 2 and row.treatment for row in Contradiction.objects.all())


def test_the_kelurahan_of_palembang_stay_doubtful_where_the_report_contradicts_itself():
    areas = {area.name: readings(area, "name") for area in SiteArea.objects.filter(site__key=PALEMBANG)}
    assert areas == {
        "10 Ilir": [("10 Ilir", "doubtful")],
        "11 Ilir": [("11 Ilir", "doubtful")],
        "13 Ilir": [("13 Ilir", "certain")],
    }
    assert Region.objects.get(code="16.71.18.1003").parent.name == "Ilir Timur Tiga"


def test_rt_v_is_kept_as_written_and_no_rw_is_invented():
    area = SiteArea.objects.get(site__key=SURABAYA)
    assert (area.name, area.rt, area.rw) == ("Pakis", "010", "")
    doubt = area.readings.get(field="rw")
    assert (doubt.certainty, doubt.as_written, doubt.contradiction.code) == ("doubtful", "Rt V", "AMB-05")


def test_only_modal_was_counted_in_surabaya():
    assert Problem.objects.filter(site__key=SURABAYA).count() == 5
    tally = Tally.objects.get()
    assert (tally.problem.text, tally.votes, tally.problem.stated_rank) == ("Modal", 17, 1)
    ballot = Ballot.objects.get(site__key=SURABAYA)
    assert (ballot.voters_present, readings(ballot, "voters_present")) == (None, [(None, "not_stated")])


def test_nobody_is_named_and_nobody_is_put_into_a_group():
    assert Participant.objects.filter(name__isnull=True, sex__isnull=True, born_on__isnull=True).count() == 60
    assert not Membership.objects.exists()
    labels = Participant.objects.filter(site__key=PALEMBANG).order_by("label").values_list("label", flat=True)
    assert (labels[0], labels[19]) == ("Anggota 01", "Anggota 20")


def test_each_member_has_a_right_to_half_a_million():
    for key in (SURABAYA, PALEMBANG, YOGYAKARTA):
        rights = Entitlement.objects.filter(site__key=key)
        assert (rights.count(), rights.aggregate(sum=Sum("amount"))["sum"]) == (20, 10_000_000)


def test_palembang_signed_ten_million_and_five_members_received_nothing():
    fund = Fund.objects.get(site__key=PALEMBANG)
    assert (fund.total, fund.manager.name) == (10_000_000, "Yayasan Bina Vitalis")
    signed = fund.acknowledgements.all()
    assert (signed.count(), signed.aggregate(sum=Sum("amount"))["sum"]) == (20, 10_000_000)
    withheld = Disbursement.objects.filter(fund=fund, status="withheld")
    told = withheld.values_list("amount", "withheld_reason", "as_of", "promised_on")
    assert list(told) == [(0, "hutang di koperasi", "2003-11", "2003-12")] * 5
    assert readings(withheld[0], "amount") == [(0, "doubtful"), (None, "doubtful")]


def test_palembang_paid_from_300_000_to_1_500_000_and_the_rest_is_unknown():
    rows = Disbursement.objects.filter(site__key=PALEMBANG)
    assert list(rows.filter(status="paid").order_by("id").values_list("amount", flat=True)) == [
        1_500_000,
        300_000,
    ]
    unknown = rows.filter(status="not_stated")
    assert set(unknown.values_list("amount", "amount_min", "amount_max")) == {(None, 300_000, 1_500_000)}
    assert unknown.count() == 13
    assert Custody.objects.get(site__key=PALEMBANG).amount is None


def test_surabaya_paid_in_full_but_for_one_member_whose_sum_is_read_in_two_ways():
    rows = Disbursement.objects.filter(site__key=SURABAYA).order_by("id")
    assert list(rows.values_list("amount", flat=True)) == [500_000] * 19 + [300_000]
    assert readings(rows[19], "amount") == [(300_000, "doubtful"), (0, "doubtful")]
    custody = Custody.objects.get(site__key=SURABAYA)
    assert (custody.holder.name, custody.amount) == ("Koperasi Yayasan Widya Darma", 200_000)
    assert readings(custody, "amount") == [(200_000, "doubtful"), (300_000, "doubtful")]


def test_yogyakarta_keeps_what_was_paid_beside_what_the_rules_leave():
    rows = Disbursement.objects.filter(site__key=YOGYAKARTA)
    assert list(rows.values_list("amount", flat=True)) == [435_000] * 20
    for row in rows:
        assert readings(row, "amount") == [(435_000, "doubtful"), (392_500, "doubtful")]
    computed = rows[0].readings.get(value=392_500)
    assert (computed.phrase, computed.path) == (None, "")
    assert computed.source_note.startswith("dihitung dari aturan")


def test_yogyakarta_has_eight_written_rules():
    rules = AgreementRule.objects.order_by("id").values_list("kind", "rate", "amount", "every_month")
    assert list(rules) == [
        ("reserve", 1000, None, False),
        ("share", 1000, None, False),
        ("admin", 150, None, False),
        ("mandatory_saving", None, 5000, True),
        ("voluntary_saving", None, None, False),
        ("loan_service", 100, None, True),
        ("rotation_duty", None, None, False),
        ("governance", None, None, False),
    ]
    assert AgreementRule.objects.first().agreement.written is True


def test_the_fund_was_meant_to_revolve_and_was_understood_as_a_gift_in_yogyakarta():
    funds = dict(Fund.objects.values_list("site__key", "as_understood"))
    assert funds == {SURABAYA: "", PALEMBANG: "", YOGYAKARTA: "hibah"}
    assert set(Fund.objects.values_list("as_designed", "designed_per_member")) == {
        ("dana bergulir (revolving fund)", 500_000)
    }


def test_each_fund_serves_the_groups_that_the_report_names():
    served = Counter(Fund.objects.values_list("site__key", "fund_groups__group__name"))
    assert served == Counter(
        [
            (SURABAYA, "Kelompok Pertukangan"),
            (SURABAYA, "Kelompok Penjahit"),
            (SURABAYA, "Kelompok Berjualan"),
            (PALEMBANG, "Sedap Malam"),
            (PALEMBANG, "Jaya Bersama"),
            (YOGYAKARTA, "KUW Tri Astha"),
        ]
    )


def test_the_groups_have_their_names_and_kinds():
    assert dict(MigrantGroup.objects.values_list("key", "kind")) == {
        "surabaya-gang-omplong": "pra",
        "surabaya-mandiri": "pra",
        "surabaya-pertukangan": "business",
        "surabaya-penjahit": "business",
        "surabaya-berjualan": "business",
        "palembang-sedap-malam": "business",
        "palembang-jaya-bersama": "business",
        "yogyakarta-tri-astha": "manager",
    }


def test_the_deviations_stand_under_the_kinds_of_the_application():
    rows = Deviation.objects.order_by("id").values_list("site__key", "kind", "amount_at_stake")
    assert list(rows) == [
        (SURABAYA, "administrative", None),
        (SURABAYA, "mentoring_balance", None),
        (SURABAYA, "fund_amount", None),
        (PALEMBANG, "fund_mechanism", None),
        (PALEMBANG, "fund_mechanism", None),
        (PALEMBANG, "fund_not_received", 2_500_000),
        (PALEMBANG, "fund_offset_against_debt", None),
        (PALEMBANG, "role_substitution", None),
        (PALEMBANG, "mentoring_balance", None),
        (YOGYAKARTA, "fund_understanding", None),
        (YOGYAKARTA, "fund_mechanism", None),
        (YOGYAKARTA, "fund_amount", 850_000),
        (YOGYAKARTA, "mentor_inactivity", None),
    ]


def test_three_visits_in_surabaya_are_not_the_three_meetings_in_yogyakarta():
    assert list(MentoringVisit.objects.values_list("site__key", "number", "visited_on")) == [
        (SURABAYA, 1, None),
        (SURABAYA, 2, None),
        (SURABAYA, 3, None),
    ]
    assert list(GroupMeeting.objects.values_list("group__name", "number")) == [
        ("KUW Tri Astha", n) for n in (1, 2, 3)
    ]
    told = dict(MentoringAccount.objects.values_list("site__key", "stated_visits"))
    assert told == {SURABAYA: 3, PALEMBANG: None, YOGYAKARTA: None}
    account = MentoringAccount.objects.get(site__key=YOGYAKARTA)
    assert readings(account, "stated_visits") == [(3, "doubtful")]


def test_mentoring_leaned_to_business_everywhere():
    topics = Counter(VisitTopic.objects.values_list("site__key", "domain"))
    assert topics == {
        (SURABAYA, "UEP"): 5,
        (SURABAYA, "UKS"): 4,
        (PALEMBANG, "UEP"): 1,
        (YOGYAKARTA, "UEP"): 5,
    }


def test_the_plan_of_palembang_is_told_by_group_and_its_threats_are_not():
    steps = Counter(ActionStep.objects.values_list("plan__group__name", flat=True))
    assert steps == {"Jaya Bersama": 4, "Sedap Malam": 3}
    assert list(SwotItem.objects.values_list("quadrant", flat=True)) == [None, "weakness", "opportunity"]
    assert readings(SwotItem.objects.get(quadrant=None), "quadrant") == [("strength", "doubtful")]


def test_mentors_are_counted_only_where_the_report_counts_them():
    mentors = OfficerAssignment.objects.filter(role="mentor").order_by("id")
    assert list(mentors.values_list("site__key", "institution__name", "head_count")) == [
        (SURABAYA, "LSM Widya Dharma", None),
        (PALEMBANG, "Yayasan Bina Vitalis", 2),
        (PALEMBANG, "Dinas Sosial Tingkat I Palembang", 1),
        (YOGYAKARTA, None, None),
    ]


def test_the_norms_belong_to_the_programme_and_have_no_number():
    rows = NormJudgement.objects.order_by("id").values_list("norm", "site", "score", "scope_clear")
    assert list(rows) == [
        (norm, None, None, False) for norm in ("participation", "delegation", "capacity", "local_potential")
    ]
    assert Counter(ClosingStatement.objects.values_list("kind", flat=True)) == {
        "conclusion": 5,
        "recommendation": 5,
    }


def test_bina_vitalis_is_asked_to_return_to_the_first_concept():
    follow_up = FollowUp.objects.get()
    assert follow_up.text == "Yayasan Bina Vitalis disarankan kembali ke konsep awal"
    assert follow_up.addressee.name == "Yayasan Bina Vitalis"
    assert follow_up.deviation.as_found == "stimulan tidak berlangsung seperti konsep awal"
