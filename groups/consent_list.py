"""Who of a site is still to be asked for one purpose: the list that is read out to a group."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from groups.consent_forms import Question
from groups.consents import answers_of
from groups.models import Consent, ConsentText, Participant, Purpose, Standing
from programme.models import Site
from programme.paging import one_page

AT_ONCE = 50
COUNTED = 1000  # beyond this a page says "more than"


@dataclass(frozen=True)
class Listed:
    """One page of the list, and how many are not on it."""

    questions: tuple[Question, ...]
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


def page_of_list(site: Site, text: ConsentText, *, after: int | None = None) -> Listed:
    """The next people to ask for the text's purpose: no agreement yet, or one on older words."""
    purpose = Purpose(text.purpose)
    agreed = Consent.objects.filter(
        participant=OuterRef("pk"), text=text, granted=True, withdrawn_on__isnull=True
    )
    people = concerned().filter(site=site)
    named = people.with_names()
    rows = named.exclude(Exists(agreed)).order_by("id")
    if after is not None:
        rows = rows.filter(pk__gt=after)
    found, last = one_page(rows, AT_ONCE)
    answers = answers_of(found)
    return Listed(
        questions=tuple(Question(person, text, answers[person.pk][purpose]) for person in found),
        following=last and last.pk,
        agreed=len(named.filter(Exists(agreed)).values_list("pk")[: COUNTED + 1]),
        unnamed=len(people.without_names().values_list("pk")[: COUNTED + 1]),
    )
