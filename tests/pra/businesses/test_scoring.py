"""The matrix of scores: points by tap on two phones, sums that say when they are incomplete."""

import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from accounts.permissions import RoleName
from pra.businesses.scoring import (
    add_criterion,
    matrices_of,
    read_sheet,
    remove_criterion,
    remove_matrix,
    set_points,
    set_weight,
    start_matrix,
)
from pra.cells import CellChanged
from pra.models import Score, ScoreCriterion, ScoreMatrix
from tests.factories.accounts import UserFactory, user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import BusinessFactory

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
def matrix(group):
    return started(group)


def started(group, count=2, criteria=("modal kecil", "laku"), most=5):
    return start_matrix(
        by=user_at(group.site),
        token=uuid.uuid4(),
        group=group,
        businesses=[BusinessFactory(group=group) for _ in range(count)],
        criteria=criteria,
        most=most,
        held_on=None,
    )


def score(matrix, option, criterion, points, *, was=None, by=None):
    return set_points(
        by=by or user_at(matrix.site),
        token=uuid.uuid4(),
        option=matrix.options.all()[option],
        criterion=matrix.criteria.all()[criterion],
        points=points,
        was=was,
    )


def sums(matrix):
    return [(row.total.points, row.total.missing, row.total.rank.place) for row in read_sheet(matrix).rows]


def address(matrix, name="pra:scoring_points", option=0, criterion=0):
    criterion_key = matrix.criteria.all()[criterion].key
    keys = [matrix.options.all()[option].key, criterion_key] if name.endswith("points") else [criterion_key]
    return reverse(name, args=[matrix.group.key, matrix.key, *keys])


def test_nothing_scored_is_no_zero(matrix):
    assert sums(matrix) == [(None, 2, None), (None, 2, None)]
    assert (read_sheet(matrix).missing, read_sheet(matrix).highest, read_sheet(matrix).best) == (4, 10, [])


def test_sums_weigh_and_rank_when_complete(matrix):
    score(matrix, 0, 0, 5)
    score(matrix, 0, 1, 0)
    score(matrix, 1, 0, 2)
    assert sums(matrix) == [(5, 0, 1), (2, 1, None)]
    score(matrix, 1, 1, 2)
    assert sums(matrix) == [(5, 0, 1), (4, 0, 2)]
    set_weight(
        by=user_at(matrix.site), token=uuid.uuid4(), criterion=matrix.criteria.all()[1], weight=3, was=1
    )
    assert sums(matrix) == [(5, 0, 2), (8, 0, 1)]
    sheet = read_sheet(matrix)
    assert [row.option for row in sheet.best] == [sheet.rows[1].option]
    assert [row.total.rank.place for row in sheet.ranked] == [1, 2]


def test_points_beyond_the_scale_are_refused(matrix):
    with pytest.raises(ValidationError, match="paling tinggi di matriks ini 5"):
        score(matrix, 0, 0, 6)


def test_other_points_than_those_seen_are_shown_and_not_overwritten(matrix):
    score(matrix, 0, 0, 3)
    with pytest.raises(CellChanged, match="sudah mengisi 3 di sini; isian Anda 0 belum"):
        score(matrix, 0, 0, 0)
    score(matrix, 0, 0, 0, was=3)
    assert Score.objects.get().points == 0
    score(matrix, 0, 0, None, was=0)
    assert not Score.objects.exists()


def test_a_weight_that_somebody_changed_is_not_overwritten(matrix):
    by, criterion = user_at(matrix.site), matrix.criteria.all()[0]
    set_weight(by=by, token=uuid.uuid4(), criterion=criterion, weight=2, was=1)
    with pytest.raises(CellChanged):
        set_weight(by=by, token=uuid.uuid4(), criterion=criterion, weight=3, was=1)
    assert matrix.criteria.all()[0].weight == 2


@pytest.mark.parametrize("count", [1, 9])
def test_one_business_alone_or_nine_are_refused(group, count):
    with pytest.raises(ValidationError, match=f"yang dipilih {count}"):
        started(group, count)


def test_a_criterion_is_named_once_and_added_later(matrix):
    by = user_at(matrix.site)
    with pytest.raises(ValidationError, match="sudah ada di daftar ukuran"):
        add_criterion(by=by, token=uuid.uuid4(), matrix=matrix, name=" Modal  KECIL")
    score(matrix, 0, 0, 1)
    score(matrix, 0, 1, 1)
    add_criterion(by=by, token=uuid.uuid4(), matrix=matrix, name="untung")
    assert sums(matrix)[0] == (2, 1, None)


def test_more_than_eight_criteria_are_refused(group):
    with pytest.raises(ValidationError, match="Paling banyak 8"):
        started(group, criteria=[f"ukuran {number}" for number in range(9)])
    assert not ScoreMatrix.objects.exists()


def test_only_what_holds_no_points_is_taken_away(matrix):
    by = user_at(matrix.site)
    score(matrix, 0, 0, 1)
    first, second = matrix.criteria.all()
    with pytest.raises(ValidationError, match="Tarik dulu nilainya"):
        remove_criterion(by=by, token=uuid.uuid4(), criterion=first, version=1)
    with pytest.raises(ValidationError, match="tidak bisa dihapus"):
        remove_matrix(by=by, token=uuid.uuid4(), matrix=matrix, version=1)
    remove_criterion(by=by, token=uuid.uuid4(), criterion=second, version=1)
    score(matrix, 0, 0, None, was=1)
    remove_matrix(by=by, token=uuid.uuid4(), matrix=matrix, version=1)
    assert not ScoreMatrix.objects.exists()


def test_the_list_counts_cells_and_those_scored(group, matrix):
    score(matrix, 0, 0, 1)
    assert [(row.options_count, row.cell_count, row.done) for row in matrices_of(group)] == [(2, 4, 1)]


def test_the_form_brings_suggestions_and_own_words_together_once(field, group):
    ideas = [BusinessFactory(group=group) for _ in range(2)]
    url = reverse("pra:scoring_add", args=[group.key])
    sent = {
        "businesses": [one.key for one in ideas],
        "suggested": ["0"],
        "words": "Modal Kecil\n\n  dekat  rumah ",
        "most": "3",
    }
    assert field.post(url, {"submission": uuid.uuid4(), **sent}).status_code == 302
    assert list(ScoreCriterion.objects.values_list("name", flat=True)) == ["modal kecil", "dekat rumah"]
    without = field.post(url, {"submission": uuid.uuid4(), **sent, "suggested": [], "words": " "})
    assert without.status_code == 422
    assert "Sebut paling sedikit satu ukuran." in without.content.decode()
    alone = field.post(url, {"submission": uuid.uuid4(), **sent, "businesses": [ideas[0].key]})
    assert "yang dipilih 1" in alone.content.decode()


def test_a_tap_answers_shortly_a_conflict_with_both(field, matrix):
    url = address(matrix)
    sent = {"submission": uuid.uuid4(), "value": "3", "was": ""}
    for _ in range(2):
        assert field.post(url, sent, headers=ASKS_AGAIN).status_code == 204
    other = field.post(url, {"submission": uuid.uuid4(), "value": "4", "was": ""}, headers=ASKS_AGAIN)
    assert other.status_code == 409
    assert "sudah mengisi 3 di sini; isian Anda 4 belum disimpan" in other.content.decode()
    assert field.post(url, {"submission": uuid.uuid4(), "value": "4", "was": "3"}).status_code == 302
    assert Score.objects.get().points == 4


@pytest.mark.parametrize("value", ["11", "-1", "banyak", "2.5", "6"])
def test_bad_points_are_refused_in_words(field, matrix, value):
    response = field.post(address(matrix), {"submission": uuid.uuid4(), "value": value, "was": ""})
    assert response.status_code == 422
    assert not Score.objects.exists()
    assert "modal kecil:" in response.content.decode()


@pytest.mark.parametrize(("value", "was", "status"), [("3", "1", 204), ("0", "1", 422), ("2", "", 422)])
def test_weights_over_http(field, matrix, value, was, status):
    sent = {"submission": uuid.uuid4(), "value": value, "was": was}
    response = field.post(address(matrix, "pra:scoring_weight"), sent, headers=ASKS_AGAIN)
    assert response.status_code == status


def test_the_page_says_belum_and_that_a_sum_is_incomplete(field, matrix):
    score(matrix, 0, 0, 4)
    page = field.get(reverse("pra:scoring_matrix", args=[matrix.group.key, matrix.key])).content.decode()
    assert "belum lengkap, kurang 1 nilai" in page
    assert "Urutan ini sementara: 3 nilai belum diisi." in page
    assert "jumlah sementara 4" in page


def test_a_known_criterion_comes_back_with_its_words(field, matrix):
    url = reverse("pra:criterion_add", args=[matrix.group.key, matrix.key])
    response = field.post(url, {"submission": uuid.uuid4(), "name": "LAKU"})
    assert response.status_code == 422
    assert 'value="LAKU"' in response.content.decode()
    assert field.post(url, {"submission": uuid.uuid4(), "name": "untung"}).status_code == 302


def test_who_only_reads_scores_nothing_and_a_stranger_sees_nothing(client, matrix):
    client.force_login(user_at(matrix.site, RoleName.RESEARCHER))
    home = reverse("pra:scoring_matrix", args=[matrix.group.key, matrix.key])
    assert "data-cell" not in client.get(home).content.decode()
    assert client.post(address(matrix), {"submission": uuid.uuid4(), "value": 1}).status_code == 403
    client.force_login(UserFactory())
    assert client.get(home).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_phones_score_one_cell_at_once_and_one_of_them_is_shown_the_other():
    matrix = started(GroupFactory())
    users, refused, begin = [user_at(matrix.site) for _ in range(2)], [], threading.Barrier(2)

    def phone(user, points):
        try:
            begin.wait()
            score(matrix, 0, 0, points, by=user)
        except CellChanged as change:
            refused.append((change.stored, change.wanted))
        finally:
            connection.close()

    phones = [threading.Thread(target=phone, args=each) for each in zip(users, (1, 4), strict=True)]
    for each in phones:
        each.start()
    for each in phones:
        each.join()
    stored = Score.objects.get().points
    assert refused == [(stored, 5 - stored)]
