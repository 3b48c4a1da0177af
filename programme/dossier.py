"""What the pages of a site and of a programme show, read in a fixed number of queries."""

from itertools import chain
from typing import Any

from programme.models import (
    Agreement,
    BudgetLine,
    CoordinationMeeting,
    CoordinationTopic,
    Institution,
    InstitutionAlias,
    InstitutionRole,
    MeetingParticipant,
    Obligation,
    Obstacle,
    OfficerAssignment,
    OfficerTerms,
    Permit,
    Phase,
    Programme,
    ProgrammeStatement,
    Record,
    Site,
    SiteArea,
    SiteCandidate,
    TrainingSession,
)
from programme.readings import attach_readings


def site_dossier(site: Site) -> dict[str, list[Any]]:
    """The records of phases 1 and 2 of one site, each with its readings."""
    dossier: dict[str, list[Any]] = {
        "areas": _of(SiteArea, site, "region__parent__parent__parent"),
        "candidates": _of(SiteCandidate, site, "region"),
        "institutions": [one for one in _of(Institution, site) if one.merged_into_id is None],
        "aliases": _of(InstitutionAlias, site),
        "institution_roles": _of(InstitutionRole, site),
        "meetings": _of(CoordinationMeeting, site),
        "meeting_participants": _of(MeetingParticipant, site, "institution"),
        "topics": _of(CoordinationTopic, site),
        "obstacles": _of(Obstacle, site),
        "agreements": _of(Agreement, site, "owner"),
        "permits": _of(Permit, site),
        "obligations": _of(Obligation, site, "due_to"),
        "budget_lines": _of(BudgetLine, site),
        "officer_assignments": _of(OfficerAssignment, site, "officer", "institution"),
        "terms": _of(OfficerTerms, site),
        "trainings": _of(TrainingSession, site),
    }
    attach_readings([site, *chain.from_iterable(dossier.values())])
    _hang(dossier["institutions"], "aliases_here", dossier["aliases"], "institution_id")
    _hang(dossier["institutions"], "roles_here", dossier["institution_roles"], "institution_id")
    _hang(dossier["meetings"], "topics_here", dossier["topics"], "meeting_id")
    _hang(dossier["meetings"], "participants_here", dossier["meeting_participants"], "meeting_id")
    _hang(dossier["officer_assignments"], "terms_here", dossier["terms"], "assignment_id")
    return dossier


def programme_dossier(programme: Programme) -> dict[str, list[Any]]:
    """The design of a programme: its phases and statements, each with its readings."""
    dossier: dict[str, list[Any]] = {
        "phases": list(Phase.objects.filter(programme=programme)),
        "statements": list(ProgrammeStatement.objects.filter(programme=programme)),
        "documents": list(programme.documents.all()),
    }
    attach_readings([programme, *chain.from_iterable(dossier.values())])
    return dossier


def _of(model: Any, site: Site, *related: str) -> list[Any]:
    rows = model.objects.filter(site=site)
    return list(rows.select_related(*related) if related else rows)


def _hang(parents: list[Any], name: str, children: list[Record], link: str) -> None:
    by_parent: dict[int, list[Record]] = {}
    for child in children:
        by_parent.setdefault(getattr(child, link), []).append(child)
    for parent in parents:
        setattr(parent, name, by_parent.get(parent.pk, []))
