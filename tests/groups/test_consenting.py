"""Taking down what people answer, and taking it back."""

import datetime
import threading
import uuid
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import close_old_connections
from django.utils import timezone

from accounts.models import AuditEvent
from groups.consenting import record_replies, withdraw_consent
from groups.consents import answers_of, in_force
from groups.models import Consent, Purpose
from groups.replies import Manner, Reply, reply_name
from programme.models import StoredFile, Submission
from programme.submissions import SubmissionConflict
from tests.factories.accounts import user_at
from tests.factories.groups import ConsentFactory, ConsentTextFactory, ParticipantFactory, text_for
from tests.factories.programme import SiteFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2003, 11, 12)
BY_THUMB = Manner(given_on=DAY, method="thumbprint", witness="Ibu RT")


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def user(site):
    return user_at(site)


@pytest.fixture
def person(site):
    return ParticipantFactory(site=site, name="Sumarni")


def reply(person, *, granted=True, purpose=Purpose.SERVICE, version=1):
    return Reply(person, text_for(person.site.programme, purpose, version), granted)


def record(user, *replies, manner=BY_THUMB, token=None):
    site = replies[0].person.site
    return record_replies(by=user, token=token or uuid.uuid4(), site=site, replies=replies, manner=manner)


def refusal_of(call, *args, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        call(*args, **kwargs)
    return refusal.value


class TestAsking:
    def test_one_person_answers_each_purpose_by_itself(self, user, person):
        record(user, reply(person), reply(person, granted=False, purpose=Purpose.PHOTO))
        answers = answers_of([person])[person.pk]
        assert {purpose.value: answer.agreed for purpose, answer in answers.items()} == {
            "service": True,
            "fund": False,
            "research": False,
            "photo": False,
        }
        kept = Consent.objects.get(purpose="photo")
        assert (kept.granted, kept.method, kept.witness, kept.given_on, kept.site) == (
            False,
            "thumbprint",
            "Ibu RT",
            DAY,
            person.site,
        )

    def test_a_list_answers_in_one_act_and_one_name(self, user, site):
        people = [ParticipantFactory(site=site, name=f"Orang {n}") for n in range(20)]
        record(user, *(reply(one, granted=n != 7) for n, one in enumerate(people)))
        assert Consent.objects.filter(granted=True).count() == 19
        assert not in_force(people[7], Purpose.SERVICE)
        events = AuditEvent.objects.filter(table_name="groups_consent")
        assert {(event.actor, event.action) for event in events} == {(user, "mencatat persetujuan")}

    def test_sent_twice_is_kept_once(self, user, person):
        token = uuid.uuid4()
        assert record(user, reply(person), token=token) == record(user, reply(person), token=token)
        assert Consent.objects.count() == 1
        with pytest.raises(SubmissionConflict):
            record(user, reply(person, granted=False), token=token)

    def test_an_empty_list_is_no_answer(self, user, site):
        with pytest.raises(ValidationError, match="Belum ada jawaban"):
            record_replies(by=user, token=uuid.uuid4(), site=site, replies=[], manner=BY_THUMB)

    def test_the_proof_of_a_list_is_kept_once_for_all(self, user, site):
        people = ParticipantFactory.create_batch(2, site=site)
        proof = ("rapat.mp3", "audio/mpeg", b"ID3 suara")
        manner = Manner(given_on=DAY, method="recorded", witness="Ibu RT", evidence=proof)
        record(user, *map(reply, people), manner=manner)
        file = StoredFile.objects.get()
        assert {consent.evidence for consent in Consent.objects.all()} == {file}
        assert (file.name, file.site, file.permission) == ("rapat.mp3", site, "register")
        assert bytes(file.content) == b"ID3 suara"
        assert "suara" not in str(Submission.objects.get().content)

    def test_another_proof_under_the_same_token_is_a_conflict(self, user, person):
        token = uuid.uuid4()
        record(user, reply(person), token=token)
        other = Manner(given_on=DAY, method="thumbprint", witness="Ibu RT", evidence=("a", "b", b"c"))
        with pytest.raises(SubmissionConflict):
            record(user, reply(person), token=token, manner=other)


class TestRefusals:
    @pytest.mark.parametrize("method", ["thumbprint", "recorded"])
    def test_no_witness_no_thumb(self, user, person, method):
        manner = Manner(given_on=DAY, method=method, witness=" ")
        refusal = refusal_of(record, user, reply(person), manner=manner)
        assert list(refusal.error_dict) == ["witness"]
        assert not Consent.objects.exists()

    def test_a_signature_needs_none(self, user, person):
        record(user, reply(person), manner=Manner(given_on=DAY, method="written"))
        assert in_force(person, Purpose.SERVICE)

    def test_not_before_the_words_were_there(self, user, person):
        early = Manner(given_on=datetime.date(2002, 12, 31), method="written")
        refusal = refusal_of(record, user, reply(person), manner=early)
        assert refusal.message_dict == {"given_on": ["Naskah layanan versi 1 baru berlaku 1 Januari 2003."]}

    def test_not_tomorrow_where_the_site_lies(self, user, person, monkeypatch):
        tomorrow = timezone.localdate() + datetime.timedelta(days=1)
        late = Manner(given_on=tomorrow, method="written")
        assert refusal_of(record, user, reply(person), manner=late).message_dict == {
            "given_on": ["Tanggal ini belum tiba."]
        }
        # in Papua the day has begun already while it is still evening in Jakarta
        evening = datetime.datetime(2026, 11, 25, 16, 30, tzinfo=datetime.UTC)
        monkeypatch.setattr(timezone, "now", lambda: evening)
        person.site.time_zone = "Asia/Jayapura"
        person.site.save()
        record(user, reply(person), manner=Manner(given_on=datetime.date(2026, 11, 26), method="written"))

    def test_older_words_are_not_read_out_any_more(self, user, person):
        old = reply(person)
        text_for(person.site.programme, Purpose.SERVICE, 2)
        refusal = refusal_of(record, user, old)
        assert list(refusal.error_dict) == [reply_name(person, Purpose.SERVICE)]
        assert "sudah diganti versi baru" in refusal.messages[0]

    def test_words_of_another_programme_are_none(self, user, person):
        foreign = Reply(person, ConsentTextFactory(), granted=True)
        assert list(refusal_of(record, user, foreign).error_dict) == [foreign.name]

    def test_a_person_of_another_site_is_not_reached(self, user, site):
        stranger = ParticipantFactory()
        told = [Reply(stranger, text_for(site.programme, Purpose.SERVICE), granted=True)]
        with pytest.raises(ValidationError):
            record_replies(by=user, token=uuid.uuid4(), site=site, replies=told, manner=BY_THUMB)
        assert not Consent.objects.exists()

    def test_one_that_cannot_be_kept_keeps_the_whole_list(self, user, site, person):
        other = ParticipantFactory(site=site, name="Slamet")
        ConsentFactory(participant=person)
        refusal = refusal_of(record, user, reply(other), reply(person))
        assert refusal.message_dict == {
            reply_name(person, Purpose.SERVICE): [
                "Sumarni sudah setuju pada 1 Juni 2003. Bila berubah pikiran, tarik dulu persetujuannya."
            ]
        }
        assert not in_force(other, Purpose.SERVICE)

    def test_an_agreement_on_these_words_is_withdrawn_not_refused(self, user, person):
        ConsentFactory(participant=person)
        assert "tarik dulu" in refusal_of(record, user, reply(person, granted=False)).messages[0]
        assert in_force(person, Purpose.SERVICE)

    def test_nobody_refuses_twice(self, user, person):
        ConsentFactory(participant=person, granted=False)
        assert "sudah menolak" in refusal_of(record, user, reply(person, granted=False)).messages[0]


class TestChildren:
    @pytest.mark.parametrize(
        "told",
        [
            {"born_on": "1990-06"},
            {"born_on": "1986"},
            {"age_told": 15, "age_told_on": datetime.date(2003, 6, 1)},
            {"age_told": 16, "age_told_on": datetime.date(2003, 11, 12)},
        ],
    )
    def test_a_guardian_speaks_for_a_child(self, user, site, told):
        child = ParticipantFactory(site=site, name="Rini", **told)
        refusal = refusal_of(record, user, reply(child))
        assert refusal.message_dict == {
            "given_by": ["Rini belum 18 tahun: tulis orang tua atau wali yang mewakilinya."]
        }
        record(user, reply(child), manner=Manner(given_on=DAY, method="written", given_by="Ibu Rini"))
        assert Consent.objects.get().given_by == "Ibu Rini"

    @pytest.mark.parametrize(
        "told",
        [
            {},
            {"born_on": "1985"},  # 18 in that year, perhaps already on its first day
            {"born_on": "1985-11-12"},
            {"age_told": 17, "age_told_on": datetime.date(2003, 6, 1)},
            {"age_told": 15, "age_told_on": datetime.date(2000, 11, 12)},
        ],
    )
    def test_who_may_be_of_age_speaks_for_himself(self, user, site, told):
        person = ParticipantFactory(site=site, **told)
        record(user, reply(person))
        assert in_force(person, Purpose.SERVICE)

    def test_a_day_short_of_18_is_a_child(self, user, site):
        child = ParticipantFactory(site=site, born_on="1985-11-13")
        assert list(refusal_of(record, user, reply(child)).error_dict) == ["given_by"]


class TestAgain:
    def test_newer_words_replace_the_old_answer_in_one_act(self, user, person):
        old = ConsentFactory(participant=person)
        record(user, reply(person, version=2))
        old.refresh_from_db()
        assert (old.withdrawn_on, old.withdrawal_note, old.version) == (DAY, "Diganti jawaban baru.", 2)
        answer = answers_of([person])[person.pk][Purpose.SERVICE]
        assert (answer.agreed, answer.consent.text.version) == (True, 2)

    def test_who_refused_may_agree_later_without_a_withdrawal(self, user, person):
        ConsentFactory(participant=person, granted=False)
        record(user, reply(person))
        assert in_force(person, Purpose.SERVICE)

    def test_who_agreed_to_old_words_may_refuse_the_new_ones(self, user, person):
        ConsentFactory(participant=person)
        record(user, reply(person, granted=False, version=2))
        assert answers_of([person])[person.pk][Purpose.SERVICE].against

    def test_the_new_answer_is_not_of_an_earlier_day(self, user, person):
        ConsentFactory(participant=person, given_on=DAY, withdrawn_on=datetime.date(2003, 12, 1))
        refusal = refusal_of(record, user, reply(person))
        assert refusal.message_dict == {
            "given_on": [
                "Jawaban Sumarni sebelumnya bertanggal 1 Desember 2003; yang baru tidak mungkin lebih dulu."
            ]
        }


class TestWithdrawing:
    def test_it_takes_effect_at_once_and_keeps_what_was_said(self, user, person):
        consent = ConsentFactory(participant=person, purpose=Purpose.RESEARCH)
        withdraw_consent(
            by=user, token=uuid.uuid4(), consent=consent, withdrawn_on=DAY, note=" tidak mau lagi "
        )
        consent.refresh_from_db()
        assert (consent.withdrawn_on, consent.withdrawal_note, consent.version) == (DAY, "tidak mau lagi", 2)
        assert not in_force(person, Purpose.RESEARCH)
        event = AuditEvent.objects.filter(table_name="groups_consent", operation="update").get()
        assert (event.actor, event.action) == (user, "menarik persetujuan")

    def test_sent_twice_it_is_one_withdrawal(self, user):
        consent, token = ConsentFactory(), uuid.uuid4()
        for _ in range(2):
            withdraw_consent(by=user, token=token, consent=consent, withdrawn_on=DAY)
        consent.refresh_from_db()
        assert consent.version == 2

    @pytest.mark.parametrize(
        ("was", "on", "words"),
        [
            ({}, datetime.date(2003, 5, 31), "baru diberikan pada 1 Juni 2003"),
            ({}, datetime.date(2999, 1, 1), "belum tiba"),
            ({"granted": False}, DAY, "Jawaban ini penolakan"),
            ({"withdrawn_on": DAY}, DAY, "sudah ditarik pada 12 November 2003"),
        ],
    )
    def test_what_cannot_be_withdrawn_is_said(self, user, was, on, words):
        consent = ConsentFactory(**was)
        with pytest.raises(ValidationError, match=words):
            withdraw_consent(by=user, token=uuid.uuid4(), consent=consent, withdrawn_on=on)

    def test_on_the_day_of_the_answer_it_may_be(self, user):
        consent = ConsentFactory(given_on=DAY)
        assert (
            withdraw_consent(by=user, token=uuid.uuid4(), consent=consent, withdrawn_on=DAY).withdrawn_on
            == DAY
        )


@pytest.mark.django_db(transaction=True)
def test_two_lists_at_once_leave_one_answer_and_one_refusal():
    site = SiteFactory()
    people = [ParticipantFactory(site=site, name=f"Orang {n}") for n in range(2)]
    told, user = [reply(one) for one in people], user_at(site)
    met, outcomes = threading.Barrier(2), []

    def work(order):
        try:
            met.wait()
            record(user, *order)
            outcomes.append("kept")
        except ValidationError:
            outcomes.append("refused")
        finally:
            close_old_connections()

    threads = [threading.Thread(target=work, args=(order,)) for order in (told, told[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["kept", "refused"]
    assert Consent.objects.count() == 2


def test_the_name_of_a_field_says_whom_and_what_for():
    assert reply_name(SimpleNamespace(key="abc"), Purpose.FUND) == "reply_abc_fund"
