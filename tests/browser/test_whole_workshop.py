"""A whole workshop of a new group in a fourth city, on one phone and by touch alone: from the roll of the
first day to the calendar on the kelurahan's wall. Nobody types an address: every page is reached as a
facilitator reaches it.
"""

import pytest
import typst
from playwright.sync_api import expect

from pra.steps.progress import unfinished
from programme.dates import today_at
from programme.models import PhaseCode
from tests.browser import discussion, planning
from tests.browser.taps import go_on
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import members
from tests.factories.programme import MeetingFactory, SiteFactory

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 20


@pytest.fixture
def group():
    """A group of twenty of whom nothing of the workshop is recorded yet; the agencies met about it."""
    site = SiteFactory(
        key="makassar-contoh", name="Kelurahan Contoh", city="Makassar", time_zone="Asia/Makassar"
    )
    MeetingFactory(site=site, phase=PhaseCode.PRA, held_on=today_at(site).isoformat())
    group = GroupFactory(site=site, name="Kelompok Baru")
    members(group, PEOPLE)
    return group


@pytest.fixture
def held(phone, login, group):
    """The phone in the facilitator's hand, at its first page."""
    login(phone, user_at(group.site).get_username())
    phone.goto("/")
    return phone


@pytest.fixture
def printed(monkeypatch):
    """The data of each page that was set and printed."""
    found = []
    real = typst.compile

    def spy(template, *, sys_inputs, **options):
        found.append(sys_inputs["data"])
        return real(template, sys_inputs=sys_inputs, **options)

    monkeypatch.setattr("typst.compile", spy)
    return found


def test_a_whole_workshop_from_the_roll_to_the_calendar_on_the_wall(held, group, axe, printed):
    open_workshop(held)
    expect(go_on(held)).to_have_text("Mulai: Kehadiran")
    discussion.roll(held)
    discussion.activities(held)
    discussion.problems(held)
    discussion.pairs(held, axe)
    discussion.potentials(held)
    discussion.venn(held)
    discussion.need_and_idea(held, axe)
    discussion.business_group(held, axe)
    planning.plan(held, axe)
    planning.calendar(held)
    axe(held)
    planning.complete(held)
    assert unfinished(group) == []
    planning.print_calendar(held, printed)
    axe(held)


def open_workshop(page):
    """From the first page over the group to its workshop."""
    mine = page.locator("section", has=page.get_by_role("heading", name="Kelompok saya"))
    mine.get_by_role("link", name="Kelompok Baru").tap()
    page.get_by_role("navigation", name="Bagian").get_by_role("link", name="PRA", exact=True).tap()
