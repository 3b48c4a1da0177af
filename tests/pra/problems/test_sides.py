"""Women and men apart in a round by name: told by the register, untold where nobody recorded it."""

import uuid

import pytest
from django.urls import reverse

from accounts.permissions import RoleName
from groups.models import Purpose, Sex
from pra.models import BallotMethod
from pra.problems.board import read_board
from pra.problems.rounds import close_round
from pra.problems.sides import Sides, sides_by_name, together
from pra.problems.votes import vote_by_name
from pra.sheets.problems import sheets
from tests.factories.accounts import user_at
from tests.factories.groups import ConsentFactory, GroupFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory, members

pytestmark = pytest.mark.django_db
ASKS_AGAIN = {"HX-Request": "true"}
BOARD = next(sheet for sheet in sheets if sheet.code == "problems")


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def facilitator(group):
    return user_at(group.site)


@pytest.fixture
def ballot(group):
    return BallotFactory(group=group, method=BallotMethod.BY_NAME, tokens=2, voters_present=None)


@pytest.fixture
def people(group):
    """Two women, a man and two of whom nobody recorded it."""
    found = members(group, 5)
    for person, sex in zip(found, (Sex.FEMALE, Sex.FEMALE, Sex.MALE, None, None), strict=True):
        person.sex = sex
        person.save()
    return found


def give(by, ballot, problem, people, *, given=True):
    for person in people:
        vote_by_name(by=by, token=uuid.uuid4(), ballot=ballot, problem=problem, person=person, given=given)


def rows(group):
    return {row.text: (row.votes, row.sides) for row in read_board(group, site_id=group.site_id).rows}


@pytest.fixture
def voted(group, facilitator, ballot, people):
    modal, rumah, air, _loose = (
        ProblemFactory(group=group, text=text) for text in ("Modal", "Rumah", "Air", "Obat")
    )
    give(facilitator, ballot, modal, people)
    give(facilitator, ballot, rumah, people[1:3])
    give(facilitator, ballot, air, people[3:4])
    return modal


def test_each_vote_by_name_counts_on_the_side_of_the_register(group, voted, ballot):
    assert rows(group) == {
        "Modal": (5, Sides(2, 1, 2)),
        "Rumah": (2, Sides(1, 1, 0)),
        "Air": (1, Sides(0, 0, 1)),
        "Obat": (None, None),
    }
    assert read_board(group, site_id=group.site_id).sides == Sides(3, 2, 3)
    assert all(
        votes == sum((sides.women, sides.men, sides.untold)) for votes, sides in rows(group).values() if votes
    )


def test_a_vote_taken_back_leaves_its_side(group, facilitator, voted, ballot, people):
    give(facilitator, ballot, voted, people[:1], given=False)
    give(facilitator, ballot, voted, people[3:], given=False)
    assert rows(group)["Modal"] == (2, Sides(1, 1, 0))


def test_whom_nobody_recorded_is_neither_none_nor_a_side():
    assert [one.told for one in (Sides(0, 0, 1), Sides(0, 0, 0), Sides(1, 0, 4), Sides(0, 1))] == [
        False,
        True,
        True,
        True,
    ]
    assert together([None, None]) is None
    assert together([]) is None
    assert together([Sides(1, 2, 3), None, Sides(1, 0)]) == Sides(2, 2, 3)


def test_who_forbade_the_use_of_personal_data_is_told_as_untold_to_everybody(group, voted, ballot, people):
    ConsentFactory(participant=people[0], purpose=Purpose.SERVICE, granted=False)
    ConsentFactory(participant=people[2], purpose=Purpose.RESEARCH, granted=False)
    assert sides_by_name(ballot)[voted.pk] == Sides(1, 1, 3)


def test_another_round_and_another_group_do_not_count_in(group, facilitator, voted, ballot, people):
    close_round(by=facilitator, token=uuid.uuid4(), ballot=ballot, version=1)
    again = BallotFactory(group=group, method=BallotMethod.BY_NAME, tokens=1, voters_present=None)
    give(facilitator, again, voted, people[:1])
    assert rows(group)["Modal"] == (1, Sides(1, 0, 0))
    assert sides_by_name(ballot)[voted.pk] == Sides(2, 1, 2)


def test_hands_counted_apart_are_told_as_tapped_and_hands_together_not_at_all(group):
    apart = BallotFactory(group=group, voters_present=5, voters_women=3, voters_men=2)
    TallyFactory(ballot=apart, problem__text="Modal", votes=3, women=3, men=0)
    assert rows(group) == {"Modal": (3, Sides(3, 0, 0))}
    assert read_board(group, site_id=group.site_id).sides is None
    other = GroupFactory(site=group.site)
    TallyFactory(ballot=BallotFactory(group=other, voters_present=5), problem__text="Air", votes=3)
    assert rows(other) == {"Air": (3, None)}


MIXED, NOBODY = "2 P · 1 L · 2 tidak dinyatakan", "perempuan atau laki-laki tidak dinyatakan"


@pytest.mark.parametrize("role", [RoleName.FACILITATOR, RoleName.RESEARCHER])
def test_board_headings_results_and_the_closed_round_tell_it(client, ballot, voted, role):
    group = voted.group
    client.force_login(user_at(group.site, role))
    board = reverse("pra:board", args=[group.key])
    pages = [board, f"{board}?by=category", reverse("pra:results", args=[group.key])]
    pages.append(reverse("pra:round", args=[group.key, ballot.key]))
    for page in pages:
        words = " ".join(client.get(page).content.decode().split())
        assert MIXED in words, page
        assert NOBODY in words, page
        assert "<small>1 P · 1 L</small>" in words, page
    assert "3 P · 2 L · 3 tidak dinyatakan" in client.get(board).content.decode()


def test_the_sheet_for_the_wall_tells_it_in_words(group, facilitator, voted):
    notes = [row["note"] for part in BOARD.poster(group, facilitator) for row in part.get("rows", ())]
    assert [note.replace("suaranya sama dengan yang lain", "") for note in notes] == [
        "perempuan 2, laki-laki 1, tidak dinyatakan 2",
        "perempuan 1, laki-laki 1",
        "perempuan atau laki-laki tidak dinyatakan",
        "",
    ]


def test_the_other_phone_hears_of_a_sex_that_is_recorded_later(client, group, voted, people):
    client.force_login(user_at(group.site))
    board = reverse("pra:board", args=[group.key])
    beat = client.get(board).context["pulse"]
    assert client.get(board, {"pulse": beat}, headers=ASKS_AGAIN).status_code == 204
    people[3].sex, people[3].version = Sex.MALE, people[3].version + 1
    people[3].save()
    again = client.get(board, {"pulse": beat}, headers=ASKS_AGAIN)
    assert "2 P · 2 L · 1 tidak dinyatakan" in again.content.decode()


def test_a_board_of_many_votes_asks_no_more_than_one_of_few(
    group, facilitator, ballot, people, django_assert_max_num_queries
):
    first = ProblemFactory(group=group)
    give(facilitator, ballot, first, people[:1])
    with django_assert_max_num_queries(40) as few:
        read_board(group, site_id=group.site_id)
    give(facilitator, ballot, ProblemFactory(group=group), people)
    with django_assert_max_num_queries(len(few)):
        read_board(group, site_id=group.site_id)
