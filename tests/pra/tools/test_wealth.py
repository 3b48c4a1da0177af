"""Classes of welfare: placed by tap, and closed to whoever may not see them, by every address there is."""

import datetime
import json
import uuid

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.permissions import RoleName
from groups.models import Household, Membership
from pra.models import WealthClass, WealthPlacement
from pra.tools.wealth import read_wealth, who_sees
from programme.models import Reading, Submission
from programme.package.kinds import kinds
from programme.package.write import export_package
from tests.factories.accounts import user_at
from tests.factories.groups import ConsentFactory, GroupFactory, ParticipantFactory
from tests.factories.pra import WealthClassFactory
from tests.factories.programme import SourcePhraseFactory

pytestmark = pytest.mark.django_db
ASKS_AGAIN = {"HX-Request": "true"}
SECRET = "Paling melarat"


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def poor(group):
    return WealthClassFactory(group=group, name=SECRET, criteria="Makan sekali sehari", position=1)


@pytest.fixture
def better(group):
    return WealthClassFactory(group=group, name="Lumayan", position=2)


@pytest.fixture
def home(group):
    return house(group, "Bu Contoh")


def house(group, head):
    home = Household.objects.create(site=group.site, head_name=head, rt="003")
    person = ParticipantFactory(site=group.site, household=home)
    span = DateRange(datetime.date(2003, 1, 1), None)
    Membership.objects.create(site=group.site, group=group, participant=person, kind=group.kind, span=span)
    return home


@pytest.fixture
def field(client, group):
    client.force_login(user_at(group.site))
    return client


def address(group):
    return reverse("pra:wealth", args=[group.key])


def tap(client, group, home, value="", was="", **more):
    url = reverse("pra:wealth_place", args=[group.key, home.key])
    data = {"submission": uuid.uuid4(), "value": value, "was": was, **more}
    return client.post(url, data, headers=ASKS_AGAIN)


def placed():
    return dict(WealthPlacement.objects.values_list("household__head_name", "wealth_class__name"))


def test_a_family_is_placed_moved_and_taken_out(field, group, home, poor, better):
    assert tap(field, group, home, poor.key).status_code == 204
    assert placed() == {"Bu Contoh": SECRET}
    tap(field, group, home, better.key, was=poor.key)
    assert placed() == {"Bu Contoh": "Lumayan"}
    tap(field, group, home, "", was=better.key)
    assert placed() == {}


def test_who_was_slower_sees_both_and_nothing_is_overwritten(field, group, home, poor, better):
    tap(field, group, home, poor.key)
    late = tap(field, group, home, better.key)
    assert late.status_code == 409
    assert f"mengisi {SECRET} di sini; isian Anda Lumayan belum disimpan" in late.content.decode()
    assert placed() == {"Bu Contoh": SECRET}


def test_a_class_that_is_gone_takes_nobody(field, group, home, poor, better):
    gone = poor.key
    poor.delete()
    response = tap(field, group, home, gone)
    assert response.status_code == 422
    assert "Golongan ini sudah dihapus orang lain." in response.content.decode()
    assert tap(field, group, home, better.key, was=gone).status_code == 409  # nothing stands there now
    assert placed() == {}


def test_a_class_of_another_group_takes_nobody(field, group, home, poor):
    foreign = WealthClassFactory(group=GroupFactory(site=group.site))
    assert tap(field, group, home, foreign.key).status_code == 422


def test_a_family_of_nobody_in_the_group_is_not_there(field, group, poor):
    stranger = Household.objects.create(site=group.site, head_name="Lain")
    house(group, "Bu Contoh")
    assert tap(field, group, stranger, poor.key).status_code == 404


def test_a_class_with_families_stays(field, group, home, poor):
    tap(field, group, home, poor.key)
    url = reverse("pra:line_remove", args=[group.key, "wealth-classes", poor.key])
    response = field.post(url, {"submission": uuid.uuid4(), "version": 1})
    assert response.status_code == 422
    assert WealthClass.objects.filter(pk=poor.pk).exists()


def test_a_family_in_which_somebody_forbids_the_service_is_not_placed_but_may_be_taken_out(
    field, group, home, poor
):
    tap(field, group, home, poor.key)
    ConsentFactory(participant=home.participants.get(), withdrawn_on=datetime.date(2003, 7, 1))
    assert "tidak ditempatkan" in field.get(address(group)).content.decode()
    tap(field, group, home, "", was=poor.key)
    assert placed() == {}
    refused = tap(field, group, home, poor.key)
    assert refused.status_code == 422
    assert "tidak mengizinkan datanya dikerjakan" in refused.content.decode()
    assert placed() == {}


def test_the_sheet_counts_families_and_names_members_without_one(group, home, poor, better):
    house(group, None)
    lonely = ParticipantFactory(site=group.site, label="Tanpa keluarga")
    span = DateRange(datetime.date(2003, 1, 1), None)
    Membership.objects.create(site=group.site, group=group, participant=lonely, kind=group.kind, span=span)
    WealthPlacement.objects.create(site=group.site, group=group, household=home, wealth_class=poor)
    sheet = read_wealth(group)
    assert [(one.name, count) for one, count in sheet.classes] == [(SECRET, 1), ("Lumayan", 0)]
    assert (len(sheet.families), sheet.waiting, list(sheet.homeless)) == (2, 1, [lonely])


def test_the_number_of_questions_does_not_grow(field, group, poor):
    counts = []
    for number in (2, 30):
        for head in range(number):
            house(group, f"Kepala {head}")
        with CaptureQueriesContext(connection) as asked:
            field.get(address(group))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 22


def test_the_page_says_who_sees_it(field, group):
    assert who_sees() == "Staf Dinas Sosial dan Fasilitator"
    assert who_sees() in field.get(address(group)).content.decode()


def test_the_office_reads_and_does_not_place(client, group, home, poor):
    client.force_login(user_at(group.site, RoleName.DINAS))
    page = client.get(address(group)).content.decode()
    assert SECRET in page
    assert "data-cell" not in page
    assert tap(client, group, home, poor.key).status_code == 403


class TestClosed:
    """Nobody without the right reaches it, by whatever address, and no page of the group speaks of it."""

    @pytest.fixture(autouse=True)
    def _known(self, group, home, poor):
        self.placement = WealthPlacement.objects.create(
            site=group.site, group=group, household=home, wealth_class=poor
        )

    def addresses(self, group, poor):
        line = reverse("pra:line", args=[group.key, "wealth-classes", poor.key])
        return {
            address(group),
            reverse("pra:lines", args=[group.key, "wealth-classes"]),
            line,
            poor.history_url(),
            self.placement.history_url(),
            reverse("programme:doubt", args=["pra.wealthclass", poor.key, "name"]),
            reverse("programme:doubt", args=["pra.wealthclass", poor.key, "criteria"]),
        }

    @pytest.mark.parametrize("role", [RoleName.MENTOR, RoleName.RESEARCHER, RoleName.ADMINISTRATOR])
    def test_other_roles_are_refused(self, client, group, poor, role):
        client.force_login(user_at(group.site, role))
        for url in self.addresses(group, poor):
            response = client.get(url)
            assert response.status_code == 403, url
            assert SECRET not in response.content.decode()

    @pytest.mark.parametrize("role", [RoleName.MENTOR, RoleName.RESEARCHER])
    def test_other_roles_change_nothing(self, client, group, home, poor, role):
        client.force_login(user_at(group.site, role))
        for name, more in (("line_add", []), ("line_remove", [poor.key]), ("line_move", [poor.key])):
            url = reverse(f"pra:{name}", args=[group.key, "wealth-classes", *more])
            assert client.post(url, {"submission": uuid.uuid4(), "name": "x"}).status_code == 403
        assert tap(client, group, home, poor.key).status_code == 403

    @pytest.mark.parametrize("role", [RoleName.FACILITATOR, RoleName.DINAS, RoleName.RESEARCHER])
    def test_people_of_another_site_find_nothing(self, client, group, poor, role):
        client.force_login(user_at(GroupFactory().site, role))
        for url in self.addresses(group, poor):
            assert client.get(url).status_code == 404, url

    def test_one_who_may_see_it_elsewhere_does_not_see_it_here(self, client, group, poor):
        user = user_at(GroupFactory().site)
        user.assignments.create(site=group.site, role=RoleName.MENTOR)
        client.force_login(user)
        for url in self.addresses(group, poor):
            assert client.get(url).status_code == 403, url

    @pytest.mark.parametrize("role", [RoleName.MENTOR, RoleName.RESEARCHER])
    def test_no_page_of_the_group_its_site_and_its_people_speaks_of_it(self, client, group, home, role):
        client.force_login(user_at(group.site, role))
        pages = [
            reverse("pra:overview", args=[group.key]),
            group.get_absolute_url(),
            group.site.get_absolute_url(),
            home.participants.get().get_absolute_url(),
            *([home.history_url(), group.history_url()] if role == RoleName.RESEARCHER else []),
        ]
        for url in pages:
            page = client.get(url, follow=True).content.decode()
            assert SECRET not in page, url
            assert "kesejahteraan keluarga" not in page, url
            assert address(group) not in page, url

    def test_the_way_to_it_stands_where_it_may_be_gone(self, field, group):
        assert address(group) in field.get(reverse("pra:overview", args=[group.key])).content.decode()

    def test_a_reading_of_it_shows_on_no_page_of_a_source(self, client, group, poor):
        phrase = SourcePhraseFactory(document__programme=group.site.programme)
        poor.readings.create(site=group.site, field="name", value=SECRET, phrase=phrase)
        assert Reading.objects.count() == 1
        for role, shown in ((RoleName.RESEARCHER, False), (RoleName.DINAS, True)):
            client.force_login(user_at(group.site, role))
            page = client.get(phrase.document.get_absolute_url()).content.decode()
            assert (SECRET in page) is shown

    def test_it_is_in_no_data_package(self, group):
        assert not {"pra.wealthclass", "pra.wealthplacement"} & set(kinds())
        text = json.dumps(export_package([group.site]), ensure_ascii=False)
        assert SECRET not in text
        assert "Bu Contoh" in text  # the family itself is

    def test_no_words_of_it_are_kept_beside_the_acts(self, field, group, home, better):
        field.post(
            reverse("pra:line_add", args=[group.key, "wealth-classes"]),
            {"submission": uuid.uuid4(), "name": "Sangat susah"},
        )
        made = WealthClass.objects.get(name="Sangat susah")
        change = {"submission": uuid.uuid4(), "version": 1, "name": "Susah sekali", "criteria": "tanpa kerja"}
        field.post(reverse("pra:line", args=[group.key, "wealth-classes", made.key]), change)
        made.refresh_from_db()
        assert (made.name, made.criteria) == ("Susah sekali", "tanpa kerja")
        tap(field, group, home, better.key, was=self.placement.wealth_class.key)
        assert placed() == {"Bu Contoh": "Lumayan"}
        assert Submission.objects.count() == 3
        for told in Submission.objects.values_list("content", flat=True):
            assert set(told) == {"digest"}

    def test_no_photo_is_taken_of_it(self, field, group):
        assert field.get(reverse("pra:photo_add", args=[group.key, "wealth"])).status_code == 404
        for url in (address(group), reverse("pra:lines", args=[group.key, "wealth-classes"])):
            assert "foto-langkah" not in field.get(url).content.decode()


def test_the_same_tap_twice_counts_once_and_other_content_is_refused(field, group, home, poor, better):
    token = uuid.uuid4()
    assert tap(field, group, home, poor.key, submission=token).status_code == 204
    assert tap(field, group, home, poor.key, submission=token).status_code == 204
    assert tap(field, group, home, better.key, submission=token).status_code == 409
    assert placed() == {"Bu Contoh": SECRET}
