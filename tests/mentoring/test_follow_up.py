"""Explaining and closing a deviation, and saying who does what about it."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent
from accounts.permissions import RoleName
from groups.models import Deviation, DeviationState
from mentoring.follow_up import DeviationChanged, add_follow_up, explain_deviation, finish_follow_up
from mentoring.models import FollowUp
from programme.submissions import SubmissionConflict
from tests.factories.accounts import user_at
from tests.factories.groups import DeviationFactory
from tests.factories.mentoring import FollowUpFactory
from tests.factories.programme import InstitutionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def deviation():
    return DeviationFactory()


@pytest.fixture
def dinas(deviation):
    return user_at(deviation.site, RoleName.DINAS)


def explain(dinas, deviation, state=DeviationState.EXPLAINED, explanation="Sisa di koperasi.", **more):
    explain_deviation(
        by=dinas,
        deviation=deviation,
        state=state,
        explanation=explanation,
        **{"version": 1, "token": uuid.uuid4(), **more},
    )
    deviation.refresh_from_db()
    return deviation.state, deviation.explanation, deviation.version


def test_explain_deviation_keeps_state_and_words(dinas, deviation):
    assert explain(dinas, deviation) == ("explained", "Sisa di koperasi.", 2)
    event = AuditEvent.objects.filter(table_name="groups_deviation", operation="update").get()
    assert (event.actor, event.action) == (dinas, "menjelaskan penyimpangan")


@pytest.mark.parametrize("state", ["explained", "fixed", "accepted"])
def test_explain_deviation_refuses_to_close_without_words(dinas, deviation, state):
    with pytest.raises(ValidationError) as refusal:
        explain(dinas, deviation, state, "  ")
    assert refusal.value.message_dict == {
        "explanation": ["Tulis penjelasannya sebelum menutup penyimpangan."]
    }
    assert Deviation.objects.get().state == DeviationState.OPEN


def test_explain_deviation_refuses_a_state_that_does_not_exist(dinas, deviation):
    with pytest.raises(ValidationError, match="Pilih salah satu keadaan"):
        explain(dinas, deviation, "selesai")


def test_explain_deviation_may_open_it_again(dinas, deviation):
    explain(dinas, deviation)
    assert explain(dinas, deviation, DeviationState.OPEN, "", version=2) == ("open", "", 3)


def test_explain_deviation_of_an_old_version_is_refused(dinas, deviation):
    explain(dinas, deviation, explanation="lebih dulu")
    with pytest.raises(DeviationChanged) as refusal:
        explain(dinas, deviation, explanation="terlambat")
    assert refusal.value.deviation.explanation == "lebih dulu"
    deviation.refresh_from_db()
    assert deviation.explanation == "lebih dulu"


def test_explain_deviation_sent_twice_counts_once(dinas, deviation):
    token = uuid.uuid4()
    explain(dinas, deviation, token=token)
    assert explain(dinas, deviation, token=token)[2] == 2


def test_database_refuses_a_closed_deviation_without_words(deviation):
    with pytest.raises(IntegrityError, match="deviation_closed_with_words"), transaction.atomic():
        Deviation.objects.filter(pk=deviation.pk).update(state=DeviationState.FIXED)


def follow(dinas, deviation, **more):
    fields = {"text": "Kembali ke konsep awal.", "token": uuid.uuid4(), **more}
    return add_follow_up(by=dinas, deviation=deviation, **fields)


def test_add_follow_up_keeps_words_addressee_and_date(dinas, deviation):
    institution = InstitutionFactory(site=deviation.site)
    added = follow(dinas, deviation, addressee=institution, due_on="2003-12")
    assert (added.text, added.addressee, added.due_on, added.done_on, added.site) == (
        "Kembali ke konsep awal.",
        institution,
        "2003-12",
        None,
        deviation.site,
    )


def test_add_follow_up_refuses_no_words(dinas, deviation):
    with pytest.raises(ValidationError, match="Tulis apa yang harus dilakukan"):
        follow(dinas, deviation, text=" ")


def test_add_follow_up_refuses_an_institution_of_another_site(dinas, deviation):
    with pytest.raises(ValidationError, match="bukan dari lokasi ini"):
        follow(dinas, deviation, addressee=InstitutionFactory())
    assert not FollowUp.objects.exists()


def test_add_follow_up_sent_twice_is_added_once(dinas, deviation):
    token = uuid.uuid4()
    assert follow(dinas, deviation, token=token) == follow(dinas, deviation, token=token)
    assert FollowUp.objects.count() == 1


def test_add_follow_up_with_other_words_under_the_same_token_is_a_conflict(dinas, deviation):
    token = uuid.uuid4()
    follow(dinas, deviation, token=token)
    with pytest.raises(SubmissionConflict):
        follow(dinas, deviation, token=token, text="Lain.")


def test_a_follow_up_is_done_once_with_its_date_and_leaves_a_trace(deviation, dinas):
    row = FollowUpFactory(deviation=deviation, site=deviation.site)
    finish_follow_up(by=dinas, follow_up=row, token=uuid.uuid4(), done_on="2003-12")
    row.refresh_from_db()
    assert (row.done_on, row.version) == ("2003-12", 2)
    event = AuditEvent.objects.get(table_name="mentoring_followup", operation="update")
    assert (event.actor, event.action) == (dinas, "menandai tindak lanjut selesai")
    with pytest.raises(ValidationError, match="sudah ditandai selesai"):
        finish_follow_up(by=dinas, follow_up=row, token=uuid.uuid4(), done_on="2003-11")


def test_a_follow_up_cannot_be_done_in_the_future(deviation, dinas):
    row = FollowUpFactory(deviation=deviation, site=deviation.site)
    for day in ("2999", "2999-01", "2999-01-01"):
        with pytest.raises(ValidationError, match="Belum tiba"):
            finish_follow_up(by=dinas, follow_up=row, token=uuid.uuid4(), done_on=day)
    row.refresh_from_db()
    assert row.done_on is None
