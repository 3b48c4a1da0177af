"""Two records of one person: what makes them two people is refused, and every merge can be taken back."""

import datetime
import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.permissions import RoleName
from groups.merging import merge_people, pair_of, say_distinct, unsay_distinct
from groups.models import (
    Consent,
    ConsentText,
    DistinctPair,
    GroupKind,
    IdentityNumber,
    Membership,
    MigrationReason,
    Participant,
    ResearchCode,
    Skill,
    Standing,
)
from groups.roster import current_members, people_of
from programme.merging import stayed_with
from programme.models import Merge
from programme.unmerging import undo
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.programme import SiteFactory
from tests.factories.revolving_fund import DisbursementFactory, EntitlementFactory
from tests.programme.test_merging import stored

pytestmark = pytest.mark.django_db
DAY = datetime.date(2003, 11, 1)


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def dinas(site):
    return user_at(site, RoleName.DINAS)


@pytest.fixture
def twins(site):
    return ParticipantFactory(site=site, name="Soekarni"), ParticipantFactory(site=site, name="Sukarni")


def join(by, kept, gone, **more):
    kept, gone = Participant.objects.get(pk=kept.pk), Participant.objects.get(pk=gone.pk)
    told = {"token": uuid.uuid4(), "reason": "orang yang sama", **more}
    seen = {kept.key: kept.version, gone.key: gone.version}
    return merge_people(by=by, kept=kept, gone=gone, seen=seen, **told)


def apart(by, merge):
    return undo(by=by, token=uuid.uuid4(), merge=merge, reason="ternyata dua orang")


def refusal(by, kept, gone):
    with pytest.raises(ValidationError) as found:
        join(by, kept, gone)
    assert not Merge.objects.exists()
    return " ".join(found.value.messages)


def agree(person, purpose="research", *, granted=True, **more):
    text, _ = ConsentText.objects.get_or_create(
        programme=person.site.programme, purpose=purpose, defaults={"text": "naskah", "issued_on": DAY}
    )
    told = {"given_on": DAY, "method": "written", **more}
    return Consent.objects.create(
        site=person.site, participant=person, purpose=purpose, text=text, granted=granted, **told
    )


def number(person, digest):
    return IdentityNumber.objects.create(
        site=person.site, participant=person, kind="nik", digest=digest, secret="s", last_four="0001"
    )


def member(person, group, begins=DAY, ends=None):
    return Membership.objects.create(
        site=person.site, participant=person, group=group, kind=group.kind, span=(begins, ends)
    )


def test_what_hangs_on_the_record_that_goes_follows_and_comes_back(site, dinas, twins):
    kept, gone = twins
    member(gone, GroupFactory(site=site))
    agree(gone)
    number(gone, "d1")
    Skill.objects.create(site=site, participant=gone, name="menjahit")
    Skill.objects.create(site=site, participant=kept, name="memasak")
    before = stored()
    merge = join(dinas, kept, gone)
    assert {entry["kind"] for entry in merge.moved} == {
        "groups.membership",
        "groups.consent",
        "groups.identitynumber",
        "groups.skill",
    }
    assert set(kept.skills.values_list("name", flat=True)) == {"menjahit", "memasak"}
    assert not Participant.objects.living_records().filter(pk=gone.pk).exists()
    apart(dinas, merge)
    assert stored() == before


def test_an_age_and_its_day_are_taken_together(dinas, twins):
    kept, gone = twins
    Participant.objects.filter(pk=gone.pk).update(age_told=33, age_told_on=DAY, phone="0812")
    merge = join(dinas, kept, gone, take=["age_told"])
    kept.refresh_from_db()
    assert (kept.age_told, kept.age_told_on, kept.phone) == (33, DAY, "")
    apart(dinas, merge)
    kept.refresh_from_db()
    assert (kept.age_told, kept.age_told_on) == (None, None)


def test_two_niks_are_two_people(dinas, twins):
    kept, gone = twins
    first = number(kept, "d1")
    number(gone, "d2")
    assert "Dua NIK berarti dua orang" in refusal(dinas, kept, gone)
    first.ended_on = DAY
    first.save()
    join(dinas, kept, gone)


def test_people_with_placeholder_papers_are_not_one_for_that(site, dinas):
    one, other = ParticipantFactory(site=site, papers="none"), ParticipantFactory(site=site, papers="none")
    join(dinas, one, other)
    assert Participant.objects.living_records().filter(site=site).count() == 1


def test_two_who_were_said_to_be_different_are_not_merged_until_that_is_taken_back(dinas, twins):
    kept, gone = twins
    pair = say_distinct(by=dinas, token=uuid.uuid4(), first=gone, second=kept, reason="ibu dan anak")
    assert "bukan orang yang sama" in refusal(dinas, kept, gone)
    with pytest.raises(ValidationError, match="sudah dinyatakan berbeda"):
        say_distinct(by=dinas, token=uuid.uuid4(), first=kept, second=gone, reason="")
    unsay_distinct(by=dinas, token=uuid.uuid4(), pair=pair)
    assert not pair_of(kept, gone).exists()
    join(dinas, kept, gone)


def test_that_somebody_is_another_follows_into_the_kept_record(site, dinas, twins):
    kept, gone = twins
    other = ParticipantFactory(site=site, name="Sukarno")
    DistinctPair.objects.create(site=site, first=other, second=gone)
    join(dinas, kept, gone)
    assert pair_of(kept, other).exists()


@pytest.mark.parametrize("mine", [True, False])
def test_a_yes_and_a_no_to_one_purpose_are_for_the_person_to_settle(dinas, twins, mine):
    kept, gone = twins
    agree(kept, granted=mine)
    agree(gone, granted=not mine)
    assert "Persetujuan kedua catatan berbeda untuk: penelitian" in refusal(dinas, kept, gone)


def test_a_consent_that_was_withdrawn_is_not_hidden_by_a_merge(dinas, twins):
    kept, gone = twins
    agree(kept)
    agree(gone, withdrawn_on=datetime.date(2004, 1, 1))
    assert "penelitian" in refusal(dinas, kept, gone)


def test_a_person_who_stopped_the_service_is_merged_but_given_no_values(dinas, twins):
    kept, gone = twins
    agree(gone, "service", granted=False)
    agree(kept, "service", granted=False)
    Participant.objects.filter(pk=gone.pk).update(phone="0812")
    with pytest.raises(ValidationError, match="tidak menyetujui layanan"):
        join(dinas, kept, gone, take=["phone"])
    join(dinas, kept, gone)
    kept.refresh_from_db()
    assert kept.phone == ""


def test_the_same_answer_on_both_is_kept_once_and_the_other_stays_where_it_is(dinas, twins):
    kept, gone = twins
    agree(kept)
    agree(gone)
    merge = join(dinas, kept, gone)
    assert stayed_with(gone) == ["persetujuan “Sukarni · penelitian”"]
    apart(dinas, merge)


def test_whoever_was_selected_is_the_record_that_stays(site, dinas):
    candidate = ParticipantFactory(site=site, standing=Standing.CANDIDATE)
    chosen = ParticipantFactory(site=site)
    assert "Jadikan catatan itu yang tetap" in refusal(dinas, candidate, chosen)
    join(dinas, chosen, candidate)


def test_two_groups_of_a_kind_at_once_are_settled_before_a_merge(site, dinas, twins):
    kept, gone = twins
    one, other = GroupFactory(site=site, name="Satu"), GroupFactory(site=site, name="Dua")
    member(kept, one, ends=datetime.date(2004, 1, 1))
    later = member(gone, other, begins=datetime.date(2003, 12, 31))
    assert "“Satu” dan “Dua”" in refusal(dinas, kept, gone)
    Membership.objects.filter(pk=later.pk).update(span=(datetime.date(2004, 1, 1), None))
    member(gone, GroupFactory(site=site, kind=GroupKind.BUSINESS))
    join(dinas, kept, gone)
    assert kept.memberships.count() == 3


def test_the_same_group_at_once_stays_with_the_old_record(site, dinas, twins):
    kept, gone = twins
    group = GroupFactory(site=site)
    member(kept, group)
    member(gone, group)
    before = stored()
    merge = join(dinas, kept, gone)
    assert [row.split(" “")[0] for row in stayed_with(gone)] == ["keanggotaan"]
    apart(dinas, merge)
    assert stored() == before


def test_rows_about_money_are_never_rewritten(dinas, twins):
    kept, gone = twins
    right = EntitlementFactory(site=gone.site, fund__site=gone.site, participant=gone)
    assert "Jadikan “Sukarni” sebagai catatan yang tetap" in refusal(dinas, kept, gone)
    DisbursementFactory(site=kept.site, fund=right.fund, participant=kept)
    assert "sama-sama punya catatan dana" in refusal(dinas, kept, gone)
    right.refresh_from_db()
    assert (right.participant, right.version) == (gone, 1)


@pytest.mark.django_db(transaction=True)
def test_two_who_undo_at_once_undo_once():
    site = SiteFactory()
    dinas = user_at(site, RoleName.DINAS)
    merge = join(dinas, ParticipantFactory(site=site), ParticipantFactory(site=site))
    refused = []

    def office():
        try:
            apart(dinas, merge)
        except ValidationError as found:
            refused.extend(found.messages)
        finally:
            connection.close()

    offices = [threading.Thread(target=office) for _ in range(2)]
    for each in offices:
        each.start()
    for each in offices:
        each.join()
    assert refused == ["Penggabungan ini sudah dibatalkan."]
    assert Participant.objects.living_records().count() == 2


PEOPLE = 5
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["merge", "undo"]),
        st.integers(0, PEOPLE - 1),
        st.integers(0, PEOPLE - 1),
        st.sets(st.sampled_from(["phone", "name", "age_told", "sex", "born_on"])),
    ),
    max_size=8,
)


@settings(max_examples=20)
@given(acts=ACTS)
def test_whatever_is_merged_and_undone_undoing_the_rest_in_reverse_restores_everything(acts):
    with transaction.atomic():
        site = SiteFactory()
        dinas = user_at(site, RoleName.DINAS)
        people = [peopled(site, place) for place in range(PEOPLE)]
        before, done = stored(), []
        for act, one, other, take in acts:
            try:
                with transaction.atomic():
                    if act == "merge":
                        done.append(join(dinas, people[one], people[other], take=sorted(take)))
                    elif done:
                        apart(dinas, done[one % len(done)])
                        done.pop(one % len(done))
            except ValidationError:
                continue
        for merge in reversed(done):
            apart(dinas, merge)
        assert stored() == before
        transaction.set_rollback(True)


def peopled(site, place):
    """Somebody with rows of several kinds, of which some are in the way of each other."""
    person = ParticipantFactory(
        site=site,
        name=f"Orang {place}",
        sex="female" if place % 2 else None,
        phone="0812" * (place % 3),
        born_on="1970" if place % 2 else None,
        age_told=30 if place == 2 else None,
        age_told_on=DAY if place == 2 else None,
    )
    Skill.objects.create(site=site, participant=person, name=("menjahit", "las")[place % 2])
    Skill.objects.create(site=site, participant=person, name=f"keahlian {place}")
    MigrationReason.objects.create(site=site, participant=person, factor="push_no_work")
    if place == 1:
        number(person, f"d{site.pk}")
    return person


def test_lists_show_the_kept_record_alone(site, dinas, twins):
    kept, gone = twins
    group = GroupFactory(site=site)
    member(kept, group)
    member(gone, group)
    empty = GroupFactory(site=site)
    join(dinas, kept, gone)
    assert current_members(group) == [kept]
    assert people_of(empty) == ([kept], False)


def test_a_code_of_research_files_is_never_named_beside_the_person(site, dinas, twins):
    kept, gone = twins
    for number_, person in enumerate(twins, 1):
        ResearchCode.objects.create(site=site, participant=person, letters="SBY", number=number_)
    join(dinas, kept, gone)
    assert stayed_with(gone) == ["kode penelitian"]
