"""Files that people hand in: what may come in, and in which shape it is kept.

A picture is drawn anew, which leaves behind where and with what it was taken; nothing else is changed.
"""

import hashlib
import io
import zipfile
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from programme.models import Programme, Site, StoredFile

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
LONGEST_SIDE = 2000  # pixels; a page of A4 can be read
PICTURES = ("JPEG", "PNG", "WEBP")
# What a file of this ending begins with (offset, bytes). A name alone proves nothing.
BEGINNINGS: dict[str, tuple[str, tuple[tuple[int, bytes], ...]]] = {
    ".pdf": ("application/pdf", ((0, b"%PDF-"),)),
    ".docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ((0, b"PK\x03\x04"),),
    ),
    ".mp3": ("audio/mpeg", ((0, b"ID3"), (0, b"\xff\xfb"), (0, b"\xff\xf3"))),
    ".m4a": ("audio/mp4", ((4, b"ftyp"),)),
    ".ogg": ("audio/ogg", ((0, b"OggS"),)),
    ".wav": ("audio/wav", ((0, b"RIFF"),)),
}
PICTURE_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp"})


def read_upload(upload: Any, endings: frozenset[str]) -> tuple[str, str, bytes]:
    """Name, media type and content of an uploaded file, as it will be kept.

    Raises ValidationError when it is too large, of another kind than ``endings`` (".pdf", ".jpg" …), or not
    what its name says.
    """
    ending = PurePath(upload.name).suffix.lower()
    if ending not in endings:
        allowed = ", ".join(sorted(one.lstrip(".") for one in endings))
        raise ValidationError(_("Jenis berkas ini tidak diterima. Yang diterima: %s.") % allowed)
    if upload.size > LARGEST:
        raise ValidationError(_("Berkas terlalu besar: paling besar 10 MB."))
    content = upload.read()
    if ending in PICTURE_ENDINGS:
        return f"{PurePath(upload.name).stem[:190]}.jpg", "image/jpeg", _drawn_anew(content)
    media_type, beginnings = BEGINNINGS[ending]
    begun = any(content[at : at + len(start)] == start for at, start in beginnings)
    if not begun or (ending == ".docx" and not _is_document(content)):
        raise ValidationError(_("Isi berkas tidak sesuai dengan namanya. Simpan ulang, lalu coba lagi."))
    return PurePath(upload.name).name[-200:], media_type, content


def keep_file(
    *,
    programme: Programme,
    site: Site | None,
    permission: str,
    name: str,
    media_type: str,
    content: bytes,
) -> StoredFile:
    """Keep a file that ``read_upload`` let in; call it inside the act that it belongs to."""
    kept: StoredFile = StoredFile.objects.create(
        programme=programme,
        site=site,
        permission=permission,
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )
    return kept


def erase_file(*, by: Any, file: int) -> bool:
    """Erase the bytes of a file (its id) that no record stands on any more; whether it was done.

    Call it inside the act that took the record away. The row stays: hash and size, when it came, when and by
    whom it was erased.
    """
    stored = StoredFile.objects.select_for_update().defer("content").get(pk=file)
    if stored.erased_at or _stands_under_a_record(stored):
        return False
    stored.content, stored.erased_at, stored.erased_by = b"", timezone.now(), by
    stored.save(update_fields=["content", "erased_at", "erased_by"])
    return True


def _stands_under_a_record(file: StoredFile) -> bool:
    links: list[Any] = [link for link in file._meta.get_fields(include_hidden=True) if link.auto_created]
    return any(
        link.related_model._default_manager.filter(**{link.field.name: file}).exists()
        for link in links
        if link.one_to_many or link.one_to_one
    )


def _is_document(content: bytes) -> bool:
    """Whether a zip archive is a text document: any archive begins alike."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "word/document.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def _drawn_anew(content: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(content), formats=PICTURES) as picture:
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise ValidationError(_("Gambar ini tidak bisa dibaca. Ambil foto lagi.")) from None
    upright.info.clear()  # a comment of the camera would be written again
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=80, optimize=True)
    return out.getvalue()
