"""One way to add and change a record: once, whole, never over somebody's head."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from groups.models import Selection, SelectionDecision
from programme.editing import RecordChanged, add_record, change_record
from programme.models import Institution, InstitutionAlias
from programme.submissions import SubmissionConflict
from tests.factories.accounts import user_at
from tests.factories.groups import ParticipantFactory
from tests.factories.programme import InstitutionFactory, SiteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return SiteFactory()


def add(site, by, token=None, name="Yayasan Widya Dharma", then=None):
    return add_record(
        by=by,
        token=token or uuid.uuid4(),
        action="mencatat lembaga",
        model=Institution,
        site=site,
        values={"name": name, "kind": "ngo"},
        then=then,
    )


def change(by, record, version, **values):
    return change_record(
        by=by, token=uuid.uuid4(), action="mengubah lembaga", record=record, version=version, values=values
    )


def test_a_record_is_added_in_the_users_name(site):
    user = user_at(site)
    made = add(site, user)
    event = AuditEvent.objects.filter(table_name="programme_institution", row_id=str(made.pk)).get()
    assert (made.name, made.version, event.actor, event.action) == (
        "Yayasan Widya Dharma",
        1,
        user,
        "mencatat lembaga",
    )


def test_what_is_sent_twice_is_added_once_and_other_content_is_a_conflict(site):
    user, token = user_at(site), uuid.uuid4()
    assert add(site, user, token) == add(site, user, token)
    with pytest.raises(SubmissionConflict):
        add(site, user, token, name="Lain")
    assert Institution.objects.count() == 1


def test_what_the_model_refuses_stands_beside_its_field_and_nothing_is_kept(site):
    with pytest.raises(ValidationError) as refusal:
        add(site, user_at(site), name="")
    assert list(refusal.value.error_dict) == ["name"]
    assert not Institution.objects.exists()


def test_what_belongs_to_a_record_is_kept_with_it_or_not_at_all(site):
    def twice(institution):
        for _ in range(2):
            InstitutionAlias.objects.create(site=site, institution=institution, name="YLWD")

    with pytest.raises(ValidationError) as refusal:
        add(site, user_at(site), then=twice)
    assert refusal.value.messages == [
        "Isian ini bertentangan dengan yang sudah tercatat. Muat ulang halaman, lalu periksa lagi."
    ]
    assert not Institution.objects.exists()


def test_a_constraint_with_words_of_its_own_speaks_them(site):
    selection = Selection.objects.create(site=site, method="musyawarah")
    with pytest.raises(ValidationError) as refusal:
        add_record(
            by=user_at(site),
            token=uuid.uuid4(),
            action="memutuskan",
            model=SelectionDecision,
            site=site,
            values={
                "selection": selection,
                "participant": ParticipantFactory(site=site),
                "outcome": "declined",
            },
        )
    assert "Tulis alasannya." in refusal.value.messages


def test_a_change_raises_the_version(site):
    institution = InstitutionFactory(site=site, name="Lama")
    changed = change(user_at(site), institution, 1, name="Baru")
    assert (changed.name, changed.version) == ("Baru", 2)


def test_a_change_of_what_somebody_else_changed_is_refused_with_the_stored_record(site):
    institution = InstitutionFactory(site=site, name="Lama")
    change(user_at(site), institution, 1, name="Baru")
    with pytest.raises(RecordChanged) as refusal:
        change(user_at(site), institution, 1, name="Lain")
    assert (refusal.value.record.name, refusal.value.record.version) == ("Baru", 2)
    institution.refresh_from_db()
    assert institution.name == "Baru"
