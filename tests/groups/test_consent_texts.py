"""The words that are read out, in versions."""

import datetime
import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import close_old_connections
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.permissions import RoleName
from groups.consent_texts import current_texts, may_write_texts, take_samples, versions_of, write_text
from groups.consent_wording import sample_text
from groups.models import ConsentText, Purpose
from programme.editing import RecordChanged
from programme.submissions import SubmissionConflict
from tests.factories.accounts import user_at
from tests.factories.groups import ConsentTextFactory
from tests.factories.programme import ProgrammeFactory, SiteFactory
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db
DAY = datetime.date(2003, 11, 12)


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def user(site):
    return user_at(site)


def write(user, site, **told):
    told = {"purpose": Purpose.PHOTO, "after": 0, "text": "Boleh kami potret?", "issued_on": DAY, **told}
    return write_text(by=user, token=told.pop("token", uuid.uuid4()), programme=site.programme, **told)


def test_the_first_words_are_version_1_in_the_writers_name(user, site):
    text = write(user, site)
    assert (text.version, text.text, text.issued_on) == (1, "Boleh kami potret?", DAY)
    event = AuditEvent.objects.get(table_name="groups_consenttext")
    assert (event.actor, event.action) == (user, "menulis naskah persetujuan")


def test_a_new_version_leaves_the_old_one_as_it_was(user, site):
    first = write(user, site)
    second = write(user, site, after=1, text="Bolehkah kami memotret?")
    first.refresh_from_db()
    assert (first.text, second.version) == ("Boleh kami potret?", 2)
    assert current_texts(site.programme) == {Purpose.PHOTO: second}
    assert dict(versions_of(site.programme))[Purpose.PHOTO] == [second, first]
    with refused_by("version_stays"):
        ConsentText.objects.filter(pk=first.pk).update(text="lain")


def test_versions_are_counted_for_each_purpose_and_programme(user, site):
    ConsentTextFactory(purpose=Purpose.PHOTO, version=4)
    ConsentTextFactory(programme=site.programme, purpose=Purpose.FUND, version=3)
    assert write(user, site).version == 1


def test_who_had_not_seen_the_newest_version_overwrites_nothing(user, site):
    newest = write(user, site)
    with pytest.raises(RecordChanged) as change:
        write(user, site, text="Yang lain", after=0)
    assert change.value.record == newest
    assert ConsentText.objects.count() == 1


def test_the_same_submission_counts_once_and_another_content_is_a_conflict(user, site):
    token = uuid.uuid4()
    assert write(user, site, token=token) == write(user, site, token=token)
    with pytest.raises(SubmissionConflict):
        write(user, site, token=token, text="Lain")
    assert ConsentText.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"text": "Boleh   kami\npotret?", "after": 1}, "text"),
        ({"text": "Lain", "after": 1, "issued_on": datetime.date(2003, 11, 11)}, "issued_on"),
        ({"text": "Lain", "after": 1, "issued_on": datetime.date(2999, 1, 1)}, "issued_on"),
    ],
)
def test_what_cannot_be_a_new_version_is_refused_beside_its_field(user, site, told, field):
    write(user, site)
    with pytest.raises(ValidationError) as refusal:
        write(user, site, **told)
    assert list(refusal.value.error_dict) == [field]
    assert ConsentText.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_writers_at_once_make_one_version_and_one_refusal():
    site = SiteFactory()
    user, met = user_at(site), threading.Barrier(2)
    outcomes = []

    def work(words):
        try:
            met.wait()
            outcomes.append(write(user, site, text=words).version)
        except RecordChanged:
            outcomes.append("changed")
        finally:
            close_old_connections()

    threads = [threading.Thread(target=work, args=(words,)) for words in ("satu", "dua")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) == ["1", "changed"]


class TestSamples:
    def test_nothing_is_issued_by_itself(self, site):
        assert current_texts(site.programme) == {}

    def test_one_act_fills_what_is_missing_and_touches_nothing_else(self, user, site):
        own = write(user, site)
        take_samples(by=user, token=uuid.uuid4(), programme=site.programme)
        found = current_texts(site.programme)
        assert set(found) == set(Purpose)
        assert found[Purpose.PHOTO] == own
        assert {text.version for text in found.values()} == {1}
        assert found[Purpose.FUND].issued_on == timezone.localdate()

    def test_twice_is_once(self, user, site):
        for _ in range(2):
            take_samples(by=user, token=uuid.uuid4(), programme=site.programme)
        assert ConsentText.objects.count() == 4

    @pytest.mark.parametrize("purpose", Purpose)
    def test_the_words_tell_what_the_law_asks_for(self, purpose):
        programme = ProgrammeFactory.build(client="Dinas Sosial Kota Surabaya, Bidang Pemberdayaan")
        text = sample_text(purpose, programme)
        assert "Kami dari Dinas Sosial Kota Surabaya dan pendamping program." in text
        for part in ("Undang-Undang Nomor 27 Tahun 2022", "menarik kembali", "Gunanya", "simpan", "setuju"):
            assert part in text, part
        assert "{" not in text
        assert 100 < len(text.split()) < 260  # a page that can be read aloud in two minutes

    def test_no_two_purposes_share_their_words(self):
        programme = ProgrammeFactory.build()
        assert len({sample_text(purpose, programme) for purpose in Purpose}) == 4
        assert "Dinas Sosial" in sample_text(Purpose.FUND, programme)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (RoleName.DINAS, True),
        (RoleName.FACILITATOR, True),
        (RoleName.MENTOR, False),
        (RoleName.RESEARCHER, False),
        (RoleName.ADMINISTRATOR, False),
    ],
)
def test_the_words_are_written_by_those_who_prepare_a_site_of_this_programme(site, role, may):
    assert may_write_texts(user_at(site, role), site.programme) is may
    assert not may_write_texts(user_at(SiteFactory(), role), site.programme)
