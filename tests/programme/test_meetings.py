"""A coordination meeting told at once: rows that stay keep their keys, nothing of others is lost."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditEvent
from programme.editing import RecordChanged
from programme.meeting_facts import MeetingTold, Newcomer, RowTold
from programme.meetings import change_meeting, note_printing, record_meeting, remove_meeting
from programme.models import Agreement, CoordinationMeeting, Institution, MeetingParticipant, SiteChange
from programme.submissions import SubmissionConflict
from tests.factories.accounts import user_at
from tests.factories.programme import (
    AgreedFactory,
    InstitutionFactory,
    MeetingFactory,
    ObligationFactory,
    ObstacleFactory,
    ReadingFactory,
    SiteFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def user(site):
    return user_at(site)


def columns(**changes):
    return {
        "title": "Rapat",
        "held_on": "2003-10-12",
        "venue": "Balai RW",
        "phase": "",
        "notes": "",
        **changes,
    }


def told(**parts):
    return MeetingTold(**{"columns": columns(), **parts})


def agreement(text="LSM melatih", *, row=None, removed=False, **values):
    """An agreement as it is told, new or of a stored row."""
    key, version = (row.key, row.version) if row else ("", 0)
    return RowTold(
        key=key,
        version=version,
        removed=removed,
        values={"text": text, "owner": None, "due_on": None, **values},
    )


def rows(*agreements, **others):
    return {"agreements": agreements, **others}


def record(user, site, account, token=None):
    return record_meeting(by=user, token=token or uuid.uuid4(), site=site, told=account)


def change(user, meeting, account, version=None):
    return change_meeting(
        by=user, token=uuid.uuid4(), record=meeting, version=version or meeting.version, told=account
    )


def remove(user, meeting):
    remove_meeting(by=user, token=uuid.uuid4(), record=meeting, version=meeting.version)


def refused(act, *arguments):
    with pytest.raises(ValidationError) as refusal:
        act(*arguments)
    return refusal.value


def test_a_whole_meeting_is_kept_at_once(user, site):
    dinas, camat = InstitutionFactory(site=site), InstitutionFactory(site=site)
    newcomer = Newcomer("LSM Baru", "ngo", "Ibu Wati")
    meeting = record(
        user,
        site,
        told(
            topics={"executors": "pendamping dari LSM", "material": ""},
            present={dinas.key: "Pak Joko", camat.key: ""},
            newcomers=(newcomer,),
            rows=rows(
                agreement(owner=newcomer, due_on="2003-12"),
                obstacles=(RowTold(values={"text": "izin belum ada"}),),
                obligations=(RowTold(values={"text": "laporan", "due_to": camat, "due_on": None}),),
                site_changes=(
                    RowTold(
                        values={
                            "left_place": "Kali Rungkut",
                            "new_place": "Pakis",
                            "reason": "sirkuler",
                            "decided_on": None,
                        }
                    ),
                ),
            ),
        ),
    )
    assert list(meeting.topics.values_list("kind", "text")) == [
        ("executors", "pendamping dari LSM"),
        ("material", ""),
    ]
    came = meeting.participants.values_list("institution__name", "represented_by")
    assert list(came) == [(dinas.name, "Pak Joko"), (camat.name, ""), ("LSM Baru", "Ibu Wati")]
    assert list(meeting.agreements.values_list("text", "owner__name", "due_on")) == [
        ("LSM melatih", "LSM Baru", "2003-12")
    ]
    assert list(meeting.obstacles.values_list("text", flat=True)) == ["izin belum ada"]
    assert list(meeting.obligations.values_list("text", "due_to__name")) == [("laporan", camat.name)]
    assert str(meeting.site_changes.get()) == "Kali Rungkut → Pakis"
    assert {row.site_id for row in (*meeting.topics.all(), *meeting.agreements.all())} == {site.pk}
    assert set(AuditEvent.objects.filter(actor=user).values_list("action", flat=True)) == {
        "mencatat koordinasi"
    }


def test_sent_twice_it_is_one_meeting_and_other_content_is_a_conflict(user, site):
    token = uuid.uuid4()
    first = record(user, site, told(rows=rows(agreement())), token)
    assert record(user, site, told(rows=rows(agreement())), token) == first
    with pytest.raises(SubmissionConflict):
        record(user, site, told(rows=rows(agreement("lain"))), token)
    assert (CoordinationMeeting.objects.count(), Agreement.objects.count()) == (1, 1)


def test_a_date_to_come_is_refused_and_today_is_not(user, site):
    today = timezone.localdate()
    tomorrow = today + datetime.timedelta(days=1)
    refusal = refused(record, user, site, told(columns=columns(held_on=tomorrow.isoformat())))
    assert refusal.message_dict == {"held_on": ["Tanggal ini belum tiba. Catat pertemuan sesudah diadakan."]}
    record(user, site, told(columns=columns(held_on=today.isoformat())))
    record(user, site, told(columns=columns(held_on=today.isoformat()[:4])))


def test_a_date_is_demanded_unless_no_source_ever_told_it(user, site):
    assert "held_on" in refused(record, user, site, told(columns=columns(held_on=None))).message_dict
    undated = MeetingFactory(site=site)
    assert change(user, undated, told(columns=columns(held_on=None))).held_on is None
    dated = MeetingFactory(site=site, held_on="2003-10")
    assert "held_on" in refused(change, user, dated, told(columns=columns(held_on=None))).message_dict


def test_one_bad_row_keeps_the_whole_meeting_out(user, site):
    same = {"left_place": "Pakis", "new_place": "pakis", "reason": "x", "decided_on": None}
    refusal = refused(record, user, site, told(rows=rows(agreement(), site_changes=(RowTold(values=same),))))
    assert refusal.message_dict == {"new_place": ["Tempat lama dan tempat baru sama."]}
    assert (CoordinationMeeting.objects.count(), Agreement.objects.count(), SiteChange.objects.count()) == (
        0,
        0,
        0,
    )


def test_an_institution_that_is_known_is_not_written_down_again(user, site):
    InstitutionFactory(site=site, name="Dinas Sosial")
    refusal = refused(record, user, site, told(newcomers=(Newcomer("dinas sosial", "government"),)))
    assert refusal.messages == ["“dinas sosial” sudah ada di daftar lembaga. Centang namanya di sana."]
    assert Institution.objects.count() == 1
    InstitutionFactory(name="LSM Jauh")  # of another site: no hindrance
    record(user, site, told(newcomers=(Newcomer("LSM Jauh", "ngo"),)))


class TestChange:
    def test_rows_that_stay_keep_their_keys_versions_and_readings(self, user, site):
        meeting = MeetingFactory(site=site, held_on="2003-10-12")
        stays, changes = (AgreedFactory(meeting=meeting) for _ in range(2))
        ReadingFactory(record=stays, field="text", value=stays.text)
        change(
            user, meeting, told(rows=rows(agreement(stays.text, row=stays), agreement("baru", row=changes)))
        )
        found = {row.key: row for row in meeting.agreements.all()}
        assert set(found) == {stays.key, changes.key}
        assert (found[stays.key].version, found[stays.key].readings.count()) == (1, 1)
        assert (found[changes.key].text, found[changes.key].version) == ("baru", 2)

    def test_topics_and_people_that_stay_keep_their_rows(self, user, site):
        one, other = InstitutionFactory(site=site), InstitutionFactory(site=site)
        meeting = record(user, site, told(topics={"process": "a"}, present={one.key: ""}))
        topic, person = meeting.topics.get(), meeting.participants.get()
        change(user, meeting, told(topics={"process": "b"}, present={one.key: "Pak Joko", other.key: ""}))
        assert (meeting.topics.get().key, meeting.topics.get().text) == (topic.key, "b")
        assert meeting.participants.get(institution=one).key == person.key
        assert meeting.participants.get(institution=one).represented_by == "Pak Joko"
        change(user, CoordinationMeeting.objects.get(), told())
        assert (meeting.topics.count(), meeting.participants.count()) == (0, 0)

    def test_what_a_source_told_is_not_unticked(self, user, site):
        meeting = record(user, site, told(topics={"process": "a"}))
        ReadingFactory(record=meeting.topics.get(), field="text", value="a")
        refusal = refused(change, user, meeting, told())
        assert list(refusal.message_dict) == ["topic_process"]
        assert meeting.topics.count() == 1

    def test_a_row_goes_only_when_it_is_told_to(self, user, site):
        meeting = MeetingFactory(site=site, held_on="2003-10-12")
        gone, stays = (AgreedFactory(meeting=meeting) for _ in range(2))
        change(user, meeting, told(rows=rows(agreement(row=gone, removed=True))))
        assert list(meeting.agreements.all()) == [stays]

    def test_what_is_settled_does_not_go(self, user, site):
        meeting = MeetingFactory(site=site, held_on="2003-10-12")
        kept = AgreedFactory(meeting=meeting, kept=True, text="melatih")
        refusal = refused(change, user, meeting, told(rows=rows(agreement(row=kept, removed=True))))
        assert refusal.messages == ["Kesepakatan “melatih” sudah dinilai, jadi tidak bisa dihapus."]
        done = ObligationFactory(meeting=meeting, done_on="2003-11", text="laporan")
        row = RowTold(key=done.key, version=1, removed=True, values={"text": "laporan"})
        refusal = refused(change, user, meeting, told(rows={"obligations": (row,)}))
        assert refusal.messages == ["Kewajiban “laporan” sudah dipenuhi, jadi tidak bisa dihapus."]

    def test_somebody_who_was_faster_is_not_overwritten(self, user, site):
        meeting = MeetingFactory(site=site, held_on="2003-10-12")
        change(user, meeting, told(columns=columns(title="lebih dulu")))
        with pytest.raises(RecordChanged) as conflict:
            change(user, meeting, told(columns=columns(title="terlambat")), version=1)
        assert (conflict.value.record.title, conflict.value.record.version) == ("lebih dulu", 2)
        assert CoordinationMeeting.objects.get().title == "lebih dulu"

    def test_a_row_that_somebody_changed_elsewhere_is_a_conflict_with_what_is_stored(self, user, site):
        meeting = MeetingFactory(site=site, held_on="2003-10-12", title="tersimpan")
        row = AgreedFactory(meeting=meeting)
        Agreement.objects.filter(pk=row.pk).update(text="dari tempat lain", version=2)
        with pytest.raises(RecordChanged) as conflict:
            change(user, meeting, told(columns=columns(title="baru"), rows=rows(agreement("saya", row=row))))
        assert (conflict.value.record.title, conflict.value.record.version) == ("tersimpan", 1)
        assert Agreement.objects.get().text == "dari tempat lain"

    def test_a_row_that_was_only_judged_meanwhile_is_none(self, user, site):
        meeting = MeetingFactory(site=site, held_on="2003-10-12")
        row = AgreedFactory(meeting=meeting, text="melatih")
        Agreement.objects.filter(pk=row.pk).update(kept=True, version=2)
        change(user, meeting, told(rows=rows(agreement("melatih", row=row))))
        assert (Agreement.objects.get().kept, Agreement.objects.get().version) == (True, 2)

    def test_a_row_that_somebody_took_away_is_told_by_its_words(self, user, site):
        meeting = MeetingFactory(site=site, held_on="2003-10-12")
        row = AgreedFactory(meeting=meeting)
        row.delete()
        refusal = refused(change, user, meeting, told(rows=rows(agreement("melatih", row=row))))
        assert refusal.messages == [
            "Baris “melatih” sudah dihapus orang lain. Centang hapus, atau tulis di baris baru."
        ]
        change(user, meeting, told(rows=rows(agreement("melatih", row=row, removed=True))))

    def test_a_row_of_another_meeting_cannot_be_reached(self, user, site):
        meeting = MeetingFactory(site=site, held_on="2003-10-12")
        foreign = AgreedFactory()
        refused(change, user, meeting, told(rows=rows(agreement("curian", row=foreign))))
        change(user, meeting, told(rows=rows(agreement(row=foreign, removed=True))))
        assert Agreement.objects.filter(key=foreign.key, text=foreign.text).exists()

    def test_a_participant_of_another_site_is_nobody_here(self, user, site):
        foreign = InstitutionFactory()
        refusal = refused(record, user, site, told(present={foreign.key: ""}))
        assert refusal.messages == ["Ada lembaga yang tidak tercatat lagi di lokasi ini. Muat ulang halaman."]
        assert not MeetingParticipant.objects.exists()


class TestRemoval:
    def test_a_meeting_goes_with_its_topics_and_people_and_stays_in_the_log(self, user, site):
        one = InstitutionFactory(site=site)
        meeting = record(user, site, told(topics={"process": "a"}, present={one.key: ""}))
        remove(user, meeting)
        assert not CoordinationMeeting.objects.exists()
        events = AuditEvent.objects.filter(operation="delete", action="menghapus koordinasi", actor=user)
        assert set(events.values_list("table_name", flat=True)) == {
            "programme_coordinationmeeting",
            "programme_coordinationtopic",
            "programme_meetingparticipant",
        }

    @pytest.mark.parametrize("kind", [AgreedFactory, ObstacleFactory, ObligationFactory])
    def test_a_meeting_with_anything_agreed_stays(self, user, site, kind):
        row = kind(meeting=MeetingFactory(site=site))
        refusal = refused(remove, user, row.meeting)
        assert refusal.messages == [
            f"Masih ada {row._meta.verbose_name} yang terkait, jadi catatan ini tidak bisa dihapus."
        ]
        assert CoordinationMeeting.objects.exists()

    def test_a_meeting_whose_minutes_went_to_paper_stays(self, user, site):
        meeting = MeetingFactory(site=site)
        note_printing(by=user, meeting=meeting)
        meeting.refresh_from_db()
        assert refused(remove, user, meeting).messages == [
            "Notulennya sudah dicetak, jadi pertemuan ini tidak bisa dihapus."
        ]

    def test_minutes_printed_since_the_page_was_opened_hold_it_too(self, user, site):
        meeting = MeetingFactory(site=site)
        note_printing(by=user, meeting=CoordinationMeeting.objects.get())
        refused(remove, user, meeting)
        assert CoordinationMeeting.objects.exists()

    @pytest.mark.parametrize("part", ["meeting", "topic"])
    def test_what_a_source_told_stays(self, user, site, part):
        meeting = record(user, site, told(topics={"process": "a"}))
        ReadingFactory(record=meeting if part == "meeting" else meeting.topics.get(), field="text")
        assert refused(remove, user, meeting).messages == [
            "Catatan ini berasal dari sumber tertulis, jadi tidak bisa dihapus. Perbaiki isinya saja."
        ]

    def test_an_old_page_removes_nothing(self, user, site):
        meeting = MeetingFactory(site=site, held_on="2003-10-12")
        change(user, meeting, told())
        with pytest.raises(RecordChanged):
            remove(user, meeting)


def test_printing_is_remembered_once_with_the_name(user, site):
    meeting = MeetingFactory(site=site)
    note_printing(by=user, meeting=meeting)
    meeting.refresh_from_db()
    first = meeting.minutes_printed_at
    note_printing(by=user, meeting=meeting)
    meeting.refresh_from_db()
    assert (meeting.minutes_printed_at, meeting.version) == (first, 1)
    assert AuditEvent.objects.filter(action="mencetak notulen", actor=user).count() == 1
