"""Photos of what hangs on the wall, filed under the step of the workshop that they belong to.

Rule of the programme: the group's own sheets are the record; the photo keeps what was typed honest. It is
drawn anew (nothing of the place and the telephone stays in it) and is at most 2 MB, so that a slow line can
bring it. Nobody's face is photographed without consent (UU 27/2022).
"""

import hashlib
import io
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_noop
from PIL import Image

from groups.models import Membership, MigrantGroup, Participant, Purpose
from pra.models import StepCode, StepPhoto
from programme.dates import today_at
from programme.editing import change_record
from programme.files import MEGABYTE, PICTURE_ENDINGS, erase_file, keep_file, read_upload
from programme.removing import remove_record
from programme.submissions import submit

HEAVIEST = 2 * MEGABYTE
SMALL_SIDE = 320  # pixels of a small picture
# Longest side and quality, tried one after the other until the picture is light enough.
STAGES = ((2000, 70), (1600, 70), (1600, 55), (1200, 50), (900, 40))


# Sheets that are closed to some: a photo is open to all who see the group, so that none is taken of them.
NEVER = frozenset({StepCode.INTERVIEWS, StepCode.WEALTH})


@dataclass(frozen=True)
class Picture:
    """A picture as it will be kept."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """What tells the same picture sent twice from another one."""
        return hashlib.sha256(self.content).hexdigest()


def read_picture(upload: Any, *, heaviest: int = HEAVIEST) -> Picture:
    """An uploaded photo drawn anew, at most ``heaviest`` bytes. Raises ValidationError for anything else."""
    name, _media_type, content = read_upload(upload, PICTURE_ENDINGS)
    stages = iter(STAGES)
    lighter = content
    while len(lighter) > heaviest and (stage := next(stages, None)):
        lighter = _redrawn(content, *stage)
    return Picture(name, lighter)


def small_picture(content: bytes) -> bytes:
    """A kept photo, small enough to stand in a row of others (about 10 KB); as it is if it cannot be read."""
    try:
        return _redrawn(content, SMALL_SIDE, 60)
    except OSError:
        return content


def _redrawn(content: bytes, side: int, quality: int) -> bytes:
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as picture:
        picture.draft("RGB", (side, side))
        drawn = picture.convert("RGB")
    drawn.thumbnail((side, side))
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def takes_photos(step: StepCode) -> bool:
    """Whether the sheet of the step may be photographed."""
    return step not in NEVER


def photos_of(group: MigrantGroup, step: StepCode) -> QuerySet[StepPhoto]:
    """The photos of a step, the latest first."""
    rows: QuerySet[StepPhoto] = StepPhoto.objects.filter(site=group.site_id, group=group, step=step)
    return rows.order_by("-id")


def not_to_be_shown(group: MigrantGroup) -> int:
    """How many members of the group have not agreed to be photographed; one query."""
    today = today_at(group.site)
    members = Membership.objects.filter(group=group, span__contains=today)
    people = Participant.objects.filter(pk__in=members.values("participant"), merged_into__isnull=True)
    agreeing = Participant.objects.filter(site=group.site_id).agreeing(Purpose.PHOTO)
    return int(people.exclude(pk__in=agreeing.values("pk")).count())


def keep_photo(
    *,
    by: Any,
    token: uuid.UUID,
    group: MigrantGroup,
    step: StepCode,
    picture: Picture,
    values: Mapping[str, Any],
) -> str:
    """File a photo under a step; the same photo sent twice is kept once. Returns its key.

    ``values`` are caption and date. Raises ValidationError, SubmissionConflict.
    """

    def perform() -> str:
        photo = StepPhoto(site=group.site, group=group, step=step, **values)
        photo.full_clean(exclude=["file"])
        photo.file = keep_file(
            programme=group.site.programme,
            site=group.site,
            permission="view",
            name=picture.name,
            media_type="image/jpeg",
            content=picture.content,
        )
        photo.save()
        return photo.key

    content = {"group": group.key, "step": str(step), "sha256": picture.sha256, **values}
    return submit(
        by=by, token=token, action=gettext_noop("menyimpan foto langkah"), content=content, perform=perform
    )


def change_photo(
    *, by: Any, token: uuid.UUID, photo: StepPhoto, version: int, values: Mapping[str, Any]
) -> StepPhoto:
    """Tell the caption or the date anew. Raises RecordChanged, ValidationError."""
    changed: StepPhoto = change_record(
        by=by,
        token=token,
        action=gettext_noop("mengubah keterangan foto"),
        record=photo,
        version=version,
        values=values,
    )
    return changed


def remove_photo(*, by: Any, token: uuid.UUID, photo: StepPhoto, version: int) -> None:
    """Take a photo off its step and erase the picture, unless another photo stands on the same file.

    That there was a photo stays on record, with the hash of the picture, when and by whom it was erased (UU
    27/2022, article 8: who is seen on it may ask for it). Raises RecordChanged, ValidationError.
    """
    with transaction.atomic():
        remove_record(
            by=by, token=token, action=gettext_noop("menghapus foto langkah"), record=photo, version=version
        )
        erase_file(by=by, file=photo.file_id)
