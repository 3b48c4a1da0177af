"""Who is in a group, read in a fixed number of queries."""

from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from groups.criteria import criteria_in_force
from groups.identity import numbers_of
from groups.models import (
    GroundRule,
    GroupOffice,
    Membership,
    MigrantGroup,
    Participant,
    Selection,
    Standing,
)
from groups.people import TONES
from programme.dates import today_at
from programme.readings import attach_readings


def current_members(group: MigrantGroup) -> list[Participant]:
    """The participants whose membership in the group holds today, each with it as ``membership``."""
    today = Membership.objects.filter(
        group=group, span__contains=timezone.localdate(), participant__merged_into__isnull=True
    )
    people: list[Any] = []
    for row in today.select_related("participant").order_by("participant__label"):
        person: Any = row.participant
        person.membership = row
        people.append(person)
    return people


def people_of(group: MigrantGroup) -> tuple[list[Participant], bool]:
    """The group's members; or, where no membership is recorded, the site's participants and False."""
    found = current_members(group)
    if found:
        return found, True
    return list(Participant.objects.filter(site=group.site).taking_part().order_by("label")), False


def who_may_speak(group: MigrantGroup) -> QuerySet[Participant]:
    """The same people as a query, for a choice in a form."""
    members = Membership.objects.filter(group=group, span__contains=today_at(group.site))
    everybody = Participant.objects.filter(site=group.site).living_records()
    found = everybody.filter(pk__in=members.values("participant"))
    people = found if members.exists() else everybody.taking_part()
    ordered: QuerySet[Participant] = people.order_by("label")
    return ordered


def former_members(group: MigrantGroup) -> list[Membership]:
    """The memberships that have ended, the latest first."""
    over = Membership.objects.filter(group=group, span__endswith__lte=timezone.localdate())
    return list(over.select_related("participant").order_by("-span"))


def group_roster(group: MigrantGroup) -> dict[str, Any]:
    """Members, offices, rules and the selection behind them, each with its readings."""
    people, known = people_of(group)
    offices = list(
        GroupOffice.objects.filter(group=group).select_related("participant").order_by("ended_on", "id")
    )
    rules = list(GroundRule.objects.filter(group=group))
    selections = list(Selection.objects.filter(site=group.site))
    criteria = criteria_in_force(group.site_id).rows
    attach_readings([group, group.site, *chain(people, offices, rules, selections, criteria)])
    return {
        "people": people,
        "former": former_members(group),
        "membership_known": known,
        "offices": offices,
        "rules": rules,
        "selections": selections,
        "criteria": criteria,
    }


def participant_sheet(person: Participant) -> dict[str, Any]:
    """A participant with what belongs to the person: groups, offices, skills, reasons, numbers, family."""
    memberships = list(Membership.objects.filter(participant=person).select_related("group"))
    offices = list(GroupOffice.objects.filter(participant=person).select_related("group"))
    skills, reasons = list(person.skills.all()), list(person.migration_reasons.all())
    home = [person.household] if person.household else []
    attach_readings([person, *memberships, *offices, *skills, *reasons, *home])
    return {
        "person": person,
        "memberships": memberships,
        "offices": offices,
        "skills": skills,
        "reasons": reasons,
        "niks": numbers_of(person),
        "kks": numbers_of(person.household) if person.household else [],
        "tone": TONES[Standing(person.standing)],
    }
