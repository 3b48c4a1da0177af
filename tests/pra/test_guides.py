"""The help for each step: short, complete, and every fact of it a phrase of the report."""

import json
from pathlib import Path

import pytest

from pra.guides import GUIDES, HANDS_OFF
from pra.models import StepCode

PACKAGE = Path("programme/packages/pilots-2003.json")
NO_EXAMPLE = {"pairwise", "venn", "needs", "scoring", "agenda", "calendar"} | {
    "seasons",
    "history",
    "trends",
    "clock",
    "transect",
    "wealth",
}
LONGEST_SENTENCE = 20  # words, read aloud in one breath


@pytest.fixture(scope="module")
def phrases():
    """The phrases of the report by their line, as the pilots' data package holds them."""
    found = {}

    def walk(part):
        if isinstance(part, dict):
            if {"line", "phrase"} <= set(part):
                found.setdefault(part["line"], set()).add(part["phrase"])
            part = list(part.values())
        if isinstance(part, list):
            for one in part:
                walk(one)

    walk(json.loads(PACKAGE.read_text()))
    return found


def test_every_step_has_a_guide():
    assert set(GUIDES) == set(StepCode)


@pytest.mark.parametrize("step", StepCode)
def test_what_is_said_of_the_pilots_is_a_phrase_of_the_report(step, phrases):
    guide = GUIDES[step]
    assert bool(guide.example) == bool(guide.sources) == (step.value not in NO_EXAMPLE)
    for source in guide.sources:
        assert any(source.phrase in told for told in phrases[source.line]), source


def test_the_rule_of_hands_off_is_a_phrase_of_the_report_and_stands_where_the_group_decides(phrases):
    for source in HANDS_OFF:
        assert source.phrase in phrases[source.line]
    assert {step.value for step, guide in GUIDES.items() if guide.own} == {
        *("needs", "businesses", "scoring"),
        *("name", "success", "swot", "pledges", "actions", "agenda", "calendar"),
    }


@pytest.mark.parametrize("step", StepCode)
def test_guides_are_short_enough_to_be_read_standing(step):
    guide = GUIDES[step]
    begin, end = guide.minutes
    assert 1 <= begin < end <= 90
    assert 1 <= len(guide.ask) <= 3
    spoken = " ".join(str(words) for words in (*guide.ask, guide.write, guide.quiet))
    for mark in "?!:;":
        spoken = spoken.replace(mark, ".")
    assert max(len(sentence.split()) for sentence in spoken.split(".")) <= LONGEST_SENTENCE
