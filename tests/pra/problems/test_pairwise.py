"""Comparing in pairs: started, answered on two phones, changed, taken away while empty."""

import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from accounts.permissions import RoleName
from pra.cells import CellChanged
from pra.models import PairwiseCell, PairwiseMatrix
from pra.problems.pairwise import (
    Answer,
    answer_pair,
    matrices_of,
    read_comparison,
    remove_matrix,
    start_matrix,
)
from programme.editing import RecordChanged
from programme.submissions import SubmissionConflict
from tests.factories.accounts import UserFactory, user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory

pytestmark = pytest.mark.django_db
ASKS_AGAIN = {"HX-Request": "true"}
NOTHING = Answer(None)


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def field(client, group):
    client.force_login(user_at(group.site))
    return client


@pytest.fixture
def matrix(group):
    return started(group)


def started(group, count=3, letters="ABCDEFGHIJKLM"):
    problems = [ProblemFactory(group=group, text=f"Masalah {letter}") for letter in letters[:count]]
    by = user_at(group.site)
    return start_matrix(by=by, token=uuid.uuid4(), group=group, problems=problems, held_on="2003-11")


def pair(matrix, number=1):
    return read_comparison(matrix).pairs[number - 1]


def tell(one, winner, reason="", was=NOTHING, by=None):
    answer = Answer(winner, reason)
    by = by or user_at(one.first.site)
    return answer_pair(by=by, token=uuid.uuid4(), pair=one, answer=answer, was=was)


def post(client, matrix, number=1, *, again=True, **data):
    url = reverse("pra:pairwise_answer", args=[matrix.group.key, matrix.key, number])
    return client.post(url, {"submission": uuid.uuid4(), **data}, headers=ASKS_AGAIN if again else {})


def stands():
    return [(cell.winner.problem.text, cell.reason) for cell in PairwiseCell.objects.order_by("pk")]


def test_a_matrix_has_each_pair_once_in_the_order_of_the_choice(matrix):
    found = read_comparison(matrix)
    assert [(one.number, str(one.first), str(one.second)) for one in found.pairs] == [
        (1, "Masalah A", "Masalah B"),
        (2, "Masalah A", "Masalah C"),
        (3, "Masalah B", "Masalah C"),
    ]
    assert [(len(blanks), len(pairs)) for _entry, blanks, pairs in found.grid] == [(0, 2), (1, 1)]
    assert (len(found.open), found.answered, matrix.held_on) == (3, [], "2003-11")


@pytest.mark.parametrize("count", [0, 2, 13])
def test_fewer_than_three_or_more_than_twelve_problems_are_refused(group, count):
    with pytest.raises(ValidationError, match=f"yang dipilih {count}"):
        started(group, count)
    assert not PairwiseMatrix.objects.exists()


def test_problems_of_others_are_refused(group):
    problems = [ProblemFactory(group=group), ProblemFactory(group=group), ProblemFactory()]
    with pytest.raises(ValidationError, match="dihapus dari papan"):
        start_matrix(by=user_at(group.site), token=uuid.uuid4(), group=group, problems=problems, held_on=None)


def test_an_answer_is_kept_with_its_reason_and_ranks(matrix):
    one = pair(matrix)
    tell(one, one.second, "semua kena")
    assert stands() == [("Masalah B", "semua kena")]
    assert [(str(place.entry), place.wins) for place in read_comparison(matrix).places] == [
        ("Masalah B", 1),
        ("Masalah A", 0),
        ("Masalah C", None),
    ]


def test_who_saw_the_answer_may_change_it_and_take_it_back(matrix):
    one = pair(matrix)
    tell(one, one.first, "mahal")
    tell(one, one.second, "lebih mahal", was=Answer(one.first, "mahal"))
    assert stands() == [("Masalah B", "lebih mahal")]
    assert PairwiseCell.objects.get().version == 2
    assert tell(one, None, was=Answer(one.second, "lebih mahal")) == ""
    assert stands() == []


def test_another_answer_than_the_one_seen_is_shown_and_not_overwritten(matrix):
    one = pair(matrix)
    tell(one, one.first, "mahal")
    with pytest.raises(CellChanged, match=r"Masalah A \(mahal\).*Masalah B"):
        tell(one, one.second)
    with pytest.raises(CellChanged):
        tell(one, None, was=Answer(one.first, ""))
    assert stands() == [("Masalah A", "mahal")]


def test_the_same_answer_of_two_phones_is_one_and_loses_no_reason(matrix):
    one = pair(matrix)
    tell(one, one.first, "mahal")
    tell(one, one.first)
    assert stands() == [("Masalah A", "mahal")]
    with pytest.raises(CellChanged, match="mahal"):
        tell(one, one.first, "jauh")
    assert stands() == [("Masalah A", "mahal")]


def test_an_answer_that_was_taken_back_meanwhile_is_not_changed_unseen(matrix):
    one = pair(matrix)
    tell(one, one.first)
    tell(one, None, was=Answer(one.first))
    with pytest.raises(CellChanged, match="kosong"):
        tell(one, one.second, was=Answer(one.first))


def test_an_answer_sent_twice_counts_once_and_another_under_its_token_is_a_conflict(matrix):
    one, token, by = pair(matrix), uuid.uuid4(), user_at(matrix.site)
    for _ in range(2):
        answer_pair(by=by, token=token, pair=one, answer=Answer(one.first), was=NOTHING)
    assert PairwiseCell.objects.get().version == 1
    with pytest.raises(SubmissionConflict):
        answer_pair(by=by, token=token, pair=one, answer=Answer(one.second), was=NOTHING)


def test_only_an_empty_matrix_goes(matrix):
    by, one = user_at(matrix.site), pair(matrix)
    with pytest.raises(RecordChanged):
        remove_matrix(by=by, token=uuid.uuid4(), matrix=matrix, version=9)
    tell(one, one.first)
    with pytest.raises(ValidationError, match="Sudah ada pasangan yang dijawab"):
        remove_matrix(by=by, token=uuid.uuid4(), matrix=matrix, version=1)
    tell(one, None, was=Answer(one.first))
    remove_matrix(by=by, token=uuid.uuid4(), matrix=matrix, version=1)
    assert not PairwiseMatrix.objects.exists()


def test_the_newest_matrix_stands_first_with_its_numbers(group, matrix):
    later = started(group, 4, "PQRS")
    tell(pair(later), pair(later).first)
    assert [(row.pk, row.entry_count, row.done) for row in matrices_of(group)] == [
        (later.pk, 4, 1),
        (matrix.pk, 3, 0),
    ]


def test_the_form_proposes_the_top_of_the_board_and_refuses_two(field, group):
    ballot = BallotFactory(group=group, voters_present=9)
    for votes in range(7):
        problem = ProblemFactory(group=group, text=f"Soal {votes}")
        TallyFactory(ballot=ballot, problem=problem, votes=votes)
    url = reverse("pra:pairwise_add", args=[group.key])
    form = field.get(url).context["form"]
    top = [one for one in form.board.values() if one.key in form["problems"].value()]
    assert [one.text for one in top] == ["Soal 6", "Soal 5", "Soal 4", "Soal 3", "Soal 2"]
    keys = [one.key for one in top]
    few = field.post(url, {"submission": uuid.uuid4(), "problems": keys[:2], "held_on": "Mei 2003"})
    assert few.status_code == 422
    assert "yang dipilih 2" in few.content.decode()
    assert 'value="Mei 2003"' in few.content.decode()
    none = field.post(url, {"submission": uuid.uuid4()})
    assert "Pilih dulu masalahnya" in none.content.decode()
    made = field.post(url, {"submission": uuid.uuid4(), "problems": keys, "held_on": "Mei 2003"})
    matrix = PairwiseMatrix.objects.get()
    assert made.url == reverse("pra:pairwise_matrix", args=[group.key, matrix.key])
    assert [str(entry) for entry in matrix.entries.all()] == [one.text for one in top]


def test_a_tap_answers_shortly_and_without_a_script_comes_back(field, matrix):
    one = pair(matrix)
    assert post(field, matrix, value=one.first.key, was="", reason=" semua   kena ").status_code == 204
    assert stands() == [("Masalah A", "semua kena")]
    page = field.get(reverse("pra:pairwise_matrix", args=[matrix.group.key, matrix.key]))
    assert page.context["current"] == 2
    back = post(field, matrix, 2, again=False, value=one.first.key, was="", reason="", reason_was="")
    assert back.status_code == 302


def test_a_tap_on_another_answer_gets_409_with_both(field, matrix):
    one = pair(matrix)
    tell(one, one.first)
    refused = post(field, matrix, value=one.second.key, was="")
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "Orang lain sudah mengisi Masalah A di sini; isian Anda Masalah B belum disimpan." in page
    assert "data-live" in page
    assert refused.context["current"] == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [({"value": "lain"}, "Pilih salah satu"), ({"reason": "x" * 201}, "paling panjang 200 huruf")],
)
def test_bad_answers_are_refused_in_words(field, matrix, data, words):
    response = post(field, matrix, **{"value": pair(matrix).first.key, "was": "", **data})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert stands() == []


@pytest.mark.parametrize("number", [0, 4])
def test_a_pair_that_is_not_there_is_not_found(field, matrix, number):
    assert post(field, matrix, number, value="").status_code == 404


def test_an_earlier_pair_is_opened_by_its_number_and_nonsense_is_ignored(field, matrix):
    url = reverse("pra:pairwise_matrix", args=[matrix.group.key, matrix.key])
    assert field.get(url, {"pair": "3"}).context["current"] == 3
    assert field.get(url, {"pair": "²"}).context["current"] == 1


def test_answers_that_run_in_a_circle_are_told_in_words(field, matrix):
    for number, first in ((1, True), (2, False), (3, True)):
        one = pair(matrix, number)
        tell(one, one.first if first else one.second)
    url = reverse("pra:pairwise_matrix", args=[matrix.group.key, matrix.key])
    page = field.get(url).content.decode()
    assert "“Masalah A” lebih berat daripada “Masalah B”," in page
    assert "“Masalah B” lebih berat daripada “Masalah C”," in page
    assert "tetapi “Masalah C” lebih berat daripada “Masalah A”" in page
    assert page.count("sama banyak") == 3


def test_a_page_that_asks_again_gets_nothing_until_an_answer(field, matrix):
    url = reverse("pra:pairwise_matrix", args=[matrix.group.key, matrix.key])
    beat = field.get(url).context["pulse"]
    assert field.get(url, {"pulse": beat}, headers=ASKS_AGAIN).status_code == 204
    tell(pair(matrix), pair(matrix).first)
    assert field.get(url, {"pulse": beat}, headers=ASKS_AGAIN).status_code == 200


def test_an_empty_matrix_is_removed_after_asking(field, matrix):
    url = reverse("pra:pairwise_remove", args=[matrix.group.key, matrix.key])
    assert "Masalah A, Masalah B, Masalah C" in field.get(url).content.decode()
    assert field.post(url, {"submission": uuid.uuid4(), "version": 1}).status_code == 302
    assert not PairwiseMatrix.objects.exists()


def test_who_only_reads_answers_nothing_and_a_stranger_sees_nothing(client, matrix):
    client.force_login(user_at(matrix.site, RoleName.RESEARCHER))
    url = reverse("pra:pairwise_matrix", args=[matrix.group.key, matrix.key])
    assert "data-cell" not in client.get(url).content.decode()
    assert post(client, matrix, value="").status_code == 403
    client.force_login(UserFactory())
    assert client.get(url).status_code == 404


def test_a_matrix_of_another_group_is_not_found(field, matrix):
    other = GroupFactory(site=matrix.site)
    assert field.get(reverse("pra:pairwise_matrix", args=[other.key, matrix.key])).status_code == 404


def test_the_number_of_questions_does_not_grow_with_the_pairs(field, group, django_assert_max_num_queries):
    matrix = started(group, 12)
    for one in read_comparison(matrix).pairs[:20]:
        tell(one, one.first)
    with django_assert_max_num_queries(18):
        field.get(reverse("pra:pairwise_matrix", args=[group.key, matrix.key]))


@pytest.mark.django_db(transaction=True)
def test_two_phones_answer_one_pair_at_once_and_one_of_them_is_shown_the_other():
    matrix = started(GroupFactory())
    one, users = pair(matrix), [user_at(matrix.site) for _ in range(2)]
    refused, begin = [], threading.Barrier(2)

    def phone(user, winner):
        try:
            begin.wait()
            tell(one, winner, by=user)
        except CellChanged as change:
            refused.append((change.stored, change.wanted))
        finally:
            connection.close()

    phones = [
        threading.Thread(target=phone, args=each) for each in zip(users, (one.first, one.second), strict=True)
    ]
    for each in phones:
        each.start()
    for each in phones:
        each.join()
    stored = stands()[0][0]
    other = {"Masalah A": "Masalah B", "Masalah B": "Masalah A"}[stored]
    assert (PairwiseCell.objects.count(), refused) == (1, [(stored, other)])
