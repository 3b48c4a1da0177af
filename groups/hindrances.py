"""What still stands in the way of proposing a selection, in words (report L310: all criteria are met)."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.candidates import CHOSEN, Candidate, count_candidates
from groups.choosing import too_many
from groups.models import Selection

NAMED = 3


def hindrances(selection: Selection, candidates: Sequence[Candidate]) -> list[str]:
    """One sentence for each thing that is missing; empty when the selection can be proposed."""
    counts = count_candidates(selection, candidates)
    found = []
    if not selection.method.strip() or not selection.held_on:
        found.append(_("Isi cara memilih dan tanggalnya di berita acara."))
    if not counts.selected:
        found.append(_("Belum ada calon yang terpilih."))
    if counts.places is not None and counts.selected > counts.places:
        found.append(too_many(counts.selected, counts.places))
    found += _of_people(selection, candidates)
    return found


def _of_people(selection: Selection, candidates: Sequence[Candidate]) -> list[str]:
    undecided = [one for one in candidates if not one.outcome and one.here]
    gone = [one for one in candidates if one.outcome and not one.here]
    chosen = [one for one in candidates if one.outcome in CHOSEN and one.here]
    unreasoned = [one for one in chosen if not (one.decision and one.decision.reason.strip())]
    found = []
    if undecided and selection.workable:
        words = ngettext(
            "%(count)s calon belum diputuskan: %(names)s.",
            "%(count)s calon belum diputuskan: %(names)s.",
            len(undecided),
        )
        found.append(words % _named(undecided))
    if failed := [one for one in unreasoned if one.failed]:
        words = _("Tidak memenuhi syarat wajib, tetapi alasan memilihnya belum ditulis: %(names)s.")
        found.append(words % _named(failed))
    if unlooked := [one for one in unreasoned if one.required_open and not one.failed]:
        words = _("Syarat wajib belum diperiksa semua, dan alasannya belum ditulis: %(names)s.")
        found.append(words % _named(unlooked))
    if gone:
        words = _("Sudah keluar atau catatannya digabung: %(names)s. Ubah keputusannya.")
        found.append(words % _named(gone))
    return found


def _named(candidates: Iterable[Candidate]) -> dict[str, str | int]:
    names = [str(one.person) for one in candidates]
    shown = ", ".join(names[:NAMED])
    rest = len(names) - NAMED
    if rest > 0:
        shown = _("%(names)s, dan %(rest)s orang lagi") % {"names": shown, "rest": rest}
    return {"names": shown, "count": len(names)}
