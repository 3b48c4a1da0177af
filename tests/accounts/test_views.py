"""Logging in, managing tasks, and reading the past."""

import pytest
from django.urls import reverse

from accounts.models import Assignment, AuditEvent, User
from accounts.permissions import RoleName
from pra.problems.naming import rename_problem
from tests.factories.accounts import UserFactory, user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import ProblemFactory
from tests.factories.programme import SiteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = user_at(None, RoleName.ADMINISTRATOR)
    client.force_login(user)
    return user


def test_login_leads_home_and_refuses_a_wrong_password_in_words(client):
    user = UserFactory(username="siti")
    user.set_password("kata-sandi-9")
    user.save()
    url = reverse("accounts:login")
    wrong = client.post(url, {"username": "siti", "password": "salah"})
    assert wrong.status_code == 200
    assert 'value="siti"' in wrong.content.decode()
    right = client.post(url, {"username": "siti", "password": "kata-sandi-9"})
    assert (right.status_code, right.url) == (302, reverse("home"))


def test_eight_wrong_passwords_lock_the_name_for_a_while(client):
    UserFactory(username="siti")
    url = reverse("accounts:login")
    codes = [client.post(url, {"username": "siti", "password": "salah"}).status_code for _ in range(9)]
    assert codes[0] == 200
    assert codes[-1] == 429


def test_an_administrator_takes_up_a_user_and_gives_a_task(client, admin):
    site = SiteFactory()
    response = client.post(
        reverse("accounts:user_add"), {"name": "Sumarni", "username": "sumarni", "password": "pasar-pagi-77"}
    )
    user = User.objects.get(username="sumarni")
    assert response.url == reverse("accounts:user", args=[user.key])
    client.post(
        reverse("accounts:assignment_add", args=[user.key]),
        {"role": "facilitator", "site": site.pk, "valid_from": "01-11-2003", "valid_until": ""},
    )
    task = Assignment.objects.get(user=user)
    assert (task.role, task.site, str(task.valid_from)) == ("facilitator", site, "2003-11-01")


def test_a_task_without_a_site_is_refused_in_words_and_keeps_what_was_typed(client, admin):
    user = UserFactory()
    response = client.post(
        reverse("accounts:assignment_add", args=[user.key]),
        {"role": "mentor", "site": "", "valid_from": "01-11-2003"},
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "setiap tugas menyebut satu lokasi" in page
    assert 'value="01-11-2003"' in page


@pytest.mark.parametrize("date", ["11/25/2003", "2003-13-01", "besok"])
def test_a_date_in_another_order_is_never_guessed(client, admin, date):
    user = UserFactory()
    response = client.post(
        reverse("accounts:assignment_add", args=[user.key]),
        {"role": "mentor", "site": SiteFactory().pk, "valid_from": date},
    )
    assert response.status_code == 422
    assert not Assignment.objects.filter(user=user).exists()


def test_a_taken_user_name_and_a_weak_password_are_refused_beside_their_fields(client, admin):
    UserFactory(username="sumarni")
    response = client.post(
        reverse("accounts:user_add"), {"name": "Sumarni", "username": "Sumarni", "password": "12345678"}
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "sudah dipakai" in page
    assert 'value="Sumarni"' in page


def test_ones_own_account_cannot_be_closed(client, admin):
    client.post(reverse("accounts:user_active", args=[admin.key]), {"active": "0"})
    admin.refresh_from_db()
    assert admin.is_active


def test_closing_an_account_twice_leaves_it_closed(client, admin):
    user = UserFactory()
    for _ in range(2):
        client.post(reverse("accounts:user_active", args=[user.key]), {"active": "0"})
    user.refresh_from_db()
    assert not user.is_active


def test_the_last_administrator_stays(client, admin):
    task = admin.assignments.get()
    page = client.post(reverse("accounts:assignment_end", args=[task.key]), follow=True).content.decode()
    task.refresh_from_db()
    assert not task.ended
    assert "administrator terakhir" in page


def test_nobody_gives_himself_a_task(client, admin):
    response = client.post(
        reverse("accounts:assignment_add", args=[admin.key]),
        {"role": "dinas", "site": SiteFactory().pk, "valid_from": "01-11-2003"},
    )
    assert response.status_code == 422
    assert "administrator lain" in response.content.decode()


@pytest.mark.parametrize("label", ["groups.migrantgroup", "programme.site", "pra.problem"])
def test_the_right_to_read_the_past_holds_at_its_site_only(client, label):
    here, there = GroupFactory(), GroupFactory()
    user = user_at(here.site, RoleName.MENTOR)
    user_task = user_at(there.site, RoleName.RESEARCHER).assignments.get()
    user_task.user = user
    user_task.save()
    client.force_login(User.objects.get(pk=user.pk))
    objects = {
        "groups.migrantgroup": here,
        "programme.site": here.site,
        "pra.problem": ProblemFactory(group=here),
    }
    assert client.get(reverse("accounts:history", args=[label, objects[label].key])).status_code == 403


def test_every_password_change_of_ones_own_is_told_in_the_log(client):
    user = UserFactory()
    user.set_password("kata-sandi-lama-7")
    user.save()
    client.force_login(user)
    new = "kata-sandi-baru-8"
    response = client.post(
        reverse("accounts:password"),
        {"old_password": "kata-sandi-lama-7", "new_password1": new, "new_password2": new},
    )
    assert (response.status_code, response.url) == (302, reverse("accounts:me"))
    event = AuditEvent.objects.filter(action="mengganti kata sandi").get()
    assert (event.actor, event.new["password"]) == (user, "***")


def test_history_tells_who_changed_what_into_what(client):
    group = GroupFactory()
    facilitator = user_at(group.site)
    problem = ProblemFactory(group=group, text="Modl")
    rename_problem(
        by=facilitator, token="5b8e2cd6-3c1c-4ff5-8a4b-0a1a5a7d6c11", problem=problem, text="Modal", version=1
    )
    client.force_login(user_at(group.site, RoleName.RESEARCHER))
    page = client.get(problem.history_url()).content.decode()
    assert facilitator.name in page
    assert "mengubah masalah" in page
    assert "<del>Modl</del> → Modal" in page


def test_history_comes_in_pages_of_25(client):
    group = GroupFactory()
    facilitator = user_at(group.site)
    problem = ProblemFactory(group=group, text="Nama 0")
    for number in range(30):
        rename_problem(
            by=facilitator,
            token=f"5b8e2cd6-3c1c-4ff5-8a4b-{number:012d}",
            problem=problem,
            text=f"Nama {number + 1}",
            version=number + 1,
        )
        problem.refresh_from_db()
    client.force_login(user_at(group.site, RoleName.DINAS))
    first = client.get(problem.history_url()).content.decode()
    assert first.count("mengubah masalah") == 25
    older = first.split('href="?before=')[1].split('"')[0]
    second = client.get(f"{problem.history_url()}?before={older}").content.decode()
    assert second.count("mengubah masalah") == 5


@pytest.mark.parametrize("label", ["accounts.user", "auth.group", "programme.region", "x.y", "nonsense"])
def test_history_of_what_is_no_record_is_not_found(client, label):
    client.force_login(user_at(GroupFactory().site, RoleName.DINAS))
    assert client.get(reverse("accounts:history", args=[label, "abc"])).status_code == 404
