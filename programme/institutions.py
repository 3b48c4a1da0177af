"""Institutions of a site, what each agreed to do, and who carries which material (report L60, L100-108).

The same office is written in several ways (AMB-08): every way that somebody used is kept beside the name.
What an institution is, its other names and its tasks are told and changed as one; the division of materials
among institutions is a list of its own.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programme.editing import add_record, change_record, plain
from programme.models import Institution, InstitutionAlias, InstitutionRole, RoleKind, Site
from programme.readings import attach_readings
from programme.submissions import submit
from programme.wording import text_of, told_of

Lines = Sequence[tuple[str, str]]
"""Rows as a form gives them: the key of a stored row or nothing, and its text."""


def institutions_of(site: Site) -> Any:
    """The institutions of a site that were not joined to another."""
    return Institution.objects.filter(site=site, merged_into__isnull=True).order_by("name", "id")


def add_institution(
    *, by: Any, token: uuid.UUID, site: Site, values: Mapping[str, Any], aliases: Lines, tasks: Lines
) -> Institution:
    """Record an institution with its other names and its tasks at the site.

    Raises ValidationError when the site knows the name already, SubmissionConflict.
    """
    kept: Institution = add_record(
        by=by,
        token=token,
        action=gettext_noop("mencatat lembaga"),
        model=Institution,
        site=site,
        values=values,
        then=_write_rows(aliases, tasks),
        content={**values, "aliases": list(aliases), "tasks": list(tasks)},
    )
    return kept


def change_institution(
    *,
    by: Any,
    token: uuid.UUID,
    institution: Institution,
    version: int,
    values: Mapping[str, Any],
    aliases: Lines,
    tasks: Lines,
) -> Institution:
    """Tell an institution anew. A row whose text stays keeps its sources; one that is emptied is taken away.

    Raises RecordChanged, ValidationError (also where it was joined to another), SubmissionConflict.
    """
    changed: Institution = change_record(
        by=by,
        token=token,
        action=gettext_noop("mengubah lembaga"),
        record=institution,
        version=version,
        values=values,
        look=_refuse_joined,
        then=_write_rows(aliases, tasks),
        content={**values, "aliases": list(aliases), "tasks": list(tasks)},
    )
    return changed


def give_material(*, by: Any, token: uuid.UUID, institution: Institution, text: str) -> InstitutionRole:
    """Give a material of the programme to the institution that will carry it."""
    given: InstitutionRole = add_record(
        by=by,
        token=token,
        action=gettext_noop("membagi materi"),
        model=InstitutionRole,
        site=institution.site,
        values={"institution": institution, "kind": RoleKind.MATERIAL, "text": text},
        then=_touch(institution),
    )
    return given


def change_material(
    *, by: Any, token: uuid.UUID, material: InstitutionRole, version: int, institution: Institution, text: str
) -> InstitutionRole:
    """Word a material otherwise, or give it to another institution. Raises RecordChanged."""
    changed: InstitutionRole = change_record(
        by=by,
        token=token,
        action=gettext_noop("mengubah pembagian materi"),
        record=material,
        version=version,
        values={"institution": institution, "text": text},
        then=_touch(material.institution, institution),
    )
    return changed


def remove_material(*, by: Any, token: uuid.UUID, material: InstitutionRole) -> None:
    """Take a material out of the division; what it was stays in the log."""

    def perform() -> str:
        stored = InstitutionRole.objects.select_for_update().filter(pk=material.pk).first()
        if stored is not None:
            _touch(stored.institution)(stored)
            stored.delete()
        return material.key

    action = gettext_noop("menghapus pembagian materi")
    submit(by=by, token=token, action=action, content=plain({"material": material.key}), perform=perform)


def institution_sheet(site: Site) -> dict[str, list[Any]]:
    """The institutions with ``names_here``, ``tasks_here`` and ``level_here``, and the materials.

    Each has its readings; a level that is told in two ways is named with both (AMB-07).
    """
    institutions = list(institutions_of(site))
    aliases = list(InstitutionAlias.objects.filter(site=site))
    joined = list(Institution.objects.filter(site=site, merged_into__isnull=False))
    roles = list(InstitutionRole.objects.filter(site=site).select_related("institution"))
    attach_readings([*institutions, *aliases, *joined, *roles])
    for institution in institutions:
        institution.names_here = [row for row in aliases if row.institution_id == institution.pk]
        institution.level_here = text_of(institution, "level", "", told_of(institution, "level"))
        institution.names_here += [row for row in joined if row.merged_into_id == institution.pk]
        institution.tasks_here = [
            row for row in roles if row.institution_id == institution.pk and row.kind == RoleKind.TASK
        ]
    materials = [row for row in roles if row.kind == RoleKind.MATERIAL]
    return {"institutions": institutions, "materials": materials}


def _refuse_joined(institution: Institution) -> None:
    if institution.merged_into is not None:
        words = _("Lembaga ini sudah digabung ke %s. Ubahlah di sana.")
        raise ValidationError(words % institution.merged_into)


def _write_rows(aliases: Lines, tasks: Lines) -> Callable[[Institution], None]:
    def write(institution: Institution) -> None:
        _refuse_known_name(institution)
        _keep(institution, InstitutionAlias.objects.filter(institution=institution), "name", aliases, {})
        task: dict[str, Any] = {"kind": RoleKind.TASK}
        _keep(
            institution, InstitutionRole.objects.filter(institution=institution, **task), "text", tasks, task
        )

    return write


def _refuse_known_name(institution: Institution) -> None:
    """The name of another institution here, or one of its other names, would make two of one."""
    same = Q(name__iexact=institution.name) | Q(aliases__name__iexact=institution.name)
    twin = institutions_of(institution.site).filter(same).exclude(pk=institution.pk).first()
    if twin is not None:
        raise ValidationError({"name": _("Nama ini sudah dipakai di lokasi ini: %s.") % twin.name})


def _keep(institution: Institution, rows: Any, column: str, lines: Lines, fixed: Mapping[str, Any]) -> None:
    stored = {row.key: row for row in rows}
    told = {key: text for key, text in lines if key in stored and text}
    for key, row in stored.items():
        if key not in told:
            row.delete()
        elif getattr(row, column) != told[key]:
            setattr(row, column, told[key])
            row.version += 1
            row.save()
    new = dict.fromkeys(text for key, text in lines if text and key not in stored)
    for text in new:
        rows.model(site=institution.site, institution=institution, **{column: text}, **fixed).save()


def _touch(*institutions: Institution) -> Callable[[Any], None]:
    """Whoever has the page of these institutions open must not overwrite what was just divided."""
    ids = sorted({institution.pk for institution in institutions})

    def touch(_material: Any) -> None:
        for pk in ids:  # in one order, so that two who divide at once do not wait for each other
            Institution.objects.filter(pk=pk).update(version=F("version") + 1)

    return touch
