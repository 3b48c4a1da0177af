"""Groups are formed, joined, left, led and ended; nobody is in two of a kind at once."""

import datetime
import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from groups.formation import agree_rule, change_group, change_rule, end_group, form_group
from groups.membership import end_membership, join_group
from groups.models import GroupKind, GroupOffice, Membership, MigrantGroup
from groups.offices import elect, end_office
from groups.roster import current_members
from programme.editing import RecordChanged
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.programme import SiteFactory
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db
DAY = datetime.date(2003, 5, 1)


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def facilitator(site):
    return user_at(site)


def formed(facilitator, site, people, name="Jaya Bersama", *, kind=GroupKind.BUSINESS, token=None, since=DAY):
    values = {
        "name": name,
        "kind": kind,
        "operating_mode": None,
        "formation_basis": "menjahit",
        "formed_on": None,
    }
    return form_group(
        by=facilitator, token=token or uuid.uuid4(), site=site, values=values, members=people, since=since
    )


def people_of(site, *names):
    return [ParticipantFactory(site=site, name=name) for name in names]


def words(refusal):
    return " ".join(refusal.value.messages)


def test_a_group_is_formed_with_its_members_from_one_day(facilitator, site):
    people = people_of(site, "Ani", "Budi")
    group = formed(facilitator, site, people)
    assert (group.key, group.kind, group.formation_basis) == ("jaya-bersama", "business", "menjahit")
    rows = Membership.objects.filter(group=group).order_by("id")
    assert [(row.participant.name, row.kind, row.span.lower, row.span.upper) for row in rows] == [
        ("Ani", "business", DAY, None),
        ("Budi", "business", DAY, None),
    ]


def test_a_group_sent_twice_is_formed_once(facilitator, site):
    token, people = uuid.uuid4(), people_of(site, "Ani")
    first = formed(facilitator, site, people, token=token)
    assert formed(facilitator, site, people, token=token) == first
    assert MigrantGroup.objects.count() == 1


def test_the_same_name_at_another_site_gets_another_address(facilitator, site):
    formed(facilitator, site, [])
    other = SiteFactory()
    group = formed(user_at(other), other, [])
    assert group.key.startswith("jaya-bersama-")


def test_nobody_is_in_two_groups_of_a_kind_at_once_and_the_refusal_names_both(facilitator, site):
    ani, budi = people_of(site, "Ani", "Budi")
    formed(facilitator, site, [ani])
    with pytest.raises(ValidationError) as refusal:
        formed(facilitator, site, [ani, budi], name="Melati")
    assert words(refusal) == "Sudah menjadi anggota kelompok sejenis pada masa itu: Ani (Jaya Bersama)."
    assert not MigrantGroup.objects.filter(name="Melati").exists()


def test_groups_of_different_kinds_may_share_people_as_in_surabaya(facilitator, site):
    (ani,) = people_of(site, "Ani")
    formed(facilitator, site, [ani], name="Gang Omplong", kind=GroupKind.PRA)
    formed(facilitator, site, [ani], name="Penjahit")
    assert Membership.objects.filter(participant=ani).count() == 2


def test_people_of_another_site_do_not_come_in(facilitator, site):
    stranger = ParticipantFactory(name="Jauh")
    group = formed(facilitator, site, [stranger])
    assert not group.memberships.exists()


def test_somebody_who_left_the_programme_does_not_come_in(facilitator, site):
    gone = ParticipantFactory(site=site, name="Ani", left_on="2003-04")
    with pytest.raises(ValidationError) as refusal:
        formed(facilitator, site, [gone])
    assert words(refusal) == "Sudah keluar atau digabung ke catatan lain: Ani."


@pytest.mark.django_db(transaction=True)
def test_two_phones_that_take_the_same_person_get_one_in(facilitator, site):
    (ani,) = people_of(site, "Ani")
    groups = [formed(facilitator, site, [], name=name) for name in ("Melati", "Mawar")]
    refused = []

    def phone(group):
        try:
            join_group(by=facilitator, token=uuid.uuid4(), group=group, people=[ani], since=DAY)
        except ValidationError as refusal:
            refused.append(refusal.messages)
        finally:
            connection.close()

    phones = [threading.Thread(target=phone, args=[group]) for group in groups]
    for each in phones:
        each.start()
    for each in phones:
        each.join()
    assert Membership.objects.filter(participant=ani).count() == 1
    assert len(refused) == 1
    assert refused[0][0].startswith("Sudah menjadi anggota kelompok sejenis pada masa itu: Ani (M")


def test_a_membership_ends_with_its_last_day_and_the_office_with_it(facilitator, site):
    (ani,) = people_of(site, "Ani")
    group = formed(facilitator, site, [ani])
    elect(
        by=facilitator, token=uuid.uuid4(), group=group, office="chair", person=ani, elected_on="2003-05-01"
    )
    membership = Membership.objects.get(participant=ani)
    last = datetime.date(2003, 6, 30)
    end_membership(by=facilitator, token=uuid.uuid4(), membership=membership, last=last)
    membership.refresh_from_db()
    assert (membership.last_day, membership.span.upper) == (last, datetime.date(2003, 7, 1))
    assert GroupOffice.objects.get().ended_on == "2003-06-30"
    with pytest.raises(ValidationError) as refusal:
        end_membership(by=facilitator, token=uuid.uuid4(), membership=membership, last=last)
    assert words(refusal) == "Keanggotaan ini sudah berakhir."


def test_a_membership_does_not_end_before_it_began(facilitator, site):
    (ani,) = people_of(site, "Ani")
    formed(facilitator, site, [ani])
    with pytest.raises(ValidationError) as refusal:
        end_membership(
            by=facilitator,
            token=uuid.uuid4(),
            membership=Membership.objects.get(),
            last=datetime.date(2003, 4, 30),
        )
    assert words(refusal) == "Hari terakhir tidak boleh sebelum hari masuk."


def test_an_election_ends_the_former_holder_with_its_date(facilitator, site):
    ani, budi = people_of(site, "Ani", "Budi")
    group = formed(facilitator, site, [ani, budi])
    for one, day in ((ani, "2003-05"), (budi, "2003-08-02")):
        elect(by=facilitator, token=uuid.uuid4(), group=group, office="treasurer", person=one, elected_on=day)
    rows = GroupOffice.objects.filter(group=group).order_by("id")
    assert [(row.participant.name, row.elected_on, row.ended_on) for row in rows] == [
        ("Ani", "2003-05", "2003-08-02"),
        ("Budi", "2003-08-02", None),
    ]


def test_an_officer_is_a_member_and_elected_once(facilitator, site):
    ani, budi = people_of(site, "Ani", "Budi")
    group = formed(facilitator, site, [ani])
    for one, message in (
        (budi, "Pengurus dipilih dari anggota kelompok."),
        (ani, "Orang ini sudah memegang jabatan itu."),
    ):
        if one is ani:
            elect(
                by=facilitator, token=uuid.uuid4(), group=group, office="chair", person=ani, elected_on="2003"
            )
        with pytest.raises(ValidationError) as refusal:
            elect(
                by=facilitator, token=uuid.uuid4(), group=group, office="chair", person=one, elected_on="2003"
            )
        assert words(refusal) == message


def test_the_database_knows_one_holder_of_an_office():
    group = GroupFactory()
    GroupOffice.objects.create(site=group.site, group=group, office="chair")
    with refused_by("office_one_holder"):
        GroupOffice.objects.create(site=group.site, group=group, office="chair")


def test_an_office_does_not_end_before_it_began(facilitator, site):
    (ani,) = people_of(site, "Ani")
    group = formed(facilitator, site, [ani])
    elect(
        by=facilitator, token=uuid.uuid4(), group=group, office="chair", person=ani, elected_on="2003-05-02"
    )
    office = GroupOffice.objects.get()
    with pytest.raises(ValidationError) as refusal:
        end_office(by=facilitator, token=uuid.uuid4(), office=office, version=1, ended_on="2003-04")
    assert words(refusal) == "Jabatan tidak bisa berakhir sebelum dimulai."
    assert (
        end_office(by=facilitator, token=uuid.uuid4(), office=office, version=1, ended_on="2003").ended_on
        == "2003"
    )


def test_a_group_ends_with_its_memberships_and_keeps_its_records(facilitator, site):
    ani, budi = people_of(site, "Ani", "Budi")
    group = formed(facilitator, site, [ani, budi])
    last = datetime.date(2003, 12, 31)
    early = Membership.objects.get(participant=ani)
    end_membership(by=facilitator, token=uuid.uuid4(), membership=early, last=datetime.date(2003, 8, 1))
    ended = end_group(by=facilitator, token=uuid.uuid4(), group=group, version=1, last=last)
    assert ended.ended_on == "2003-12-31"
    assert current_members(group) == []
    lasts = {row.participant.name: row.last_day for row in Membership.objects.filter(group=group)}
    assert lasts == {"Ani": datetime.date(2003, 8, 1), "Budi": last}
    join_group(
        by=facilitator,
        token=uuid.uuid4(),
        group=formed(facilitator, site, [], "Baru"),
        people=[ani],
        since=last,
    )


def test_a_group_does_not_end_before_somebody_joined(facilitator, site):
    group = formed(facilitator, site, people_of(site, "Ani"))
    with pytest.raises(ValidationError):
        end_group(by=facilitator, token=uuid.uuid4(), group=group, version=1, last=datetime.date(2003, 4, 1))
    group.refresh_from_db()
    assert group.ended_on is None


def test_the_kind_of_a_group_with_members_stays(facilitator, site):
    group = formed(facilitator, site, people_of(site, "Ani"))
    with pytest.raises(ValidationError) as refusal:
        change_group(by=facilitator, token=uuid.uuid4(), group=group, version=1, values={"kind": "pra"})
    assert words(refusal) == "Jenis tidak bisa diubah selama kelompok punya anggota."


def test_rules_are_worded_anew_and_never_over_somebodys_head(facilitator, site):
    group = formed(facilitator, site, [])
    rule = agree_rule(
        by=facilitator, token=uuid.uuid4(), group=group, text="Rapat tiap Jumat", agreed_on=None
    )
    change_rule(
        by=facilitator, token=uuid.uuid4(), rule=rule, version=1, text="Rapat tiap Sabtu", agreed_on="2003"
    )
    with pytest.raises(RecordChanged) as change:
        change_rule(
            by=facilitator, token=uuid.uuid4(), rule=rule, version=1, text="Rapat bulanan", agreed_on=None
        )
    assert (change.value.record.text, change.value.record.version) == ("Rapat tiap Sabtu", 2)
