"""Two phones that name a source or a skill at the same moment: the rule of one name holds under the lock."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from pra.models import Potential
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import PotentialFactory
from tests.pra.potentials.test_reach import ASKS_AGAIN, lines, sent


def at_once(*phones):
    """Each of these sends at the same time; returns the status of every answer, sorted."""
    begin, answers = threading.Barrier(len(phones)), []

    def send(user, url, data):
        try:
            client = Client()
            client.force_login(user)
            begin.wait()
            answers.append(client.post(url, data, headers=ASKS_AGAIN).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=phone) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


@pytest.mark.django_db(transaction=True)
def test_two_phones_that_write_one_source_at_once_keep_it_once(monkeypatch):
    group = GroupFactory()
    monkeypatch.setattr("pra.forms.potentials.same_name", lambda *args, **more: None)  # both looked before
    url, users = lines(group, "sources", name="line_add"), [user_at(group.site) for _ in range(2)]
    names = ("Posyandu", " POSYANDU ")
    phones = [
        (user, url, sent(name=name, kind="institution")) for user, name in zip(users, names, strict=True)
    ]
    assert at_once(*phones) == [200, 422]
    assert Potential.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_sources_renamed_alike_at_once_one_is_refused(monkeypatch):
    group = GroupFactory()
    monkeypatch.setattr("pra.forms.potentials.same_name", lambda *args, **more: None)
    rows = [PotentialFactory(identified_by=group) for _ in range(2)]
    phones = [
        (
            user_at(group.site),
            lines(group, "sources", row.key, name="line"),
            sent(version=1, touched="name", name="Arisan", **{"was-name": row.name}),
        )
        for row in rows
    ]
    assert at_once(*phones) == [200, 422]
    assert sorted(Potential.objects.values_list("name", flat=True)).count("Arisan") == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_skills_renamed_alike_at_once_one_is_refused(monkeypatch):
    group = GroupFactory()
    monkeypatch.setattr("pra.forms.potentials.same_name", lambda *args, **more: None)
    rows = [PotentialFactory(identified_by=group, kind="skill") for _ in range(2)]
    phones = [
        (
            user_at(group.site),
            reverse("pra:potential", args=[group.key, row.key]),
            sent(version=1, name="las"),
        )
        for row in rows
    ]
    assert at_once(*phones) == [302, 422]
    assert sorted(Potential.objects.values_list("name", flat=True)).count("las") == 1
