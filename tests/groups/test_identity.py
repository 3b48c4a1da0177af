"""NIK and KK numbers: one in use, the old ones kept, opened with a reason that stays."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from accounts.models import AuditEvent
from accounts.permissions import RoleName
from groups.identity import find_by_nik, number_in_use, numbers_of, record_number, remove_number, reveal
from groups.models import Household, IdentityNumber, NumberKind
from groups.sealing import unseal
from programme.dates import today_at
from programme.submissions import SubmissionConflict
from tests.factories.accounts import user_at
from tests.factories.groups import ParticipantFactory
from tests.factories.programme import SiteFactory
from tests.refusals import refused_by
from tests.submissions import fresh

pytestmark = pytest.mark.django_db
NIK, OTHER = "3505015203850012", "3505015203850013"


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def dinas(site):
    return user_at(site, RoleName.DINAS)


@pytest.fixture
def person(site):
    return ParticipantFactory(site=site, name="Wagiyem")


def keep(dinas, holder, digits=NIK):
    return record_number(by=dinas, token=fresh(), holder=holder, digits=digits)


def test_a_number_is_kept_sealed_and_shown_by_its_ending(dinas, person):
    row = keep(dinas, person)
    assert (row.kind, row.participant, row.household) == (NumberKind.NIK, person, None)
    assert row.masked == "•••• •••• •••• 0012"
    assert str(row) == "NIK •••• •••• •••• 0012"
    assert unseal(row.secret) == NIK


def test_another_number_ends_the_one_before(dinas, person):
    old = keep(dinas, person)
    new = keep(dinas, person, OTHER)
    assert [row.pk for row in numbers_of(person)] == [new.pk, old.pk]
    assert numbers_of(person)[1].ended_on == today_at(person.site)
    assert number_in_use(person) == new


def test_the_same_number_again_changes_nothing(dinas, person):
    assert keep(dinas, person) == keep(dinas, person)
    assert IdentityNumber.objects.count() == 1


def test_a_household_keeps_its_former_kk_numbers(dinas, site):
    home = Household.objects.create(site=site)
    keep(dinas, home, "3578061203990001")
    keep(dinas, home, "3578061203990002")
    assert [(row.last_four, row.ended_on is None) for row in numbers_of(home)] == [
        ("0002", True),
        ("0001", False),
    ]


def test_two_people_of_a_site_never_have_one_nik(dinas, site, person):
    keep(dinas, person)
    with pytest.raises(ValidationError) as refused:
        keep(dinas, ParticipantFactory(site=site))
    assert refused.value.message_dict == {"nik": ["NIK ini sudah tercatat untuk orang lain di lokasi ini."]}
    row = IdentityNumber.objects.get()
    with refused_by("nik_once_a_site"):
        IdentityNumber.objects.create(
            site=site, kind="nik", participant=ParticipantFactory(site=site), secret="x",
            digest=row.digest, last_four="0012",
        )  # fmt: skip


def test_a_nik_that_was_taken_away_is_free_for_its_owner(dinas, site, person):
    remove_number(by=dinas, token=fresh(), number=keep(dinas, person))
    assert number_in_use(person) is None
    assert keep(dinas, ParticipantFactory(site=site)).last_four == "0012"


def test_a_number_is_taken_away_once(dinas, person):
    row = keep(dinas, person)
    remove_number(by=dinas, token=fresh(), number=row)
    with pytest.raises(ValidationError):
        remove_number(by=dinas, token=fresh(), number=row)


def test_sent_twice_is_kept_once_and_with_another_number_is_a_conflict(dinas, person):
    token = fresh()
    first = record_number(by=dinas, token=token, holder=person, digits=NIK)
    assert record_number(by=dinas, token=token, holder=person, digits=NIK) == first
    with pytest.raises(SubmissionConflict) as conflict:
        record_number(by=dinas, token=token, holder=person, digits=OTHER)
    assert OTHER not in str(conflict.value.first) + str(conflict.value.second)


def test_opening_a_number_tells_who_saw_whose_and_why(dinas, person):
    row = keep(dinas, person)
    assert reveal(by=dinas, person=person, number=row, reason=" Usulan bantuan. ") == NIK
    event = AuditEvent.objects.filter(operation="view").get()
    assert (event.actor, event.action, event.site) == (dinas, "membuka nomor", person.site)
    assert (event.table_name, event.row_id) == ("groups_participant", str(person.pk))
    assert (event.old, event.new) == (
        None,
        {"number": "NIK •••• •••• •••• 0012", "reason": "Usulan bantuan."},
    )


@pytest.mark.parametrize("role", [RoleName.FACILITATOR, RoleName.MENTOR, RoleName.RESEARCHER])
def test_without_the_right_nothing_is_opened_or_found_and_nothing_is_logged(dinas, site, person, role):
    row, user = keep(dinas, person), user_at(site, role)
    with pytest.raises(PermissionDenied):
        reveal(by=user, person=person, number=row, reason="ingin tahu")
    with pytest.raises(PermissionDenied):
        find_by_nik(by=user, site=site, digits=NIK)
    assert not AuditEvent.objects.filter(operation="view").exists()


def test_without_a_reason_nothing_is_opened(dinas, person):
    row = keep(dinas, person)
    with pytest.raises(ValidationError):
        reveal(by=dinas, person=person, number=row, reason="  ")
    assert not AuditEvent.objects.filter(operation="view").exists()


def test_that_a_number_was_seen_can_be_denied_by_nobody(dinas, person):
    reveal(by=dinas, person=person, number=keep(dinas, person), reason="uji")
    event = AuditEvent.objects.filter(operation="view").get()
    with refused_by("only_added_to"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_auditevent WHERE id = %s", [event.pk])


def test_somebody_is_found_by_the_exact_nik_at_the_own_site_alone(dinas, site, person):
    keep(dinas, person)
    assert find_by_nik(by=dinas, site=site, digits=NIK) == person
    assert find_by_nik(by=dinas, site=site, digits=OTHER) is None
    far = SiteFactory()
    assert find_by_nik(by=user_at(far, RoleName.DINAS), site=far, digits=NIK) is None
    assert AuditEvent.objects.filter(operation="view", action="menemukan lewat NIK").count() == 1


def test_who_has_the_nik_now_is_found_before_who_had_it(dinas, site, person):
    remove_number(by=dinas, token=fresh(), number=keep(dinas, person))
    other = ParticipantFactory(site=site)
    keep(dinas, other)
    assert find_by_nik(by=dinas, site=site, digits=NIK) == other


def test_a_merged_record_leads_to_the_one_that_is_kept(dinas, site, person):
    keep(dinas, person)
    kept = ParticipantFactory(site=site)
    type(person).objects.filter(pk=person.pk).update(merged_into=kept)
    assert find_by_nik(by=dinas, site=site, digits=NIK) == kept
