"""To whom a module was explained, and who still knows an older version or none (report L298, L314).

The report's second and fifth conclusion: the aims of the programme must be explained to everybody, the people
included. What counts is the current version of each module; whoever heard an older one is told so.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from groups.models import MigrantGroup, ModuleExplanation
from programme.dates import begins_after, today_at
from programme.editing import add_record, change_record
from programme.formats import partial_date
from programme.institutions import institutions_of
from programme.models import ModuleVersion, Site
from programme.modules import current_versions
from programme.trainings import officers_of

LISTENERS = ("group", "institution", "officer")


@dataclass(frozen=True)
class Heard:
    """What somebody heard of one module: the word, its tone, and who that is."""

    listener: Any
    kind: str
    word: str
    tone: str


@dataclass(frozen=True)
class Spread:
    """One module at a site: its current version, and what each institution, officer and group heard of it."""

    version: ModuleVersion
    heard: tuple[Heard, ...]

    @property
    def reached(self) -> int:
        """How many heard the current version."""
        return sum(row.tone == "good" for row in self.heard)


def record_explanation(
    *, by: User, token: uuid.UUID, site: Site, version: ModuleVersion, values: Mapping[str, Any]
) -> ModuleExplanation:
    """Record that a version was explained at the site: to a group, an institution, an officer, or others.

    Raises ValidationError (nobody is named; another programme's module), SubmissionConflict.
    """
    if version.module.programme_id != site.programme_id:
        raise ValidationError(_("Modul ini bukan modul program di lokasi ini."))
    kept: ModuleExplanation = add_record(
        by=by,
        token=token,
        action=gettext_noop("mencatat penjelasan modul"),
        model=ModuleExplanation,
        site=site,
        values={"version_explained": version, **values},
        then=_refuse_what_is_to_come,
    )
    return kept


def change_explanation(
    *,
    by: User,
    token: uuid.UUID,
    explanation: ModuleExplanation,
    version: int,
    values: Mapping[str, Any],
) -> ModuleExplanation:
    """Correct what was recorded of an explanation. Raises RecordChanged, ValidationError."""
    changed: ModuleExplanation = change_record(
        by=by,
        token=token,
        action=gettext_noop("mengubah penjelasan modul"),
        record=explanation,
        version=version,
        values=values,
        then=_refuse_what_is_to_come,
    )
    return changed


def listeners_at(site: Site, explanation: ModuleExplanation | None = None) -> dict[str, Any]:
    """Whom a module may be explained to, by kind: those of today, and those an explanation names already."""
    found = {
        "group": MigrantGroup.objects.filter(site=site, ended_on__isnull=True),
        "institution": institutions_of(site),
        "officer": officers_of(site),
    }
    for kind, rows in found.items():
        named = getattr(explanation, f"{kind}_id", None)
        if named is not None:
            found[kind] = rows | rows.model.objects.filter(pk=named)
    return found


def spread_at(site: Site) -> list[Spread]:
    """For each module the listeners of the site, in a fixed number of queries."""
    versions = current_versions(site.programme)
    if not versions:
        return []
    told = list(
        ModuleExplanation.objects.filter(
            site=site, version_explained__module__in=[row.module_id for row in versions]
        )
        .select_related("version_explained")
        .order_by("explained_on", "id")
    )
    people = {kind: list(rows) for kind, rows in listeners_at(site).items()}
    return [_spread(version, told, people) for version in versions]


def explanations_at(site: Site) -> list[ModuleExplanation]:
    """Every explanation at the site, the latest first."""
    return _listed(ModuleExplanation.objects.filter(site=site))


def explanations_of(version: ModuleVersion, user: User) -> list[ModuleExplanation]:
    """To whom a version was explained at the user's sites, the latest first."""
    return _listed(ModuleExplanation.objects.for_user(user).filter(version_explained=version))


def _refuse_what_is_to_come(explanation: ModuleExplanation) -> None:
    if begins_after(explanation.explained_on, today_at(explanation.site)):
        raise ValidationError({"explained_on": _("Tanggal ini belum tiba.")})


def _listed(rows: Any) -> list[ModuleExplanation]:
    related = ("site", "version_explained__module__programme", *LISTENERS)
    found = list(rows.select_related(*related))
    found.sort(key=lambda row: (row.explained_on or "", row.pk), reverse=True)
    return found


def _spread(version: ModuleVersion, told: list[ModuleExplanation], people: Mapping[str, list[Any]]) -> Spread:
    of_module = [row for row in told if row.version_explained.module_id == version.module_id]
    heard = []
    for kind, listeners in people.items():
        newest: dict[int, ModuleExplanation] = {}
        for row in of_module:
            known = newest.get(getattr(row, f"{kind}_id"))
            if known is None or row.version_explained.number >= known.version_explained.number:
                newest[getattr(row, f"{kind}_id")] = row
        heard += [_heard(one, kind, newest.get(one.pk), version) for one in listeners]
    return Spread(version, tuple(heard))


def _heard(listener: Any, kind: str, row: ModuleExplanation | None, current: ModuleVersion) -> Heard:
    if row is None:
        return Heard(listener, kind, _("belum"), "plain")
    number = row.version_explained.number
    if number < current.number:
        return Heard(listener, kind, _("baru versi %(number)s") % {"number": number}, "wait")
    if not row.explained_on:
        return Heard(listener, kind, _("sudah"), "good")
    return Heard(listener, kind, _("sudah, %(day)s") % {"day": partial_date(row.explained_on)}, "good")
