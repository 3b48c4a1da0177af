"""Interviews: kept as they are written, closed with the person, never with name and code together."""

import datetime
import json
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.permissions import RoleName
from groups.models import Purpose
from pra.models import FocusStatement, Interview, Workshop
from pra.tools.conversations import codes_in_use, name_slips, start_interview
from programme.models import Submission
from tests.factories.accounts import user_at
from tests.factories.groups import ConsentFactory, GroupFactory, ParticipantFactory
from tests.factories.pra import FocusStatementFactory, InterviewFactory

pytestmark = pytest.mark.django_db
ASKS_AGAIN = {"HX-Request": "true"}
DAY = datetime.date(2003, 7, 1)
SECRET = "Suami pergi dan tidak kembali"


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def person(group):
    return ParticipantFactory(site=group.site, name="Bu Contoh")


@pytest.fixture
def interview(group, person):
    return InterviewFactory(group=group, participant=person, difficulties=SECRET)


@pytest.fixture
def field(client, group):
    client.force_login(user_at(group.site))
    return client


def address(name, group, *more):
    return reverse(f"pra:{name}", args=[group.key, *more])


def sent(**data):
    return {"submission": uuid.uuid4(), **data}


def touched(interview, **values):
    seen = {f"was-{name}": getattr(interview, name) for name in values}
    return sent(version=interview.version, touched=" ".join(values), **values, **seen)


class TestWhoIsAsked:
    def test_a_person_has_no_code(self, field, group, person):
        response = field.post(address("interview_add", group), sent(participant=person.key, held_on="1998"))
        made = Interview.objects.get()
        assert response.url == address("interview", group, made.key)
        assert (made.participant, made.speaker_code, made.held_on) == (person, "", "1998")

    def test_without_a_person_the_page_makes_the_next_code(self, field, group):
        InterviewFactory(group=group, speaker_code="W4")
        field.post(address("interview_add", group), sent())
        assert Interview.objects.latest("pk").speaker_code == "W5"

    def test_a_speaker_of_a_discussion_keeps_the_code(self, field, group):
        field.post(address("interview_add", group), sent(speaker_code="P7"))
        assert Interview.objects.get().speaker_code == "P7"

    def test_a_name_and_a_code_never_stand_together(self, field, group, person):
        response = field.post(
            address("interview_add", group), sent(participant=person.key, speaker_code="P7")
        )
        assert response.status_code == 422
        assert "Kode tidak boleh tertaut ke nama." in response.content.decode()
        assert not Interview.objects.exists()

    def test_a_name_typed_as_code_is_refused(self, field, group):
        response = field.post(address("interview_add", group), sent(speaker_code="Bu Contoh"))
        assert response.status_code == 422

    def test_an_interview_that_is_still_to_come_is_refused(self, field, group):
        response = field.post(address("interview_add", group), sent(held_on="2999"))
        assert response.status_code == 422
        assert "Tanggal ini belum tiba." in response.content.decode()

    def test_sent_twice_it_is_begun_once(self, field, group):
        same = sent()
        for _ in range(2):
            assert field.post(address("interview_add", group), same).status_code == 302
        assert codes_in_use(group) == ["W1"]

    def test_somebody_who_forbids_the_service_is_not_asked(self, field, group, person):
        ConsentFactory(participant=person, withdrawn_on=DAY)
        response = field.post(address("interview_add", group), sent(participant=person.key))
        assert response.status_code == 422
        assert not Interview.objects.exists()

    def test_who_it_was_can_be_corrected(self, field, group, interview):
        data = sent(version=1, interviewer="Pak Contoh")
        field.post(address("interview_person", group, interview.key), data)
        interview.refresh_from_db()
        assert (interview.participant, interview.speaker_code) == (None, "W1")
        assert interview.difficulties == SECRET

    def test_the_domain_refuses_both_too(self, group, person):
        with pytest.raises(ValidationError):
            start_interview(
                by=user_at(group.site),
                token=uuid.uuid4(),
                group=group,
                values={"participant": person, "speaker_code": "P1"},
            )


class TestAnswers:
    def test_each_answer_is_kept_the_moment_it_is_written(self, field, group, interview):
        url = address("interview", group, interview.key)
        response = field.post(url, touched(interview, hopes="Punya rumah"), headers=ASKS_AGAIN)
        assert response.status_code == 200
        assert 'data-version="2"' in response.content.decode()
        interview.refresh_from_db()
        assert (interview.hopes, interview.difficulties) == ("Punya rumah", SECRET)

    def test_two_who_write_on_different_topics_both_keep_theirs(self, field, group, interview):
        url = address("interview", group, interview.key)
        field.post(url, touched(interview, hopes="Punya rumah"), headers=ASKS_AGAIN)
        late = field.post(url, touched(interview, efforts="Berjualan"), headers=ASKS_AGAIN)
        assert late.status_code == 200
        interview.refresh_from_db()
        assert (interview.hopes, interview.efforts) == ("Punya rumah", "Berjualan")

    def test_the_same_topic_written_twice_shows_both_and_stores_nothing(self, field, group, interview):
        url = address("interview", group, interview.key)
        field.post(url, touched(interview, hopes="Punya rumah"), headers=ASKS_AGAIN)
        late = field.post(url, touched(interview, hopes="Pulang kampung"), headers=ASKS_AGAIN)
        assert late.status_code == 409
        (both,) = late.json()["conflict"]
        assert (both["name"], both["theirs"], both["mine"]) == ("hopes", "Punya rumah", "Pulang kampung")
        interview.refresh_from_db()
        assert interview.hopes == "Punya rumah"

    def test_without_a_script_the_whole_form_is_kept(self, field, group, interview):
        data = sent(version=1, hopes="Punya rumah", difficulties="Sewa")
        response = field.post(address("interview", group, interview.key), data)
        assert response.url == address("interviews", group)
        interview.refresh_from_db()
        assert (interview.hopes, interview.difficulties) == ("Punya rumah", "Sewa")

    def test_without_a_script_an_older_page_is_a_conflict_with_both(self, field, group, interview):
        Interview.objects.update(hopes="Punya rumah", version=2)
        response = field.post(address("interview", group, interview.key), sent(version=1, hopes="Pulang"))
        assert response.status_code == 409
        page = response.content.decode()
        assert "Punya rumah" in page
        assert "Pulang" in page

    def test_too_much_is_refused_beside_its_question(self, field, group, interview):
        url = address("interview", group, interview.key)
        response = field.post(url, touched(interview, hopes="x" * 5001), headers=ASKS_AGAIN)
        assert response.status_code == 422
        assert list(response.json()["errors"]) == ["hopes"]

    def test_nothing_is_written_for_somebody_who_forbids_it_but_it_may_go(
        self, field, group, interview, person
    ):
        ConsentFactory(participant=person, withdrawn_on=DAY)
        url = address("interview", group, interview.key)
        refused = field.post(url, touched(interview, hopes="x"), headers=ASKS_AGAIN)
        assert refused.status_code == 422
        assert "<textarea" not in field.get(url).content.decode()
        gone = field.post(address("interview_remove", group, interview.key), sent(version=1))
        assert gone.status_code == 302
        assert not Interview.objects.exists()

    def test_what_somebody_just_wrote_is_not_removed_unread(self, field, group, interview):
        Interview.objects.update(version=2)
        response = field.post(address("interview_remove", group, interview.key), sent(version=1))
        assert response.status_code == 422
        assert "Baru saja diubah orang lain" in response.content.decode()

    def test_removed_twice_it_is_gone_once(self, field, group, interview):
        same = sent(version=1)
        for _ in range(2):
            assert field.post(address("interview_remove", group, interview.key), same).status_code == 302


class TestStanding:
    @pytest.mark.parametrize(
        ("told", "words"),
        [
            (None, "belum ditanya"),
            ({"granted": True}, "setuju"),
            ({"granted": False}, "menolak"),
            ({"withdrawn_on": DAY}, "ditarik"),
        ],
    )
    def test_the_answer_on_research_is_shown_and_hinders_nothing(self, field, interview, told, words):
        if told is not None:
            ConsentFactory(participant=interview.participant, purpose=Purpose.RESEARCH, **told)
        response = field.get(address("interview", interview.group, interview.key))
        assert str(response.context["standing"].word) == words
        assert words in response.content.decode()
        assert "<textarea" in response.content.decode()


class TestClosed:
    @pytest.fixture(autouse=True)
    def _closed(self, interview, person):
        ConsentFactory(participant=person, withdrawn_on=DAY)

    @pytest.mark.parametrize("role", [RoleName.RESEARCHER, RoleName.ADMINISTRATOR])
    def test_details_are_closed_and_the_count_stays(self, client, group, interview, role):
        client.force_login(user_at(group.site, role))
        listed = client.get(address("interviews", group)).content.decode()
        assert "Satu wawancara" in listed
        page = client.get(address("interview", group, interview.key)).content.decode()
        for text in (listed, page):
            assert SECRET not in text
            assert "Bu Contoh" not in text
        for url in (
            interview.history_url(),
            interview.participant.history_url(),
            reverse("programme:doubt", args=["pra.interview", interview.key, "difficulties"]),
        ):
            assert client.get(url).status_code == 403

    def test_those_who_register_people_still_read_it(self, client, group, interview):
        client.force_login(user_at(group.site, RoleName.DINAS))
        assert SECRET in client.get(address("interview", group, interview.key)).content.decode()

    def test_it_is_closed_for_writing_too(self, client, group, interview):
        client.force_login(user_at(group.site, RoleName.RESEARCHER))
        url = address("interview", group, interview.key)
        assert client.post(url, touched(interview, hopes="x"), headers=ASKS_AGAIN).status_code == 403


def test_the_past_of_an_interview_tells_its_words_but_never_whose_it_was(client, group, interview, person):
    client.force_login(user_at(group.site, RoleName.FACILITATOR))
    client.post(address("interview_person", group, interview.key), sent(version=1))
    ConsentFactory(participant=person, withdrawn_on=DAY)
    client.force_login(user_at(group.site, RoleName.RESEARCHER))
    past = client.get(interview.history_url())
    assert past.status_code == 200  # under a code it is nobody's
    assert "Bu Contoh" not in past.content.decode()
    assert AuditEvent.objects.filter(table_name="pra_interview").exists()


def test_no_words_of_an_interview_are_kept_beside_the_acts(field, group, person):
    field.post(address("interview_add", group), sent(participant=person.key, interviewer="Pak Rahasia"))
    made = Interview.objects.get()
    url = address("interview", group, made.key)
    response = field.post(url, touched(made, difficulties=SECRET), headers=ASKS_AGAIN)
    assert response.status_code == 200
    made.refresh_from_db()
    field.post(address("interview_person", group, made.key), sent(version=2, speaker_code="P3"))
    told = json.dumps(list(Submission.objects.values_list("content", flat=True)), ensure_ascii=False)
    assert Submission.objects.count() == 3
    for word in (SECRET, "Pak Rahasia", person.key, "P3"):
        assert word not in told
    follow = field.get(address("interviews", group)).content.decode()
    assert SECRET not in follow


def test_who_may_not_record_reads_and_has_no_field(client, group, interview):
    client.force_login(user_at(group.site, RoleName.RESEARCHER))
    page = client.get(address("interview", group, interview.key)).content.decode()
    assert SECRET in page
    assert "<textarea" not in page
    assert client.get(address("interview_add", group)).status_code == 403


def test_an_interview_of_another_group_is_not_there(field, group, interview):
    other = GroupFactory(site=group.site)
    assert field.get(address("interview", other, interview.key)).status_code == 404


def test_the_list_asks_no_more_for_many(client, group):
    client.force_login(user_at(group.site, RoleName.RESEARCHER))
    counts = []
    for number in (2, 20):
        for _ in range(number):
            InterviewFactory(group=group, participant=ParticipantFactory(site=group.site))
        with CaptureQueriesContext(connection) as asked:
            client.get(address("interviews", group))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_sessions_of_the_whole_site_stand_on_the_page(field, group):
    Workshop.objects.create(site=group.site, kind="interview", venue="Balai RW")
    Workshop.objects.create(site=group.site, kind="fgd", venue="Aula Dinas")
    page = field.get(address("interviews", group)).content.decode()
    assert "Disebut untuk seluruh lokasi" in page
    assert "Balai RW" in page
    assert "Aula Dinas" not in page


class TestDiscussion:
    def url(self, group, name="lines"):
        return reverse(f"pra:{name}", args=[group.key, "focus"])

    def test_a_name_in_a_statement_is_kept_and_told(self, field, group, person):
        told = sent(topic="Modal", speaker_code="P2", statement="Kata Contoh, bunganya mencekik")
        assert field.post(self.url(group, "line_add"), told, headers=ASKS_AGAIN).status_code == 200
        made = FocusStatement.objects.get()
        assert (made.topic, made.speaker_code) == ("Modal", "P2")
        assert name_slips(group, [made]) == {made.pk: ["Contoh"]}
        assert "Ada nama anggota di kalimat ini (Contoh)." in field.get(self.url(group)).content.decode()

    def test_a_name_is_no_code(self, field, group):
        told = sent(topic="Modal", speaker_code="Bu Contoh", statement="x")
        response = field.post(self.url(group, "line_add"), told, headers=ASKS_AGAIN)
        assert list(response.json()["errors"]) == ["speaker_code"]

    def test_the_next_line_begins_with_topic_and_code_of_the_last(self, field, group):
        FocusStatementFactory(group=group, topic="Air", speaker_code="P1")
        FocusStatementFactory(group=group, topic="Modal", speaker_code="P9")
        form = field.get(self.url(group)).context["form"]
        assert (form["topic"].value(), form["speaker_code"].value()) == ("Modal", "P9")

    def test_a_topic_in_other_capitals_is_the_same_topic(self, field, group):
        FocusStatementFactory(group=group, topic="Modal usaha")
        field.post(self.url(group, "line_add"), sent(topic=" modal  USAHA", statement="x"))
        assert set(FocusStatement.objects.values_list("topic", flat=True)) == {"Modal usaha"}

    def test_statements_stand_under_their_topics_in_the_order_of_telling(self, field, group):
        for topic in ("Air", "Modal", "Air"):
            FocusStatementFactory(group=group, topic=topic)
        parts = field.get(self.url(group)).context["parts"]
        assert [(heading, len(rows)) for _value, heading, rows in parts] == [("Air", 2), ("Modal", 1)]

    def test_on_the_page_of_a_session_lines_belong_to_it(self, field, group):
        session = Workshop.objects.create(site=group.site, group=group, kind="fgd")
        FocusStatementFactory(group=group)
        field.post(f"{self.url(group, 'line_add')}?in={session.key}", sent(topic="Air", statement="antre"))
        assert FocusStatement.objects.get(statement="antre").workshop == session
        assert len(field.get(f"{self.url(group)}?in={session.key}").context["lines"]) == 1
        assert len(field.get(self.url(group)).context["lines"]) == 2
