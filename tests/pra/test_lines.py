"""Lines: added once, changed field by field, never over what somebody else wrote."""

import uuid

import pytest
from django.urls import reverse

from accounts.permissions import RoleName
from pra.models import ActivityPlan, SuccessItem
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
ASKS_AGAIN = {"HX-Request": "true"}


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def field(client, group):
    client.force_login(user_at(group.site))
    return client


@pytest.fixture
def line(group):
    plan = ActivityPlan.objects.create(site=group.site, group=group)
    return SuccessItem.objects.create(site=group.site, plan=plan, text="menabung", authored_by="group")


def address(name, group, *more):
    return reverse(f"pra:{name}", args=[group.key, "success", *more])


def sent(**data):
    return {"submission": uuid.uuid4(), **data}


def touched(line, was, version=None, **values):
    seen = {f"was-{name}": told for name, told in was.items()}
    return sent(version=version or line.version, touched=" ".join(values), **values, **seen)


def test_first_line_makes_the_plan_of_the_group_and_is_its_own_word(field, group):
    field.post(address("line_add", group), sent(text="menabung"))
    made = SuccessItem.objects.get()
    assert (made.text, made.plan.group, made.authored_by, made.said_by) == ("menabung", group, "group", None)


def test_the_same_line_sent_twice_stands_once_and_two_lines_share_a_plan(field, group):
    same = sent(text="menabung")
    for data in (same, same, sent(text="punya rumah")):
        assert field.post(address("line_add", group), data, headers=ASKS_AGAIN).status_code == 200
    assert SuccessItem.objects.count() == 2
    assert ActivityPlan.objects.count() == 1


def test_an_empty_line_is_refused_beside_its_field_and_keeps_the_rest(field, group):
    person = ParticipantFactory(site=group.site)
    response = field.post(address("line_add", group), sent(text=" ", said_by=person.key))
    assert response.status_code == 422
    assert "Tulis dulu kata-kata mereka." in response.content.decode()
    assert not SuccessItem.objects.exists()
    told = field.post(address("line_add", group), sent(text=""), headers=ASKS_AGAIN)
    assert told.json() == {"errors": {"text": ["Tulis dulu kata-kata mereka."]}}


def test_two_who_touch_different_fields_both_keep_theirs(field, group, line):
    person = ParticipantFactory(site=group.site)
    url = address("line", group, line.key)
    assert (
        field.post(
            url, touched(line, {"text": "menabung"}, text="menabung di bank"), headers=ASKS_AGAIN
        ).status_code
        == 200
    )
    late = touched(line, {"said_by": ""}, said_by=person.key)
    assert field.post(url, late, headers=ASKS_AGAIN).status_code == 200
    line.refresh_from_db()
    assert (line.text, line.said_by, line.version) == ("menabung di bank", person, 3)


def test_the_same_field_changed_twice_shows_both_and_stores_nothing(field, group, line):
    url = address("line", group, line.key)
    field.post(url, touched(line, {"text": "menabung"}, text="menabung di bank"), headers=ASKS_AGAIN)
    late = touched(line, {"text": "menabung"}, text="arisan")
    response = field.post(url, late, headers=ASKS_AGAIN)
    assert response.status_code == 409
    assert response.json() == {
        "conflict": [
            {"name": "text", "label": "Arti sukses", "theirs": "menabung di bank", "mine": "arisan"}
        ],
        "version": 2,
        "values": {"text": "menabung di bank", "said_by": "", "authored_by": "group"},
    }
    line.refresh_from_db()
    assert line.text == "menabung di bank"


def test_without_a_script_an_older_page_is_a_conflict_with_both_versions(field, group, line):
    url = address("line", group, line.key)
    field.post(url, touched(line, {"text": "menabung"}, text="menabung di bank"), headers=ASKS_AGAIN)
    response = field.post(url, sent(version=1, text="arisan", authored_by="group"))
    assert response.status_code == 409
    page = response.content.decode()
    assert "menabung di bank" in page
    assert 'value="arisan"' in page


def test_a_removed_line_is_gone_once_and_told_to_who_still_writes_on_it(field, group, line):
    gone = sent(version=1)
    for _ in range(2):
        assert field.post(address("line_remove", group, line.key), gone).status_code == 302
    assert not SuccessItem.objects.exists()
    late = field.post(
        address("line", group, line.key), touched(line, {"text": "menabung"}, text="x"), headers=ASKS_AGAIN
    )
    assert late.json() == {"errors": {"__all__": ["Baris ini sudah dihapus orang lain."]}}


def test_a_line_that_somebody_just_changed_is_not_removed_unread(field, group, line):
    SuccessItem.objects.filter(pk=line.pk).update(version=2)
    response = field.post(address("line_remove", group, line.key), sent(version=1))
    assert response.status_code == 422
    assert "baru saja diubah orang lain" in response.content.decode()
    assert SuccessItem.objects.exists()


def test_a_page_that_asks_again_gets_nothing_until_something_changed(field, group, line):
    url = address("lines", group)
    beat = field.get(url).context["pulse"]
    assert field.get(url, {"pulse": beat}, headers=ASKS_AGAIN).status_code == 204
    field.post(address("line_add", group), sent(text="arisan"))
    again = field.get(url, {"pulse": beat}, headers=ASKS_AGAIN)
    assert again.status_code == 200
    assert "arisan" in again.content.decode()
    assert "<html" not in again.content.decode()


def test_a_line_of_another_group_is_not_there(field, group, line):
    other = GroupFactory(site=group.site)
    assert field.get(address("line", other, line.key)).status_code == 404


def test_a_list_nobody_knows_is_not_there(field, group):
    assert field.get(reverse("pra:lines", args=[group.key, "venn"])).status_code == 404


def test_the_number_of_questions_to_the_database_does_not_grow(
    field, group, line, django_assert_max_num_queries
):
    for number in range(40):
        SuccessItem.objects.create(site=group.site, plan=line.plan, text=f"kata {number}")
    with django_assert_max_num_queries(20):
        field.get(address("lines", group))


def test_who_only_reads_is_not_told_to_type(client, group):
    first = "Ketik yang pertama di bawah."
    for role, told in ((RoleName.FACILITATOR, True), (RoleName.RESEARCHER, False)):
        client.force_login(user_at(group.site, role))
        page = client.get(reverse("pra:lines", args=[group.key, "success"])).content.decode()
        assert "Di sini akan tampil arti sukses bagi kelompok." in page
        assert (first in page) is told


def test_who_only_reads_has_no_field_and_no_way_to_change(client, group, line):
    client.force_login(user_at(group.site, RoleName.RESEARCHER))
    page = client.get(address("lines", group)).content.decode()
    assert "menabung" in page
    assert 'id="tambah"' not in page
    assert client.post(address("line_add", group), sent(text="x")).status_code == 403
