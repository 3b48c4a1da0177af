"""Problems under headings, and what keeps a problem on the board."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from pra.cells import CellChanged
from pra.models import Problem, ProblemCategory, ProblemDetail
from pra.problems.naming import OFFERED, categories_of, categorise, remove_problem
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory
from tests.refusals import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def facilitator(group):
    return user_at(group.site)


def put(facilitator, problem, name, was=""):
    categorise(by=facilitator, token=uuid.uuid4(), problem=problem, name=name, was=was)
    problem.refresh_from_db()


def test_the_usual_five_are_offered_until_the_group_has_its_own(group):
    assert categories_of(group) == ["Perumahan", "Modal", "Kesehatan", "Pendidikan", "Pekerjaan"]
    for name in ("Air", "modal"):
        ProblemCategory.objects.create(site=group.site, group=group, name=name)
    assert categories_of(group) == ["Air", "modal", "Perumahan", "Kesehatan", "Pendidikan", "Pekerjaan"]


def test_an_offered_heading_comes_to_be_with_its_first_problem(group, facilitator):
    one, other = ProblemFactory(group=group), ProblemFactory(group=group)
    put(facilitator, one, "Modal")
    put(facilitator, other, "Modal")
    assert ProblemCategory.objects.get().name == "Modal"
    assert one.category == other.category
    put(facilitator, one, "Kesehatan", was="Modal")
    put(facilitator, other, "", was="Modal")
    assert (one.category.name, other.category) == ("Kesehatan", None)


def test_a_heading_that_neither_the_group_nor_the_model_knows_is_refused(group, facilitator):
    problem = ProblemFactory(group=group)
    with pytest.raises(ValidationError, match="“Hiburan” sudah tidak ada"):
        put(facilitator, problem, "Hiburan")
    assert not ProblemCategory.objects.exists()


def test_of_two_who_put_a_problem_elsewhere_the_second_sees_both(group, facilitator):
    problem = ProblemFactory(group=group)
    put(facilitator, problem, "Modal")
    with pytest.raises(CellChanged) as refusal:
        put(facilitator, problem, "Pekerjaan")
    assert refusal.value.messages == [
        "Orang lain sudah mengisi “Modal” di sini; isian Anda “Pekerjaan” belum disimpan."
    ]
    put(facilitator, problem, "Modal")  # both wanted the same
    assert problem.category.name == "Modal"


def test_headings_of_two_groups_are_apart(group, facilitator):
    other = GroupFactory(site=group.site)
    for each in (group, other):
        put(facilitator, ProblemFactory(group=each), OFFERED[0])
    assert ProblemCategory.objects.count() == 2


def test_a_problem_of_the_whole_site_is_not_put_under_a_heading(group, facilitator):
    problem = Problem.objects.create(site=group.site, group=None, text="Modal")
    with pytest.raises(ValidationError, match="milik seluruh lokasi"):
        put(facilitator, problem, "Modal")


def test_a_problem_with_details_or_counted_in_a_closed_round_stays(group, facilitator):
    told = ProblemFactory(group=group)
    ProblemDetail.objects.create(site=group.site, problem=told, text="kontrakan 4 x 3 meter")
    counted = TallyFactory(ballot=BallotFactory(group=group), votes=0).problem
    run("UPDATE pra_ballot SET closed_at = now()")
    for problem, kind in ((told, "keterangan masalah"), (counted, "suara masalah")):
        with pytest.raises(ValidationError, match=kind):
            remove_problem(by=facilitator, token=uuid.uuid4(), problem=problem)
    assert Problem.objects.count() == 2
