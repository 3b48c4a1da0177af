"""What the Pendampingan tab shows, read in a fixed number of queries however many visits there are.

A group's own visits stand beside what is told of the site as a whole: both speak of the same mentoring.
"""

from collections import defaultdict
from itertools import chain
from typing import Any

from django.core.validators import slug_re
from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from accounts.models import User
from groups.models import Deviation, DeviationState, GroupMeeting, MigrantGroup
from mentoring.balance import Balance
from mentoring.models import (
    BenefitStatement,
    Domain,
    Finding,
    FollowUp,
    MentoringAccount,
    MentoringNote,
    MentoringVisit,
    MonitoringVisit,
    NoteKind,
    VisitMethod,
    VisitTopic,
)
from programme.models import PhaseCode
from programme.paging import one_page
from programme.readings import attach_readings

PAGE = 25
MOST = 50
"""No list beside the visits grows beyond this."""


def visits_of(user: User, group: MigrantGroup) -> QuerySet[MentoringVisit]:
    """The group's visits and those of the site as a whole, newest first, those without a date last."""
    rows: QuerySet[MentoringVisit] = (
        MentoringVisit.objects.for_user(user)
        .filter(Q(group=group) | Q(group=None), site=group.site_id)
        .annotate(
            told_on=Coalesce("visited_on", Value(""), output_field=CharField()),
            told_number=Coalesce("number", Value(0)),
        )
        .order_by("-told_on", "-told_number", "-id")
    )
    return rows


def visit_before(visits: QuerySet[MentoringVisit], key: str) -> Any:
    """The visit after which a page begins; None, the first page, for a key that is none or nobody's."""
    return visits.filter(key=key).first() if slug_re.match(key) else None


def page_of(visits: QuerySet[MentoringVisit], last: Any = None) -> tuple[list[MentoringVisit], str]:
    """One page of visits after the visit ``last``, and the key that leads to the older ones."""
    if last is not None:
        same_day = Q(told_on=last.told_on)
        visits = visits.filter(
            Q(told_on__lt=last.told_on)
            | same_day & Q(told_number__lt=last.told_number)
            | same_day & Q(told_number=last.told_number, id__lt=last.pk)
        )
    rows, last = one_page(visits.prefetch_related("topics"), PAGE)
    return rows, last.key if last else ""


def mentoring_overview(user: User, group: MigrantGroup, before: str = "") -> dict[str, Any]:
    """Everything on the tab; each record with its readings. ``before`` is the key of a visit."""
    of_group = visits_of(user, group)
    last = visit_before(of_group, before)
    visits, older = page_of(of_group, last)
    told: dict[str, list[Any]] = {
        "accounts": _of(user, MentoringAccount, group),
        "notes": _of(user, MentoringNote, group, _through_visit(group)),
        "benefits": _of(user, BenefitStatement, group),
        "monitoring": _of(user, MonitoringVisit, group, Q(group=group) | Q(group=None)),
        "findings": _of(user, Finding, group, _through_monitoring(group)),
        "follow_ups": follow_ups_of(user, group),
        "meetings": list(GroupMeeting.objects.for_user(user).filter(group=group).order_by("-id")[:MOST]),
        "deviations": _deviations(user, group),
        "site_topics": _of(user, VisitTopic, group, Q(visit=None)),
        "site_methods": _of(user, VisitMethod, group, Q(visit=None)),
    }
    attach_readings(chain(visits, *told.values()))
    return {
        **told,
        "visits": visits,
        "older": older,
        "first_page": last is None,
        "notes_by_kind": _by_kind(told["notes"]),
        "topics": topic_counts(user, group),
        "methods": _counted(user, VisitMethod, group),
        "balance": balance_of(user, group),
        "cut_off": any(len(rows) == MOST for rows in told.values()),
        "most": MOST,
        "findings_apart": [finding for finding in told["findings"] if finding.monitoring_id is None],
        "findings_by_visit": _by_parent(told["monitoring"], told["findings"]),
    }


def follow_ups_of(user: User, group: MigrantGroup) -> list[FollowUp]:
    """What is to be done about the group or its site, the open ones and the nearest due date first."""
    mine = Q(deviation=None) | Q(deviation__group=None) | Q(deviation__group=group)
    rows = (
        FollowUp.objects.for_user(user)
        .filter(mine, site=group.site_id)
        .select_related("addressee", "deviation")
    )
    return list(
        rows.order_by(F("done_on").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "id")[:MOST]
    )


def topic_counts(user: User, group: MigrantGroup) -> dict[str, list[dict[str, Any]]]:
    """The topics of the visits by domain, the commonest first: ``{"UEP": [{"text": …, "count": …}], …}``."""
    found: dict[str, list[dict[str, Any]]] = {domain: [] for domain in Domain.values}
    for row in _counted(user, VisitTopic, group):
        found[row["domain"]].append(row)
    return found


def balance_of(user: User, group: MigrantGroup) -> Balance:
    """The topics of the group's visits and those told of the site as a whole, counted by domain."""
    rows = VisitTopic.objects.for_user(user).filter(_through_visit(group), site=group.site_id)
    counts = dict(rows.order_by().values_list("domain").annotate(Count("id")))
    return Balance(uep=counts.get(Domain.UEP, 0), uks=counts.get(Domain.UKS, 0))


def _of(user: User, model: Any, group: MigrantGroup, where: Q | None = None) -> list[Any]:
    rows = model.objects.for_user(user).filter(where or Q(), site=group.site_id)
    return list(rows.order_by("id")[:MOST])


def _through_visit(group: MigrantGroup) -> Q:
    return Q(visit=None) | Q(visit__group=None) | Q(visit__group=group)


def _through_monitoring(group: MigrantGroup) -> Q:
    return Q(monitoring=None) | Q(monitoring__group=None) | Q(monitoring__group=group)


def _counted(user: User, model: Any, group: MigrantGroup) -> list[dict[str, Any]]:
    of_visits = Q(visit__isnull=False) & (Q(visit__group=group) | Q(visit__group=None))
    rows = model.objects.for_user(user).filter(of_visits, site=group.site_id)
    counted = rows.values("domain", "text").annotate(count=Count("id"))
    return list(counted.order_by("-count", "text")[:MOST])


def _deviations(user: User, group: MigrantGroup) -> list[Deviation]:
    rows = Deviation.objects.for_user(user).filter(
        Q(group=group) | Q(group=None), site=group.site_id, phase=PhaseCode.MENTORING
    )
    open_first = rows.annotate(is_open=Q(state=DeviationState.OPEN)).order_by("-is_open", "id")
    return list(open_first[:MOST])


def _by_kind(notes: list[MentoringNote]) -> list[tuple[NoteKind, list[MentoringNote]]]:
    found: dict[str, list[MentoringNote]] = defaultdict(list)
    for note in notes:
        found[note.kind].append(note)
    return [(kind, found[kind]) for kind in NoteKind if kind in found]


def _by_parent(
    monitoring: list[MonitoringVisit], findings: list[Finding]
) -> list[tuple[MonitoringVisit, list[Finding]]]:
    return [(visit, [row for row in findings if row.monitoring_id == visit.pk]) for visit in monitoring]
