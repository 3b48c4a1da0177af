"""The parts of a site: kelurahan, RT and RW. A site may have several, and a doubtful one is kept (AMB-01)."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programme.editing import add_record, change_record
from programme.models import Site, SiteArea
from programme.submissions import submit

NAMED_BY = ("region", "name", "rt", "rw")


def add_area(*, by: Any, token: uuid.UUID, site: Site, values: Mapping[str, Any]) -> SiteArea:
    """Add a part to the site. Raises ValidationError, SubmissionConflict."""
    _must_be_named(values)
    area: SiteArea = add_record(
        by=by,
        token=token,
        action=gettext_noop("menambah bagian lokasi"),
        model=SiteArea,
        site=site,
        values=_filled(values),
    )
    return area


def change_area(
    *, by: Any, token: uuid.UUID, area: SiteArea, version: int, values: Mapping[str, Any]
) -> SiteArea:
    """Tell a part otherwise. Raises RecordChanged, ValidationError, SubmissionConflict."""
    _must_be_named(values)
    changed: SiteArea = change_record(
        by=by,
        token=token,
        action=gettext_noop("mengubah bagian lokasi"),
        record=area,
        version=version,
        values=_filled(values),
    )
    return changed


def remove_area(*, by: Any, token: uuid.UUID, area: SiteArea) -> str:
    """Take a part away that nothing rests on. Its past stays in the log. Raises ValidationError."""

    def perform() -> str:
        stored = SiteArea.objects.select_for_update(of=("self",)).filter(pk=area.pk).first()
        if stored is None:
            raise ValidationError(_("Bagian ini sudah dihapus orang lain."))
        if stored.readings.exists():
            raise ValidationError(
                _("Bagian ini punya kutipan sumber, jadi tidak bisa dihapus. Ubah isinya bila keliru.")
            )
        stored.delete()
        return str(area.key)

    action = gettext_noop("menghapus bagian lokasi")
    return submit(by=by, token=token, action=action, content={"area": area.key}, perform=perform)


def _must_be_named(values: Mapping[str, Any]) -> None:
    if not any(values.get(name) for name in NAMED_BY):
        raise ValidationError(_("Isi kelurahannya, atau nomor RT atau RW."))


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """A part without a name of its own bears that of its kelurahan."""
    region = values.get("region")
    return {**values, "name": values.get("name") or (region.title if region else "")}
