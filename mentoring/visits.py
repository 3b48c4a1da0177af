"""Records a mentoring visit, and changes one, each as one act (phase 5; report L198-276).

A visit sent twice is recorded once. A visit that somebody else changed meanwhile is not overwritten: the
change is refused with both versions. What happened to a visit stands in the audit log with the person's name.
"""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_noop

from accounts.models import User
from groups.models import MigrantGroup
from mentoring.facts import VisitFacts, check_facts
from mentoring.models import MentoringVisit, VisitAttendance, VisitMethod, VisitTopic
from mentoring.roster import roster_of, roster_of_visit
from programme.dates import today_at
from programme.submissions import submit


class VisitChanged(Exception):
    """Somebody changed the visit after the editor opened it; ``visit`` is what is stored now."""

    def __init__(self, visit: MentoringVisit) -> None:
        super().__init__(f"visit {visit.key} is at version {visit.version}")
        self.visit = visit


def record_visit(*, by: User, group: MigrantGroup, token: uuid.UUID, facts: VisitFacts) -> MentoringVisit:
    """Record that a mentor visited the group; the same token with the same facts gives the first visit again.

    Raises ValidationError when the facts cannot be true, SubmissionConflict when the token stands for other
    facts.
    """

    def perform() -> str:
        check_facts(facts, today=today_at(group.site), people=roster_of(group).ids)
        visit = MentoringVisit.objects.create(site=group.site, group=group, **_columns(facts))
        _keep_topics(visit, facts)
        _keep_methods(visit, facts)
        _keep_roll(visit, facts)
        key: str = visit.key
        return key

    content = {"group": group.key, **facts.content}
    key = submit(
        by=by, token=token, action=gettext_noop("mencatat kunjungan"), content=content, perform=perform
    )
    recorded: MentoringVisit = MentoringVisit.objects.get(key=key)
    return recorded


def change_visit(
    *, by: User, visit: MentoringVisit, version: int, token: uuid.UUID, facts: VisitFacts
) -> MentoringVisit:
    """Put other facts in the place of a visit's facts, if it still is at ``version``.

    Raises VisitChanged when it is not, ValidationError when the facts cannot be true, SubmissionConflict when
    the token stands for other facts. Topics and methods that stay keep their rows, and with them their
    sources.
    """

    def perform() -> str:
        stored = MentoringVisit.objects.select_for_update().get(pk=visit.pk)
        if stored.version != version:
            raise VisitChanged(stored)
        people = roster_of_visit(stored).ids
        check_facts(facts, today=today_at(visit.site), people=people, was=facts_of(stored))
        for name, value in _columns(facts).items():
            setattr(stored, name, value)
        stored.version += 1
        stored.save()
        _keep_topics(stored, facts)
        _keep_methods(stored, facts)
        _keep_roll(stored, facts)
        key: str = stored.key
        return key

    content = {"visit": visit.key, "version": version, **facts.content}
    submit(by=by, token=token, action=gettext_noop("mengubah kunjungan"), content=content, perform=perform)
    changed: MentoringVisit = MentoringVisit.objects.get(pk=visit.pk)
    return changed


def facts_of(visit: MentoringVisit) -> VisitFacts:
    """A recorded visit as it would be told."""
    return VisitFacts(
        visited_on=visit.visited_on,
        topics=tuple((topic.domain, topic.text) for topic in visit.topics.all()),
        methods=tuple(method.text for method in visit.methods.all()),
        mentor_name=visit.mentor_name,
        delivery=visit.delivery,
        audience=visit.audience,
        roll=tuple((row.participant_id, row.present) for row in visit.attendance.all()),
        present_count=visit.present_count,
        notes=visit.notes,
    )


def _columns(facts: VisitFacts) -> dict[str, Any]:
    return {
        "visited_on": facts.visited_on,
        "mentor_name": facts.mentor_name,
        "delivery": facts.delivery,
        "audience": facts.audience,
        "present_count": facts.present,
        "notes": facts.notes,
    }


def _keep_topics(visit: MentoringVisit, facts: VisitFacts) -> None:
    stale = [row.pk for row in visit.topics.all() if (row.domain, row.text) not in facts.topics]
    visit.topics.filter(pk__in=stale).delete()
    kept = {(row.domain, row.text) for row in visit.topics.all()}
    _add(VisitTopic, visit, ({"domain": d, "text": t} for d, t in facts.topics if (d, t) not in kept))


def _keep_methods(visit: MentoringVisit, facts: VisitFacts) -> None:
    visit.methods.exclude(text__in=facts.methods).delete()
    kept = set(visit.methods.values_list("text", flat=True))
    _add(VisitMethod, visit, ({"text": text} for text in facts.methods if text not in kept))


def _keep_roll(visit: MentoringVisit, facts: VisitFacts) -> None:
    told = dict(facts.roll)
    rows = {row.participant_id: row for row in visit.attendance.all()}
    visit.attendance.exclude(participant__in=told).delete()
    for pk, present in told.items():
        if pk in rows and rows[pk].present != present:
            visit.attendance.filter(pk=rows[pk].pk).update(present=present, version=models.F("version") + 1)
    new = ({"participant_id": pk, "present": present} for pk, present in told.items() if pk not in rows)
    _add(VisitAttendance, visit, new)


def _add(model: Any, visit: MentoringVisit, rows: Iterable[dict[str, Any]]) -> None:
    model.objects.bulk_create(model(site_id=visit.site_id, visit=visit, **row) for row in rows)
