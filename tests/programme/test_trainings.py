"""Who came to a training: everybody of the list unless ticked off; latecomers are not put on an old list."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.permissions import RoleName
from programme.models import TrainingAttendance, TrainingSession
from programme.officers import activate_officer
from programme.trainings import add_training, change_training, officers_of, trainings_of
from tests.factories.accounts import user_at
from tests.factories.programme import OfficerAssignmentFactory, OfficerFactory, SiteFactory, written

pytestmark = pytest.mark.django_db
TOLD = {
    "title": "Pemantapan",
    "held_on": "2003-10",
    "venue": "Aula",
    "trainer": "",
    "material": "",
    "response_note": "",
}


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def staff(site):
    return user_at(site, RoleName.DINAS)


@pytest.fixture
def officers(site):
    return [OfficerAssignmentFactory(site=site).officer for _ in range(3)]


def record(staff, site, present, token=None):
    return add_training(by=staff, token=token or uuid.uuid4(), site=site, values=TOLD, present=present)


def change(staff, training, present):
    return change_training(
        by=staff,
        token=uuid.uuid4(),
        training=training,
        version=training.version,
        values=TOLD,
        present=present,
    )


def roll(training):
    return dict(TrainingAttendance.objects.filter(training=training).values_list("officer__name", "present"))


def test_whoever_is_not_ticked_was_absent(staff, site, officers):
    training = record(staff, site, officers[:2])
    assert roll(training) == {officers[0].name: True, officers[1].name: True, officers[2].name: False}


def test_a_list_that_nobody_told_is_no_list(staff, site, officers):
    training = record(staff, site, None)
    assert roll(training) == {}
    shown = trainings_of(site)[0]
    assert (shown.present_here, shown.absent_here) == ([], [])


def test_sent_twice_is_one_training(staff, site, officers):
    token = uuid.uuid4()
    assert record(staff, site, officers, token) == record(staff, site, officers, token)
    assert TrainingSession.objects.count() == 1


def test_the_list_holds_those_with_a_task_and_those_who_were_read_out(staff, site, officers):
    OfficerFactory(site=site)
    OfficerAssignmentFactory()
    training = record(staff, site, officers)
    done = officers[0].assignments.get()
    done.ended_on, done.end_reason = datetime.date(2003, 12, 1), "pindah"
    done.save()
    assert list(officers_of(site)) == officers[1:]
    assert set(officers_of(site, training)) == set(officers)


def test_who_came_to_the_programme_later_is_not_put_on_an_old_list_as_absent(staff, site, officers):
    training = record(staff, site, officers)
    late, there = (OfficerAssignmentFactory(site=site).officer for _ in range(2))
    changed = change(staff, training, [*officers[:2], there])
    assert roll(changed) == {
        officers[0].name: True,
        officers[1].name: True,
        officers[2].name: False,
        there.name: True,
    }
    assert late.name not in roll(changed)


def test_an_active_officer_is_not_left_without_any_training(staff, site):
    task = OfficerAssignmentFactory(site=site)
    written(task)
    training = record(staff, site, [task.officer])
    day = datetime.date(2003, 11, 12)
    activate_officer(by=staff, token=uuid.uuid4(), assignment=task, version=1, on=day)
    for present in ([], None):
        with pytest.raises(ValidationError, match="tetap harus tercatat hadir"):
            change(staff, training, present)
    assert roll(training) == {task.officer.name: True}
    record(staff, site, [task.officer])
    assert roll(change(staff, training, [])) == {task.officer.name: False}


def test_the_form_begins_with_everybody_present(client, staff, site, officers):
    client.force_login(staff)
    url = reverse("programme:training_add", args=[site.key])
    form = client.get(url).context["form"]
    assert form["roll"].value() == "names"
    assert form["present"].value() == [officer.key for officer in officers]
    sent = {
        "submission": str(uuid.uuid4()),
        "title": "Pemantapan",
        "held_on": "12 Oktober 2003",
        "roll": "names",
        "present": [officers[0].key],
    }
    assert client.post(url, sent).status_code == 302
    training = TrainingSession.objects.get()
    assert training.held_on == "2003-10-12"
    assert sum(roll(training).values()) == 1
    page = client.get(reverse("programme:officers", args=[site.key])).content.decode()
    assert "Tidak hadir" in page


def test_nobody_ticked_means_that_nobody_came(client, staff, site, officers):
    client.force_login(staff)
    sent = {"submission": str(uuid.uuid4()), "title": "Pemantapan", "roll": "names"}
    client.post(reverse("programme:training_add", args=[site.key]), sent)
    assert set(roll(TrainingSession.objects.get()).values()) == {False}


def test_a_training_without_a_list_is_edited_without_inventing_one(client, staff, site, officers):
    client.force_login(staff)
    training = record(staff, site, None)
    url = reverse("programme:training_edit", args=[site.key, training.key])
    form = client.get(url).context["form"]
    assert form["roll"].value() == "none"
    assert form["present"].value() == [officer.key for officer in officers]
    sent = {"submission": str(uuid.uuid4()), "version": 1, "title": "Coaching", "roll": "none"}
    sent["present"] = [officer.key for officer in officers]
    assert client.post(url, sent).status_code == 302
    assert roll(training) == {}


def test_bad_input_stands_beside_its_field_and_stays(client, staff, site, officers):
    client.force_login(staff)
    sent = {
        "submission": str(uuid.uuid4()),
        "title": "",
        "held_on": "kemarin",
        "roll": "names",
        "present": ["x"],
    }
    response = client.post(reverse("programme:training_add", args=[site.key]), sent)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"title", "held_on", "present"}
    assert 'value="kemarin"' in response.content.decode()


def test_a_training_that_is_still_to_come_has_no_attendance(client, staff, site, officers):
    client.force_login(staff)
    sent = {"submission": str(uuid.uuid4()), "title": "Coaching", "held_on": "2999", "roll": "none"}
    response = client.post(reverse("programme:training_add", args=[site.key]), sent)
    assert response.status_code == 422
    assert response.context["form"].errors == {"held_on": ["Tanggal ini belum tiba."]}
    assert not TrainingSession.objects.exists()
