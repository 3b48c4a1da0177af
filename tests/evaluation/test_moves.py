"""Going on to another phase: allowed with something missing, never without a word about it."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError

from accounts.permissions import RoleName
from evaluation.facts import Subject
from evaluation.models import PhaseMove
from evaluation.moves import move_to
from evaluation.phases import group_progress, progress_of
from programme.models import PhaseCode
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.refusals import refused_by
from tests.submissions import token_of

pytestmark = pytest.mark.django_db
DAY = datetime.date(2003, 5, 1)


@pytest.fixture
def group():
    return GroupFactory()


def moved(group, phase, *, reason="Warga sudah siap", day=DAY, whole_site=False):
    subject = Subject(group.site, None if whole_site else group)
    return move_to(
        by=user_at(group.site), token=uuid.uuid4(), subject=subject, phase=phase, moved_on=day, reason=reason
    )


def current(group):
    return group_progress([group])[group.pk].current


def test_going_on_with_something_missing_keeps_the_list_and_the_reason(group):
    move = moved(group, PhaseCode.PREPARATION)
    assert move.reason == "Warga sudah siap"
    assert move.missing[0] == "Koordinasi: rapat koordinasi belum dicatat"
    assert all(words.startswith("Koordinasi: ") for words in move.missing)


def test_without_a_reason_it_is_refused_while_something_is_missing(group):
    with pytest.raises(ValidationError) as refusal:
        moved(group, PhaseCode.PRA, reason=" ")
    assert refusal.value.messages == ["Masih ada yang kurang. Tulis alasannya."]
    assert not PhaseMove.objects.exists()


def test_the_first_phase_lacks_nothing_before_it(group):
    assert moved(group, PhaseCode.COORDINATION, reason="").missing == []


def test_the_database_wants_a_reason_for_what_is_missing(group):
    with refused_by("phase_move_explains_what_is_missing"):
        PhaseMove.objects.create(site=group.site, group=group, phase="pra", moved_on=DAY, missing=["x"])


def test_the_last_declaration_says_which_phase_is_current_and_order_is_advice(group):
    assert current(group) is None
    moved(group, PhaseCode.MENTORING)
    moved(group, PhaseCode.PRA, day=datetime.date(2003, 6, 1))
    assert (current(group).phase, current(group).move.moved_on) == (PhaseCode.PRA, datetime.date(2003, 6, 1))
    moved(group, PhaseCode.STIMULUS, day=datetime.date(2003, 1, 1))
    assert current(group).phase == PhaseCode.PRA


def test_a_group_and_its_site_move_apart(group):
    moved(group, PhaseCode.MENTORING)
    moved(group, PhaseCode.PREPARATION, whole_site=True)
    assert current(group).phase == PhaseCode.MENTORING
    assert progress_of([Subject(group.site)])[0].current.phase == PhaseCode.PREPARATION
    assert current(GroupFactory(site=group.site)) is None


def test_the_page_lists_what_is_missing_and_shows_the_move_on_the_groups_pages(client, group):
    client.force_login(user_at(group.site))
    url = f"/groups/{group.key}/phase/"
    page = client.get(url)
    assert "rapat koordinasi belum dicatat" in page.content.decode()
    sent = {"submission": token_of(page), "phase": "pra", "moved_on": "1 Mei 2003", "reason": ""}
    refused = client.post(url, sent)
    assert refused.status_code == 422
    assert "Masih ada yang kurang. Tulis alasannya." in refused.content.decode()
    assert client.post(url, {**sent, "reason": "Lurah meminta mulai"}).status_code == 302
    text = " ".join(client.get(f"/groups/{group.key}/").content.decode().split())
    assert "Sekarang di tahap <b>PRA</b> sejak 1 Mei 2003" in text
    assert "Lurah meminta mulai" in text


def test_who_may_not_move_sees_no_link(client, group):
    client.force_login(user_at(group.site, RoleName.RESEARCHER))
    assert "Melangkah ke tahap lain" not in client.get(f"/groups/{group.key}/").content.decode()
