"""How far a group's workshop is: each step with its state and what is missing, in one query.

When a step counts as done stands in ``completeness.py``. Which fact is the group's own and which is told of
the whole site: ``groups/facts.py``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from groups.facts import Counts, CountsOf, FactBook, Subject
from groups.models import MigrantGroup
from pra.models import StepCode
from pra.steps.chapters import CORE, OPTIONAL, ORDER
from pra.steps.completeness import facts_of, judge
from pra.steps.facts import WORKSHOP_FACTS


class State(Enum):
    """How far a step is."""

    NOT_BEGUN = "plain"
    BEGUN = "wait"
    DONE = "good"

    @property
    def tone(self) -> str:
        """Its tone on a page."""
        return str(self.value)


WORDS: dict[State, Promise] = {
    State.NOT_BEGUN: _t("belum dimulai"),
    State.BEGUN: _t("belum lengkap"),
    State.DONE: _t("lengkap"),
}


@dataclass(frozen=True)
class StepProgress:
    """A step: its state, what is there (``5 masalah, seluruh lokasi``) and the one thing that is missing.

    A tool that may be left out misses nothing.
    """

    step: StepCode
    state: State
    there: str
    lack: str

    @property
    def label(self) -> str:
        """The name of the step."""
        return str(self.step.label)

    @property
    def optional(self) -> bool:
        """Whether the workshop is whole without it."""
        return self.step in OPTIONAL

    @property
    def tone(self) -> str:
        """Its tone on a page."""
        return self.state.tone

    @property
    def word(self) -> str:
        """Its state in a word."""
        if self.optional:
            return _("tercatat") if self.state is State.DONE else _("bila perlu")
        return str(WORDS[self.state])


def step_progress(step: StepCode, counts: Counts) -> StepProgress:
    """How far a step is by the counts of its facts."""
    found = judge(step, counts)
    begun = State.BEGUN if found.lack else State.DONE
    return StepProgress(step, begun if found.begun else State.NOT_BEGUN, found.there, found.lack)


def read_progress(group: MigrantGroup, steps: Iterable[StepCode] = ORDER) -> list[StepProgress]:
    """The steps of a group's workshop in the order given; one query, however many records there are."""
    wanted = list(steps)
    facts = {name: WORKSHOP_FACTS[name] for name in facts_of(*wanted)}
    counts = CountsOf(FactBook({group.site_id} if facts else (), facts), Subject(group.site, group))
    return [step_progress(step, counts) for step in wanted]


def open_steps(progress: Iterable[StepProgress]) -> list[StepProgress]:
    """The steps of the core that are not done, in order."""
    return [one for one in progress if not one.optional and one.state is not State.DONE]


def unfinished(group: MigrantGroup) -> list[StepProgress]:
    """What a group's workshop still misses, in the order of the steps; one query."""
    return open_steps(read_progress(group, CORE))
