"""Who of a site is still to be asked for one purpose: the list that is read out to a group."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from groups.consent_forms import Question
from groups.consents import answers_of
from groups.majority import surely_a_child
from groups.models import Consent, ConsentText, Participant, Purpose, Standing
from groups.replies import keys_of
from programme.dates import today_at
from programme.models import Site
from programme.paging import one_page

AT_ONCE = 50
COUNTED = 1000  # beyond this a page says "more than"


@dataclass(frozen=True)
class Listed:
    """One page of the list, and how many are not on it; for ``children`` somebody else has to answer."""

    questions: tuple[Question, ...]
    children: tuple[Participant, ...]
    following: int | None
    agreed: int
    unnamed: int

    @property
    def agreed_many(self) -> bool:
        """Whether there are more than are counted."""
        return self.agreed > COUNTED


def concerned() -> Any:
    """The people whose data the programme works on: all but those who left or were not chosen."""
    rows = Participant.objects.living_records().filter(left_on__isnull=True)
    return rows.exclude(standing=Standing.DECLINED)


def never_asked(purpose: Purpose) -> Any:
    """The people with a name who gave no answer for the purpose, neither yes nor no nor one taken back."""
    asked = Consent.objects.filter(participant=OuterRef("pk"), purpose=purpose)
    return concerned().with_names().exclude(Exists(asked))


def page_of_list(
    site: Site, text: ConsentText, *, after: int | None = None, sent: Collection[str] = ()
) -> Listed:
    """The next people to ask for the text's purpose: no agreement yet, or one on older words.

    Whoever is named in what was ``sent`` stays on the list, so that a page sent twice is understood twice.
    """
    purpose = Purpose(text.purpose)
    agreed = Consent.objects.filter(
        participant=OuterRef("pk"), text=text, granted=True, withdrawn_on__isnull=True
    )
    people = concerned().filter(site=site)
    named = people.with_names()
    rows = named.exclude(Exists(agreed)).order_by("id")
    found, last = one_page(rows, AT_ONCE, after=after)
    told = named.filter(key__in=keys_of(sent, purpose)).exclude(pk__in=[person.pk for person in found])
    children = tuple(person for person in found if surely_a_child(person, today_at(site)))
    asked = sorted({*found, *told} - {*children}, key=lambda person: person.pk)
    answers = answers_of(asked)
    return Listed(
        questions=tuple(Question(person, text, answers[person.pk][purpose]) for person in asked),
        children=children,
        following=last and last.pk,
        agreed=len(named.filter(Exists(agreed)).values_list("pk")[: COUNTED + 1]),
        unnamed=len(people.without_names().values_list("pk")[: COUNTED + 1]),
    )
