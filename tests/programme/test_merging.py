"""Merging and its way back: every link follows, nothing is overwritten unasked, undoing restores it all."""

import threading
import uuid

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import AuditEvent
from accounts.permissions import RoleName
from programme.editing import RecordChanged
from programme.institution_merging import RULES, merge_institutions
from programme.links import links_to
from programme.merging import stayed_with, takeable
from programme.models import (
    Institution,
    InstitutionAlias,
    InstitutionRole,
    Merge,
    Officer,
    Permit,
)
from programme.submissions import SubmissionConflict
from programme.unmerging import merges_of, undo
from tests.factories.accounts import user_at
from tests.factories.programme import InstitutionFactory, ReadingFactory, SiteFactory
from tests.factories.revolving_fund import CustodyFactory, FundFactory

pytestmark = pytest.mark.django_db
SKIPPED = {"accounts_auditevent", "programme_submission", "programme_merge"}


def stored():
    """Every row of every table of ours, but for the logs, the merges themselves and the counts of edits."""
    rows = {}
    for model in apps.get_models():
        table = model._meta.db_table
        if model.__module__.startswith("django.") or table in SKIPPED or not model._meta.managed:
            continue
        columns = [one.attname for one in model._meta.concrete_fields if one.name != "version"]
        rows[table] = sorted(model._default_manager.values_list(*columns), key=str)
    return rows


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def dinas(site):
    return user_at(site, RoleName.DINAS)


def join(by, kept, gone, **more):
    told = {"token": uuid.uuid4(), "reason": "ejaan lain", **more}
    seen = told.pop("seen", {kept.key: kept.version, gone.key: gone.version})
    return merge_institutions(by=by, kept=kept, gone=gone, seen=seen, **told)


def apart(by, merge, **more):
    return undo(by=by, merge=merge, **{"token": uuid.uuid4(), "reason": "ternyata dua", **more})


def fresh(*records):
    return [type(record).objects.get(pk=record.pk) for record in records]


def message(refusal):
    return " ".join(refusal.value.messages)


@pytest.fixture
def widya(site):
    """The three names of one foundation at Surabaya (AMB-08)."""
    dharma = InstitutionFactory(site=site, name="LSM Widya Dharma", contact="")
    darma = InstitutionFactory(site=site, name="Yayasan Widya Darma", contact="Bu Rini")
    ylwd = InstitutionFactory(site=site, name="YLWD")
    InstitutionRole.objects.create(site=site, institution=darma, text="menyediakan pendamping")
    InstitutionAlias.objects.create(site=site, institution=darma, name="LSM YWD")
    Officer.objects.create(site=site, institution=ylwd, name="Pendamping")
    return dharma, darma, ylwd


def test_three_spellings_become_one_institution_with_all_its_names_and_work(dinas, widya):
    dharma, darma, ylwd = widya
    join(dinas, dharma, darma)
    dharma, ylwd = fresh(dharma, ylwd)
    join(dinas, dharma, ylwd)
    dharma, darma, ylwd = fresh(*widya)
    assert (dharma.name, darma.merged_into, ylwd.merged_into) == ("LSM Widya Dharma", dharma, dharma)
    assert list(dharma.aliases.values_list("name", flat=True)) == ["LSM YWD", "Yayasan Widya Darma", "YLWD"]
    assert (dharma.roles.count(), dharma.officers.count()) == (1, 1)
    assert dharma.contact == ""


def test_undoing_in_reverse_order_restores_every_row(dinas, widya):
    before = stored()
    dharma, darma, ylwd = widya
    first = join(dinas, dharma, darma, take=["contact", "name"])
    second = join(dinas, *fresh(dharma, ylwd), take=["level"])
    assert stored() != before
    assert apart(dinas, second).notes == ()
    assert apart(dinas, first).notes == ()
    assert stored() == before
    assert [merge.undone for merge in Merge.objects.all()] == [True, True]


def test_a_taken_name_leaves_the_former_name_as_another(dinas, widya):
    dharma, darma, _ylwd = widya
    merge = join(dinas, dharma, darma, take=["name"])
    dharma = fresh(dharma)[0]
    assert dharma.name == "Yayasan Widya Darma"
    assert set(dharma.aliases.values_list("name", flat=True)) == {"LSM YWD", "LSM Widya Dharma"}
    assert merge.filled == {"name": {"before": "LSM Widya Dharma", "taken": "Yayasan Widya Darma"}}


def test_a_value_is_taken_only_where_somebody_ticked_it(dinas, widya):
    dharma, darma, _ylwd = widya
    join(dinas, dharma, darma, take=["contact"])
    assert fresh(dharma)[0].contact == "Bu Rini"
    assert ("contact",) in takeable(RULES)
    assert not {"key", "site", "merged_into", "version"} & {
        name for group in takeable(RULES) for name in group
    }


def test_every_kind_that_points_to_an_institution_is_known_even_by_hidden_relations():
    found = {(link.model._meta.label_lower, link.field) for link in links_to(Institution)}
    assert {
        ("programme.permit", "issuer"),
        ("programme.agreement", "owner"),
        ("revolving_fund.custody", "holder"),
        ("mentoring.followup", "addressee"),
        ("groups.moduleexplanation", "institution"),
    } <= found
    assert ("programme.institution", "merged_into") not in found


def test_what_the_database_does_not_allow_to_turn_stays_and_is_told(dinas, site, widya):
    dharma, darma, _ylwd = widya
    InstitutionAlias.objects.create(site=site, institution=dharma, name="LSM YWD")
    InstitutionAlias.objects.create(site=site, institution=darma, name="Widya")
    before = stored()
    merge = join(dinas, dharma, darma)
    assert set(dharma.aliases.values_list("name", flat=True)) == {"LSM YWD", "Widya", "Yayasan Widya Darma"}
    assert stayed_with(darma) == ["nama lain lembaga “LSM YWD”"]
    apart(dinas, merge)
    assert stored() == before


def test_readings_stay_with_the_record_that_goes(dinas, widya):
    dharma, darma, _ylwd = widya
    reading = ReadingFactory(record=darma)
    join(dinas, dharma, darma)
    reading.refresh_from_db()
    assert reading.subject_id == darma.pk


def test_money_is_never_turned(dinas, site):
    holder, other = InstitutionFactory(site=site, name="Koperasi"), InstitutionFactory(site=site, name="Kop.")
    custody = CustodyFactory(fund=FundFactory(site=site), holder=holder)
    with pytest.raises(ValidationError) as refusal:
        join(dinas, other, holder)
    assert "Jadikan “Koperasi” sebagai catatan yang tetap" in message(refusal)
    FundFactory(site=site, manager=other)
    with pytest.raises(ValidationError) as refusal:
        join(dinas, holder, other)
    assert "sama-sama punya catatan dana" in message(refusal)
    custody.refresh_from_db()
    assert (custody.holder, custody.version) == (holder, 1)
    assert not Merge.objects.exists()


@pytest.mark.parametrize("words", ["", "  \n"])
def test_both_acts_need_a_reason(dinas, widya, words):
    with pytest.raises(ValidationError) as refusal:
        join(dinas, *widya[:2], reason=words)
    assert refusal.value.message_dict == {"reason": ["Tulis alasannya."]}
    merge = join(dinas, *widya[:2])
    with pytest.raises(ValidationError):
        apart(dinas, merge, reason=words)
    assert not Merge.objects.get().undone


def test_nothing_is_merged_with_itself_with_a_merged_one_or_across_sites(dinas, widya):
    dharma, darma, ylwd = widya
    with pytest.raises(ValidationError, match="dua catatan yang berbeda"):
        join(dinas, dharma, dharma)
    with pytest.raises(ValidationError, match="lokasi yang sama"):
        join(dinas, dharma, InstitutionFactory())
    join(dinas, dharma, darma)
    for kept, gone in ((darma, ylwd), (ylwd, darma)):
        with pytest.raises(ValidationError, match="sudah digabung ke “LSM Widya Dharma”"):
            join(dinas, *fresh(kept, gone))


def test_who_has_not_seen_the_newest_version_is_refused(dinas, widya):
    dharma, darma, _ylwd = widya
    Institution.objects.filter(pk=darma.pk).update(contact="Pak Budi", version=2)
    with pytest.raises(RecordChanged) as change:
        join(dinas, dharma, darma)
    assert change.value.record.contact == "Pak Budi"


def test_the_same_form_sent_twice_merges_once(dinas, widya):
    token = uuid.uuid4()
    first = join(dinas, *widya[:2], token=token)
    assert join(dinas, *widya[:2], token=token) == first
    with pytest.raises(SubmissionConflict):
        join(dinas, *widya[:2], token=token, reason="lain")
    token = uuid.uuid4()
    apart(dinas, first, token=token)
    assert apart(dinas, first, token=token).merge.undone
    with pytest.raises(ValidationError, match="sudah dibatalkan"):
        apart(dinas, first)


def test_of_several_merges_the_newest_is_undone_first(dinas, widya):
    dharma, darma, ylwd = widya
    first = join(dinas, dharma, darma)
    second = join(dinas, *fresh(ylwd, dharma))
    with pytest.raises(ValidationError, match="“LSM Widya Dharma” ke “YLWD”"):
        apart(dinas, first)
    apart(dinas, second)
    apart(dinas, first)
    assert not Institution.objects.filter(merged_into__isnull=False).exists()


def test_what_somebody_gave_to_a_third_since_stands_in_the_way_and_is_named(dinas, site, widya):
    dharma, darma, ylwd = widya
    permit = Permit.objects.create(site=site, issuer=darma, name="Izin lokasi", status="granted")
    merge = join(dinas, dharma, darma)
    Permit.objects.filter(pk=permit.pk).update(issuer=ylwd)
    with pytest.raises(ValidationError) as refusal:
        apart(dinas, merge)
    assert f"“{permit}”" in message(refusal)
    assert fresh(darma)[0].merged_into == dharma
    permit.delete()
    assert apart(dinas, merge).notes == ("1 surat izin sudah dihapus sesudah digabung.",)


def test_what_people_changed_since_stays_and_is_told(dinas, widya):
    dharma, darma, _ylwd = widya
    merge = join(dinas, dharma, darma, take=["contact"])
    Institution.objects.filter(pk=dharma.pk).update(contact="Bu Sri")
    InstitutionAlias.objects.filter(name="Yayasan Widya Darma").update(name="Yayasan W.D.", version=2)
    notes = apart(dinas, merge).notes
    assert notes == (
        "nama lain lembaga “Yayasan W.D.” tetap ada, karena sudah diubah.",
        "Isian “narahubung” tetap, karena sudah diubah sesudah digabung.",
    )
    assert fresh(dharma)[0].contact == "Bu Sri"


def test_what_was_added_to_the_kept_record_since_stays_with_it(dinas, site, widya):
    dharma, darma, _ylwd = widya
    merge = join(dinas, dharma, darma)
    role = InstitutionRole.objects.create(site=site, institution=dharma, text="memantau")
    apart(dinas, merge)
    role.refresh_from_db()
    assert role.institution == dharma


def test_the_log_tells_who_merged_and_what_moved(dinas, widya):
    dharma, darma, _ylwd = widya
    merge = join(dinas, dharma, darma)
    apart(dinas, merge)
    events = AuditEvent.objects.filter(actor=dinas)
    assert set(events.values_list("action", flat=True)) == {
        "menggabungkan catatan kembar",
        "membatalkan penggabungan",
    }
    role = events.filter(table_name="programme_institutionrole").order_by("id")
    assert [(event.old["institution_id"], event.new["institution_id"]) for event in role] == [
        (darma.pk, dharma.pk),
        (dharma.pk, darma.pk),
    ]


def test_the_list_of_merges_names_both_records(dinas, site, widya):
    merge = join(dinas, *widya[:2])
    (found,) = merges_of(site, Institution, 25)
    assert (found, found.kept, found.gone) == (merge, widya[0], widya[1])


@pytest.mark.django_db(transaction=True)
def test_two_people_who_merge_crosswise_at_once_leave_one_merge_and_one_refusal():
    site = SiteFactory()
    dinas = user_at(site, RoleName.DINAS)
    one, other = InstitutionFactory(site=site), InstitutionFactory(site=site)
    refused = []

    def office(kept, gone):
        try:
            join(dinas, kept, gone)
        except ValidationError as refusal:
            refused.append(" ".join(refusal.messages))
        finally:
            connection.close()

    offices = [threading.Thread(target=office, args=pair) for pair in ((one, other), (other, one))]
    for each in offices:
        each.start()
    for each in offices:
        each.join()

    merge = Merge.objects.get()
    kept = Institution.objects.get(key=merge.kept_key)
    assert [words.endswith(f"sudah digabung ke “{kept}”.") for words in refused] == [True]
    assert Institution.objects.filter(merged_into__isnull=False).count() == 1
