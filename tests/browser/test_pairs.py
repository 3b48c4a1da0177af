"""Pairs of problems on two phones."""

import pytest

from pra.models import PairwiseCell
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import ProblemFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def opened(phone, login, group):
    login(phone, user_at(group.site).get_username())
    return phone


def at(group, path):
    return f"/groups/{group.key}/pra/{path}"


def test_another_phones_answer_is_shown_and_not_overwritten(opened, group):
    for text in ("Modal", "Perumahan", "Kesehatan"):
        ProblemFactory(group=group, text=text)
    opened.goto(at(group, "pairwise/add/"))
    opened.get_by_role("button", name="Mulai membandingkan").tap()
    card = opened.locator("#pasangan > li:not([hidden])")
    card.wait_for()
    matrix = group.pairwise.get()
    first, second, _third = matrix.entries.all()
    PairwiseCell.objects.create(site=group.site, matrix=matrix, first=first, second=second, winner=second)
    card.get_by_role("button", name="Modal").tap()
    opened.get_by_role("alert").get_by_text("Orang lain sudah mengisi Perumahan").wait_for()
    assert PairwiseCell.objects.get().winner == second
