"""Two records of one thing become one: who decided it, what moved, and the way back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.models.record import SiteRecord


class Merge(SiteRecord):
    """The record ``gone_key`` was recognised as ``kept_key``; both are of the kind ``subject``.

    ``moved`` lists every link that was turned, ``{"kind", "key", "field"}``, and what was made besides
    (``"made"`` instead of ``"field"``); ``filled`` holds every field of the kept record that took its value
    from the other, ``{"field": {"before", "taken"}}``. So it can be undone.
    """

    concealed = frozenset(
        {"subject", "moved", "filled"}
    )  # keys and fields; Riwayat of each row tells its own

    subject = models.CharField(_("jenis catatan"), max_length=60)
    kept_key = models.CharField(_("catatan yang tetap"), max_length=80)
    gone_key = models.CharField(_("catatan yang digabung"), max_length=80)
    reason = models.TextField(_("alasan"))
    moved = models.JSONField(_("yang dipindah"), default=list, blank=True)
    filled = models.JSONField(_("yang dilengkapi"), default=dict, blank=True)
    undone = models.BooleanField(_("dibatalkan"), default=False)
    undo_reason = models.TextField(_("alasan dibatalkan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("penggabungan")

    def __str__(self) -> str:
        return f"{self.gone_key} → {self.kept_key}"
