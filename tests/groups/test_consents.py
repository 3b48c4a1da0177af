"""What people agreed to, and what that allows."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.permissions import RoleName
from groups import consents
from groups.consenting import withdraw_consent
from groups.consents import (
    AGREED,
    NOT_ASKED,
    REFUSED,
    WITHDRAWN,
    answers_of,
    in_force,
    may_photograph,
    may_receive,
    refuse_if_stopped,
    who_is_against,
)
from groups.models import Consent, Participant, Purpose, Skill
from tests.factories.accounts import user_at
from tests.factories.groups import ConsentFactory, ParticipantFactory
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db
DAY = datetime.date(2003, 11, 12)


@pytest.fixture
def person():
    return ParticipantFactory(name="Sumarni")


def states(person):
    return {purpose.value: answer.state for purpose, answer in answers_of([person])[person.pk].items()}


def test_four_purposes_and_none_asked(person):
    assert states(person) == dict.fromkeys(("service", "fund", "research", "photo"), NOT_ASKED)


def test_each_purpose_has_an_answer_of_its_own(person):
    ConsentFactory(participant=person, purpose=Purpose.SERVICE)
    ConsentFactory(participant=person, purpose=Purpose.FUND, granted=False)
    ConsentFactory(participant=person, purpose=Purpose.RESEARCH, withdrawn_on=DAY)
    assert states(person) == {
        "service": AGREED,
        "fund": REFUSED,
        "research": WITHDRAWN,
        "photo": NOT_ASKED,
    }
    assert not may_receive(person)
    assert not may_photograph(person)
    assert in_force(person, Purpose.SERVICE)
    assert not in_force(person, Purpose.RESEARCH)


@pytest.mark.parametrize("reverse", [False, True])
def test_what_is_in_force_counts_whichever_was_entered_last(person, reverse):
    rows = [{"withdrawn_on": DAY}, {"given_on": DAY}]
    for row in reversed(rows) if reverse else rows:
        ConsentFactory(participant=person, **row)
    assert states(person)["service"] is AGREED
    assert person.stopping_answer() is None


def test_of_two_withdrawn_the_later_one_is_told(person):
    ConsentFactory(participant=person, withdrawn_on=datetime.date(2003, 7, 1))
    last = ConsentFactory(participant=person, given_on=datetime.date(2003, 8, 1), withdrawn_on=DAY)
    assert answers_of([person])[person.pk][Purpose.SERVICE].consent == last
    assert person.stopping_answer() == last


def test_may_functions_follow_their_purpose(person):
    ConsentFactory(participant=person, purpose=Purpose.FUND)
    assert (may_receive(person), may_photograph(person)) == (True, False)
    ConsentFactory(participant=person, purpose=Purpose.PHOTO)
    assert may_photograph(person)


def test_agreeing_finds_those_in_force_and_each_once():
    yes = ConsentFactory(purpose=Purpose.RESEARCH).participant
    ConsentFactory(participant=yes, purpose=Purpose.FUND)
    ConsentFactory(participant=ParticipantFactory(site=yes.site), purpose=Purpose.RESEARCH, granted=False)
    ConsentFactory(participant=ParticipantFactory(site=yes.site), purpose=Purpose.RESEARCH, withdrawn_on=DAY)
    crossed = ParticipantFactory(site=yes.site)  # agrees to something else, and took research back
    ConsentFactory(participant=crossed, purpose=Purpose.PHOTO)
    ConsentFactory(participant=crossed, purpose=Purpose.RESEARCH, withdrawn_on=DAY)
    again = ParticipantFactory(site=yes.site)
    ConsentFactory(participant=again, purpose=Purpose.RESEARCH, withdrawn_on=DAY)
    ConsentFactory(participant=again, purpose=Purpose.RESEARCH, given_on=DAY)
    assert list(Participant.objects.agreeing(Purpose.RESEARCH).order_by("pk")) == [yes, again]


def test_the_answers_of_many_are_one_query(django_assert_num_queries):
    people = [ConsentFactory().participant for _ in range(3)]
    with django_assert_num_queries(1):
        found = answers_of(people)
        assert all(str(answers[Purpose.SERVICE].consent.text) for answers in found.values())
    assert set(found) == {person.pk for person in people}


def test_a_recording_is_not_read_with_the_answers(person):
    ConsentFactory(participant=person)
    with CaptureQueriesContext(connection) as queries:
        answers_of([person])
    assert '"content"' not in queries[0]["sql"]


class TestStopped:
    def test_nobody_is_stopped_for_not_having_been_asked(self, person):
        refuse_if_stopped(person)

    def test_nor_for_what_concerns_another_purpose(self, person):
        ConsentFactory(participant=person, purpose=Purpose.FUND, granted=False)
        refuse_if_stopped(person)

    def test_a_withdrawal_stops_in_words_with_its_day(self, person):
        ConsentFactory(participant=person, withdrawn_on=DAY)
        with pytest.raises(ValidationError) as refusal:
            refuse_if_stopped(person)
        words = " ".join(refusal.value.messages)
        assert words.startswith("Orang ini menarik persetujuan layanan pada 12 November 2003. Datanya tidak ")
        assert refusal.value.code == "stopped"

    def test_a_refusal_stops_too(self, person):
        ConsentFactory(participant=person, granted=False, given_on=DAY)
        with pytest.raises(ValidationError, match="tidak menyetujui layanan \\(12 November 2003\\)"):
            refuse_if_stopped(person)

    def test_who_agrees_again_is_open_again(self, person):
        ConsentFactory(participant=person, withdrawn_on=DAY)
        ConsentFactory(participant=person, given_on=DAY)
        refuse_if_stopped(person)

    def test_a_person_not_yet_stored_is_not_stopped(self):
        refuse_if_stopped(Participant(label="baru"))

    @pytest.mark.parametrize(
        ("role", "hidden"),
        [
            (RoleName.DINAS, False),
            (RoleName.FACILITATOR, False),
            (RoleName.MENTOR, False),
            (RoleName.RESEARCHER, True),
            (RoleName.ADMINISTRATOR, True),
        ],
    )
    def test_details_stay_open_to_those_who_register_alone(self, person, role, hidden):
        user = user_at(person.site, role)
        assert not person.closed_to(user)
        ConsentFactory(participant=person, withdrawn_on=DAY)
        assert person.closed_to(user) is hidden

    def test_what_belongs_to_a_closed_person_has_no_open_past(self, client, person):
        skill = Skill.objects.create(site=person.site, participant=person, name="menjahit")
        consent = ConsentFactory(participant=person)
        doubt = reverse("programme:doubt", args=["groups.skill", skill.key, "name"])
        pages = [person.history_url(), skill.history_url(), consent.history_url(), doubt]
        researcher = user_at(person.site, RoleName.RESEARCHER)
        client.force_login(researcher)
        assert [client.get(page).status_code for page in pages] == [200] * 4
        withdraw_consent(by=user_at(person.site), token=uuid.uuid4(), consent=consent, withdrawn_on=DAY)
        assert [client.get(page).status_code for page in pages] == [403] * 4
        assert "Rincian ini ditutup" in client.get(pages[0]).content.decode()
        client.force_login(user_at(person.site, RoleName.DINAS))
        assert [client.get(page).status_code for page in pages] == [200] * 4


def test_who_is_against_is_not_who_was_not_asked():
    no = ConsentFactory(purpose=Purpose.FUND, granted=False).participant
    back = ConsentFactory(purpose=Purpose.FUND, withdrawn_on=DAY).participant
    yes, unasked = ConsentFactory(purpose=Purpose.FUND).participant, ParticipantFactory()
    assert who_is_against([no, back, yes, unasked], Purpose.FUND) == {no.pk, back.pk}


def test_every_purpose_says_what_its_withdrawal_does():
    assert set(consents.EFFECTS) == set(Purpose)


class TestDatabase:
    @pytest.mark.parametrize(
        "changed",
        [{"granted": False}, {"given_on": DAY}, {"method": "recorded", "witness": "x"}, {"given_by": "x"}],
    )
    def test_an_answer_is_never_rewritten(self, person, changed):
        consent = ConsentFactory(participant=person)
        with refused_by("consent_stays"):
            Consent.objects.filter(pk=consent.pk).update(**changed)

    def test_a_withdrawal_is_never_taken_back(self, person):
        consent = ConsentFactory(participant=person, withdrawn_on=DAY)
        with refused_by("consent_stays"):
            Consent.objects.filter(pk=consent.pk).update(withdrawn_on=None)

    def test_one_answer_is_in_force(self, person):
        ConsentFactory(participant=person)
        with refused_by("consent_one_answer_in_force"):
            ConsentFactory(participant=person, granted=False)

    @pytest.mark.parametrize("method", ["thumbprint", "recorded"])
    def test_thumb_and_voice_have_a_witness(self, person, method):
        with refused_by("consent_thumb_or_voice_has_witness"):
            ConsentFactory(participant=person, method=method, witness=" ")
