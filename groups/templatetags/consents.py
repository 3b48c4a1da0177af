"""What a person agreed to, on the pages where the person stands."""

from dataclasses import dataclass
from typing import Any

from django import template

from accounts.permissions import Permission
from groups.consent_texts import current_texts
from groups.consents import Answer, answers_of, stop_words
from groups.models import ConsentText, Participant, Purpose

register = template.Library()


@dataclass(frozen=True)
class Line:
    """One purpose on the page of a person: the answer, and what can be done about it."""

    answer: Answer
    current: ConsentText | None

    @property
    def outdated(self) -> bool:
        """Whether the words have a newer version."""
        return self.answer.outdated(self.current)


@register.inclusion_tag("groups/_consents.html", takes_context=True)
def participant_consents(context: dict[str, Any], person: Participant) -> dict[str, Any]:
    """The four purposes of a person, each with its answer; buttons for whoever registers people here."""
    user = context["user"]
    answers = answers_of([person])[person.pk]
    texts = current_texts(person.site.programme_id)
    service = answers[Purpose.SERVICE]
    against = service.consent if service.against else None
    return {
        "user": user,
        "person": person,
        "lines": [Line(answer, texts.get(purpose)) for purpose, answer in answers.items()],
        "closed": person.closed_to(user),
        "stopped": stop_words(against) if against else "",
        "may_ask": person.merged_into_id is None and user.can(Permission.REGISTER, person.site),
        "all_agreed": all(answer.agreed for answer in answers.values()),
    }


@register.inclusion_tag("groups/_consent_line.html")
def consent_line(answer: Answer) -> dict[str, Any]:
    """One answer in words: since when, on which version, by which sign, before whom."""
    return {"answer": answer, "consent": answer.consent}
