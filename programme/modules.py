"""Modules of a programme and their versions (conclusions 2 and 5 of the report, L298, L314).

What was explained to people must stay what it was: a version is never changed, a new wording is a new version
with the next number. The database refuses anything else (``version_stays``).
"""

import hashlib
import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max, Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programme.editing import add_record, plain
from programme.files import keep_file
from programme.models import Module, ModuleVersion, Programme
from programme.submissions import submit

Upload = tuple[str, str, bytes] | None
"""Name, media type and content of a file, as ``read_upload`` let it in."""


def add_module(
    *, by: Any, token: uuid.UUID, programme: Programme, title: str, values: Mapping[str, Any], upload: Upload
) -> Module:
    """Bring a module into the programme, with its version 1. Raises ValidationError, SubmissionConflict."""

    def first(module: Module) -> None:
        _keep_version(module, 1, values, upload)

    kept: Module = add_record(
        by=by,
        token=token,
        action=gettext_noop("mencatat modul"),
        model=Module,
        values={"programme": programme, "title": title},
        then=first,
        content={"programme": programme, "title": title, **values, "file": _digest(upload)},
    )
    return kept


def add_version(
    *, by: Any, token: uuid.UUID, module: Module, values: Mapping[str, Any], upload: Upload
) -> ModuleVersion:
    """Issue the next version of a module; two at once get two numbers. Raises as ``add_module``."""

    def perform() -> str:
        Module.objects.select_for_update().get(pk=module.pk)
        last = module.versions.aggregate(last=Max("number"))["last"] or 0
        return str(_keep_version(module, last + 1, values, upload).key)

    content = plain({"module": module, **values, "file": _digest(upload)})
    action = gettext_noop("menerbitkan versi modul")
    key = submit(by=by, token=token, action=action, content=content, perform=perform)
    kept: ModuleVersion = ModuleVersion.objects.get(key=key)
    return kept


def modules_of(programme: Programme) -> list[Any]:
    """The modules of a programme, each with ``versions_here``, the newest first."""
    newest_first = Prefetch("versions", ModuleVersion.objects.select_related("file").order_by("-number"))
    rows: list[Any] = list(
        Module.objects.filter(programme=programme).prefetch_related(newest_first).order_by("title")
    )
    for row in rows:
        row.versions_here = list(row.versions.all())
    return rows


def current_versions(programme: Programme) -> list[ModuleVersion]:
    """The newest version of each module that has one, in the order of their titles."""
    rows = ModuleVersion.objects.filter(module__programme=programme).select_related("module")
    return list(rows.order_by("module__title", "module_id", "-number").distinct("module__title", "module_id"))


def _keep_version(module: Module, number: int, values: Mapping[str, Any], upload: Upload) -> ModuleVersion:
    if not (str(values.get("body") or "").strip() or upload):
        raise ValidationError({"body": _("Tulis isinya, atau sertakan berkasnya.")})
    kept = None
    if upload:
        name, media_type, content = upload
        kept = keep_file(
            programme=module.programme,
            site=None,
            permission="view",
            name=name,
            media_type=media_type,
            content=content,
        )
    version = ModuleVersion(module=module, number=number, file=kept, **values)
    version.full_clean()
    version.save()
    return version


def _digest(upload: Upload) -> str:
    """What a file is known by in a submission, which does not keep the file itself."""
    return hashlib.sha256(upload[2]).hexdigest() if upload else ""
