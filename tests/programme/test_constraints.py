"""Readings stay with what they speak of, submissions as they came, and keys off the words of addresses."""

import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, transaction
from django.urls import get_resolver

from programme.keys import RESERVED_KEYS
from programme.models import Certainty, Contradiction, Reading, Region, Submission
from programme.submissions import submit
from tests.factories.accounts import UserFactory
from tests.factories.programme import InstitutionFactory, ProgrammeFactory, ReadingFactory, SiteFactory
from tests.refusals import refused_by, run

pytestmark = pytest.mark.django_db


def contradiction(site, programme=None):
    return Contradiction.objects.create(
        programme=programme or site.programme, site=site, code="AMB-01", topic="pokok", treatment="terbuka"
    )


def test_a_reading_of_a_site_a_record_and_a_programme_bears_their_site():
    site = SiteFactory()
    ReadingFactory(record=site, site=site)
    ReadingFactory(record=InstitutionFactory(site=site), contradiction=contradiction(site))
    ReadingFactory(record=site.programme, site=None)
    assert Reading.objects.count() == 3


def test_a_reading_of_another_site_than_its_record_is_refused():
    record, other = InstitutionFactory(), SiteFactory()
    for wrong in (other, None):
        with refused_by("reading_of_its_subject"):
            ReadingFactory(record=record, site=wrong)
    with refused_by("reading_of_its_subject"):
        ReadingFactory(record=other, site=record.site)
    with refused_by("reading_of_its_subject"):
        ReadingFactory(record=other.programme, site=other)


def test_a_reading_of_no_record_is_refused_and_cannot_be_turned_into_one():
    told = ReadingFactory()
    with refused_by("reading_of_its_subject"):
        ReadingFactory(subject_id=told.subject_id + 1000)
    with refused_by("reading_of_its_subject"):
        run("UPDATE programme_reading SET subject_id = subject_id + 1000")


def test_a_reading_of_what_is_no_record_is_refused():
    region = ContentType.objects.get_for_model(Region)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReadingFactory(subject_type=region, subject_id=35, site=None)


def test_a_reading_and_its_contradiction_are_of_one_site():
    record = InstitutionFactory()
    common = contradiction(None, programme=record.site.programme)
    ReadingFactory(record=record, contradiction=common)
    elsewhere = contradiction(SiteFactory())
    with refused_by("reading_contradiction_same_site"):
        ReadingFactory(record=record, contradiction=elsewhere)
    with refused_by("reading_contradiction_same_site"):
        ReadingFactory(record=common.programme, site=None, contradiction=elsewhere)


def test_a_doubt_without_words_has_no_reason():
    for blank in ("", "   ", "\n\t"):
        with refused_by("reading_doubt_has_reason"):
            ReadingFactory(certainty=Certainty.DOUBTFUL, note=blank, source_note=blank)
    ReadingFactory(certainty=Certainty.DOUBTFUL, note="dua angka")


@pytest.mark.parametrize(
    ("statement", "law"),
    [
        ("UPDATE programme_submission SET result_key = 'lain'", "answered_once"),
        ("UPDATE programme_submission SET result_key = ''", "answered_once"),
        ("UPDATE programme_submission SET content_hash = 'lain'", "answered_once"),
        ("DELETE FROM programme_submission", "answered_once"),
    ],
)
def test_what_was_sent_stays_as_it_came(statement, law):
    user = UserFactory()
    submit(by=user, token=uuid.uuid4(), action="uji", content={"a": 1}, perform=lambda: "kunci")
    with refused_by(law):
        run(statement)
    assert Submission.objects.get().result_key == "kunci"


def test_an_unanswered_submission_keeps_its_content():
    Submission.objects.create(
        token=uuid.uuid4(), user=UserFactory(), action="a", content_hash="h", content={}
    )
    with refused_by("answered_once"):
        run("UPDATE programme_submission SET result_key = 'kunci', content = '[]'")


def test_no_record_is_called_as_an_address_is():
    with refused_by("programme_site_key_free"):
        SiteFactory(key="add")
    site = SiteFactory(programme=ProgrammeFactory())
    with refused_by("programme_site_key_free"):
        run("UPDATE programme_site SET key = 'add' WHERE id = %s", site.pk)


def parts_of(patterns, before=()):
    """Every address in its parts, a key as its pattern."""
    for pattern in patterns:
        parts = (*before, *str(pattern.pattern).strip("/").split("/"))
        if hasattr(pattern, "url_patterns"):
            yield from parts_of(pattern.url_patterns, tuple(part for part in parts if part))
        else:
            yield tuple(part for part in parts if part)


def test_every_word_beside_a_key_in_an_address_is_reserved():
    addresses = list(parts_of(get_resolver().url_patterns))
    words = {
        words[place]
        for keys in addresses
        for place, part in enumerate(keys)
        if part.startswith("<slug:")
        for words in addresses
        if len(words) == len(keys) and not words[place].startswith("<")
        if all(alike(*pair) for number, pair in enumerate(zip(keys, words, strict=True)) if number != place)
    }
    assert words == RESERVED_KEYS


def alike(one, other):
    return one == other or "<" in one + other
