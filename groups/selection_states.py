"""In which state of a selection what may be done; each act takes its turn here (lock, look, write)."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from groups.models import Selection, SelectionState
from programme.editing import RecordChanged
from programme.models import Site

WORKABLE = (SelectionState.DRAFT, SelectionState.SENT_BACK)
REFUSALS: dict[str | None, Any] = {
    SelectionState.DRAFT: _("Pemilihan ini belum diajukan."),
    SelectionState.SUBMITTED: _("Pemilihan ini menunggu persetujuan, jadi isinya tidak bisa diubah."),
    SelectionState.SENT_BACK: _("Pemilihan ini sedang dikembalikan dan belum diajukan lagi."),
    SelectionState.APPROVED: _("Pemilihan ini sudah disetujui, jadi isinya tidak bisa diubah lagi."),
    None: _("Pemilihan ini dari catatan lama, jadi isinya tidak bisa diubah di sini."),
}


def lock_site(site: Site | int) -> Site:
    """Wait for whoever works on a selection or on the criteria of the site; nobody else has to wait."""
    number = site if isinstance(site, int) else site.pk
    locked: Site = Site.objects.select_for_update(no_key=True).get(pk=number)
    return locked


class ChangedMeanwhile(Exception):
    """Cells of a sheet that somebody else changed meanwhile: of each what was told here and what is there.

    ``clashes`` holds the pairs; what is there is None where nothing is.
    """

    def __init__(self, clashes: Sequence[tuple[Any, Any]]) -> None:
        super().__init__(f"{len(clashes)} cells changed meanwhile")
        self.clashes = clashes


def locked(selection: Selection, *states: str, version: int | None = None) -> Selection:
    """The selection as it is stored, locked. Raises ValidationError unless it is in one of the states.

    Raises RecordChanged when a ``version`` is given and it is not at it any more.
    """
    site = lock_site(selection.site_id)
    stored: Selection = Selection.objects.select_for_update().get(pk=selection.pk)
    stored.site = site
    if stored.state not in states:
        raise ValidationError(REFUSALS[stored.state])
    if version is not None and stored.version != version:
        raise RecordChanged(stored)
    return stored
