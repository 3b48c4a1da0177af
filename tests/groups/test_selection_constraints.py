"""What the database itself refuses about selections, whoever asks."""

import io
import json

import pytest
from django.core.management import call_command

from groups.criteria import Line, criteria_versions
from groups.models import (
    CriterionCheck,
    Outcome,
    Selection,
    SelectionDecision,
    SelectionState,
    Standing,
)
from programme.models import Site
from tests.factories.groups import ParticipantFactory
from tests.groups.selecting import Place
from tests.programme.packages import empty, export
from tests.refusals import refused_by, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    """Approved: 1 selected, 2 and 3 substitutes, 4 declined."""
    return Place(count=4, target=2).approved(selected=1, substitutes=2)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE groups_criterioncheck SET met = false",
        "UPDATE groups_criterioncheck SET note = 'x'",
        "DELETE FROM groups_criterioncheck",
        "DELETE FROM groups_selectiondecision",
        "UPDATE groups_selectiondecision SET outcome = 'declined', reason = 'x' WHERE outcome = 'selected'",
        "UPDATE groups_selectiondecision SET reason = 'x'",
        "UPDATE groups_selectiondecision SET \"order\" = 9 WHERE outcome = 'substitute'",
        "UPDATE groups_selectiondecision SET participant_id = 0 WHERE outcome = 'selected'",
    ],
)
def test_checks_and_decisions_of_an_approved_selection_stay(place, change):
    with refused_by("closed_selection_stays"):
        run(change)


def test_a_replacement_is_the_one_change_that_is_taken_and_only_once(place):
    decision = place.decision(1)
    change = (
        "UPDATE groups_selectiondecision SET outcome = 'replaced', reason = 'pindah', replaced_by_id = %s "
        "WHERE id = %s"
    )
    run(change, place.people[1].pk, decision.pk)
    with refused_by("closed_selection_stays"):
        run(change, place.people[2].pk, decision.pk)
    with refused_by("closed_selection_stays"):
        run(
            "UPDATE groups_selectiondecision SET outcome = 'selected', replaced_by_id = NULL WHERE id = %s",
            decision.pk,
        )


@pytest.mark.parametrize(
    "change",
    [
        "state = 'draft'",
        "state = NULL",
        "criteria_version = 9",
        "selected_count = 3",
        "approved_on = '2003'",
        "decided_by_id = NULL",
        "submitted_by_id = NULL",
    ],
)
def test_an_approval_stays(place, change):
    with refused_by("approval_stays"):
        run(f"UPDATE groups_selection SET {change}")


def test_an_approved_selection_is_not_deleted():
    place = Place(count=0)
    place.start()
    run("UPDATE groups_selection SET state = 'approved'")
    with refused_by("approval_stays"):
        run("DELETE FROM groups_selection")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_added_to_an_approved_selection_later():
    place = Place(count=2, target=2).approved(selected=1, substitutes=0)
    late = ParticipantFactory(site=place.site, standing=Standing.CANDIDATE)
    with refused_by("closed_selection_stays"):
        SelectionDecision.objects.create(
            site=place.site, selection=place.selection, participant=late, outcome=Outcome.SELECTED
        )
    with refused_by("closed_selection_stays"):
        CriterionCheck.objects.create(
            site=place.site,
            selection=place.selection,
            participant=late,
            criterion=place.criteria[0],
            met=True,
        )


@pytest.mark.django_db(transaction=True)
def test_nothing_is_moved_into_an_approved_selection():
    place = Place(count=2, target=2).approved(selected=1, substitutes=0)
    approved = place.selection
    open_one = place.start()
    late = ParticipantFactory(site=place.site, standing=Standing.CANDIDATE)
    row = SelectionDecision.objects.create(
        site=place.site, selection=open_one, participant=late, outcome=Outcome.SELECTED
    )
    with refused_by("closed_selection_stays"):
        run("UPDATE groups_selectiondecision SET selection_id = %s WHERE id = %s", approved.pk, row.pk)


def test_who_proposed_is_not_who_approved(place):
    other = Place(count=1, target=1).proposed(selected=1, substitutes=0)
    with refused_by("selection_approved_by_another"):
        run(
            "UPDATE groups_selection SET state = 'approved', decided_by_id = submitted_by_id WHERE id = %s",
            other.selection.pk,
        )


def test_a_site_works_on_one_selection(place):
    place.start()
    for state in (SelectionState.DRAFT, SelectionState.SUBMITTED, SelectionState.SENT_BACK):
        with refused_by("selection_one_at_a_time"):
            Selection.objects.create(site=place.site, state=state)
    Selection.objects.create(site=place.site, method="menurut catatan lama")


def test_two_substitutes_have_two_places_and_others_none():
    place = Place(count=3)
    selection = place.start()
    one, two, three = place.people
    told = {"site": place.site, "selection": selection, "outcome": Outcome.SUBSTITUTE}
    SelectionDecision.objects.create(participant=one, order=1, **told)
    with refused_by("selection_place_once"):
        SelectionDecision.objects.create(participant=two, order=1, **told)
    SelectionDecision.objects.create(participant=two, **told)  # a line that nobody told is no line
    for outcome, order in ((Outcome.SELECTED, 1), (Outcome.SUBSTITUTE, 0)):
        with refused_by("selection_line_of_substitutes"):
            SelectionDecision.objects.create(
                participant=three, **{**told, "outcome": outcome, "order": order}
            )


def test_a_package_brings_an_approved_selection_whole_with_each_version_of_its_criteria(place, tmp_path):
    place.write_criteria([Line("Mau ikut", True)])
    document, file = export(), tmp_path / "paket.json"
    file.write_text(json.dumps(document))
    empty()
    call_command("load_programme", str(file), stdout=io.StringIO())
    assert export() == document
    assert Selection.objects.get().state == SelectionState.APPROVED
    assert SelectionDecision.objects.count() == 4
    assert [one.number for one in criteria_versions(Site.objects.get())] == [2, 1]
