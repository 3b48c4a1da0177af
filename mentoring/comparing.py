"""Two versions of a thing side by side in words, for whoever must decide between them (decision 2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.models import Deviation, DeviationState
from mentoring.facts import VisitFacts
from mentoring.models import Audience, Domain
from mentoring.topics import MEETINGS
from programme.formats import not_stated, partial_date


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing that was told, in both versions."""

    label: str
    stored: str
    sent: str

    @property
    def differs(self) -> bool:
        """Whether the versions disagree."""
        return self.stored != self.sent


def visit_in_words(facts: VisitFacts) -> list[tuple[str, str]]:
    """A visit as (label, words), always in the same order."""
    return [
        (_("Tanggal"), partial_date(facts.visited_on)),
        (_("Pendamping"), facts.mentor_name or not_stated()),
        (_("UEP"), _listed(facts.topics_of(Domain.UEP))),
        (_("UKS"), _listed(facts.topics_of(Domain.UKS))),
        (_("Hadir"), presence_in_words(facts)),
        (_("Metode"), _listed(facts.methods)),
        (_("Cara bertemu"), str(dict(MEETINGS)[facts.delivery]) if facts.delivery else not_stated()),
        (_("Untuk"), str(Audience(facts.audience).label) if facts.audience else not_stated()),
        (_("Catatan"), facts.notes or _("tidak ada")),
    ]


def presence_in_words(facts: VisitFacts) -> str:
    """How many came, of how many that were called."""
    if facts.present is None:
        return _("tidak dihitung")
    if not facts.roll:
        words = ngettext("%(count)s orang", "%(count)s orang", facts.present)
        return words % {"count": facts.present}
    return _("%(present)s dari %(called)s orang") % {"present": facts.present, "called": len(facts.roll)}


def compare_visits(stored: VisitFacts, sent: VisitFacts) -> list[Row]:
    """Both versions of a visit, what differs first."""
    pairs = zip(visit_in_words(stored), visit_in_words(sent), strict=True)
    rows = [Row(label=label, stored=one, sent=other) for (label, one), (_label, other) in pairs]
    return sorted(rows, key=lambda row: not row.differs)


def compare_explanations(stored: Deviation, state: str, explanation: str) -> list[Row]:
    """Both versions of what people made of a deviation."""
    return [
        Row(
            label=_("Keadaan"),
            stored=str(DeviationState(stored.state).label),
            sent=str(DeviationState(state).label),
        ),
        Row(
            label=_("Penjelasan"),
            stored=stored.explanation or _("tidak ada"),
            sent=explanation or _("tidak ada"),
        ),
    ]


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(texts) or _("tidak ada")
