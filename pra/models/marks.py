"""What is told of somebody at a workshop: came, or stayed away and why.

Rule of the programme: absence and its reason are evidence for the norm of participation (L284). Nobody told
it is no mark at all, and stands apart from absence.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PRESENT = "hadir"
ABSENT = "tidak"
LONGEST_REASON = 200
REASONS: dict[str, Promise | str] = {
    "sakit": gettext_lazy("sakit"),
    "bekerja": gettext_lazy("bekerja"),
    "urusan keluarga": gettext_lazy("urusan keluarga"),
    "tidak diketahui": gettext_lazy("tidak diketahui"),
}
"""The reasons that take one tap, as they are kept; any other is in people's own words."""


@dataclass(frozen=True)
class Mark:
    """Came, or not; an absence may have its reason."""

    present: bool
    reason: str = ""

    @property
    def code(self) -> str:
        """How a page sends it: ``hadir``, ``tidak``, ``tidak:sakit``."""
        if self.present:
            return PRESENT
        return f"{ABSENT}:{self.reason}" if self.reason else ABSENT

    @property
    def own_words(self) -> str:
        """The reason, where it is none of those that take one tap."""
        return "" if self.reason in REASONS else self.reason

    @property
    def reason_words(self) -> str:
        """The reason as the page says it."""
        return str(REASONS.get(self.reason, self.reason))

    def __str__(self) -> str:
        if self.present:
            return _("hadir")
        return _("tidak hadir (%s)") % self.reason_words if self.reason else _("tidak hadir")


def read_mark(code: str) -> Mark | None:
    """The mark that a page sent; None for an empty one. Raises ValidationError for anything else."""
    kind, _colon, reason = code.partition(":")
    words = " ".join(reason.split())
    if not code:
        return None
    if kind == PRESENT and not reason:
        return Mark(True)
    if kind == ABSENT and len(words) <= LONGEST_REASON:
        return Mark(False, words)
    if kind == ABSENT:
        raise ValidationError(_("Alasannya paling panjang %s huruf.") % LONGEST_REASON)
    raise ValidationError(_("Tanda hadir tidak terbaca. Muat ulang halaman, lalu coba lagi."))
