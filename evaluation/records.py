"""All that is known of one subject when its phases are judged, and what an answer to a requirement says."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluation.facts import FactBook, Subject
from evaluation.money import Purse
from programme.models import PhaseCode


@dataclass(frozen=True)
class OpenDeviation:
    """One open deviation: its phase and kind, and the group that it names, if any."""

    phase: str
    kind: str
    group: int | None


@dataclass(frozen=True)
class Judged:
    """What is judged of one norm: whether a score stands, and whether it is said of this very site."""

    norm: str
    scored: bool
    of_site: bool


@dataclass(frozen=True)
class Records:
    """All that is known of one subject, read beforehand."""

    subject: Subject
    facts: FactBook
    purses: tuple[Purse, ...]
    deviations: tuple[OpenDeviation, ...]
    judged: tuple[Judged, ...]

    def count(self, name: str) -> int:
        """How many records of the fact ``name`` there are."""
        return self.facts.count(name, self.subject)

    def latest(self, name: str) -> str | None:
        """The latest date told for the fact ``name``, as it was told."""
        return self.facts.of(name, self.subject).latest

    def site_wide(self, *names: str) -> bool:
        """Whether one of these facts is told of the whole site, where the group has nothing of its own."""
        return any(self.facts.site_wide(name, self.subject) for name in names)

    @property
    def fund_of_site(self) -> bool:
        """Whether the money is that of the site's fund, as no fund serves the group."""
        return any(purse.of_site_for(self.subject) for purse in self.purses)

    @property
    def unpaid(self) -> int:
        """How many entitled members have received nothing."""
        return sum(purse.unpaid for purse in self.purses)

    def open_in(self, phase: str) -> list[OpenDeviation]:
        """The open deviations of one phase."""
        return [deviation for deviation in self.deviations if deviation.phase == phase]


@dataclass(frozen=True)
class Answer:
    """Whether a requirement is met, what is there in words, and what is missing in words."""

    met: bool
    there: str
    lack: str


Check = Callable[[Records], Answer]


@dataclass(frozen=True)
class Requirement:
    """One thing that a phase needs."""

    phase: PhaseCode
    need: Promise
    check: Check


def placed(words: str, *, of_site: bool) -> str:
    """The words, with the remark that they are of the whole site and not of the group."""
    return _("%(words)s, seluruh lokasi") % {"words": words} if of_site else words


def some(name: str, lack: Promise) -> Check:
    """At least one record of the kind."""

    def check(records: Records) -> Answer:
        count = records.count(name)
        there = ngettext("%(count)s tercatat", "%(count)s tercatat", count) % {"count": count}
        return Answer(count > 0, placed(there, of_site=records.site_wide(name)), str(lack))

    return check
