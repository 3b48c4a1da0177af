"""What every row of the programme has: a public key, its readings, and a guarded place in the database."""

from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext as _

from programme.keys import new_key
from programme.scope import ScopedQuerySet


class Record(models.Model):
    """A thing that the programme keeps.

    ``key`` is its public name (addresses, data packages); ``version`` grows with each edit, so that nobody
    overwrites what he has not seen; ``received_at`` is when we heard of it, never when it happened.
    """

    packaged = True  # whether a data package carries it
    moves_on_merge = (
        True  # whether it follows when what it points to is merged into another (money never does)
    )
    told_with: ClassVar[tuple[str, ...]] = ()  # its links to the records whose Riwayat tells its past too
    kept_here: ClassVar[frozenset[str]] = frozenset()  # its fields that a data package leaves out
    concealed: ClassVar[frozenset[str]] = frozenset()  # its fields that no page shows

    key = models.SlugField(max_length=80, unique=True, default=new_key, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    received_at = models.DateTimeField(db_default=Now(), editable=False)
    readings = GenericRelation("programme.Reading", "subject_id", "subject_type")

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["id"]

    def history_url(self) -> str:
        """The *Riwayat* page of this record."""
        return reverse("accounts:history", args=[self._meta.label_lower, self.key])

    def closed_to(self, user: Any) -> bool:
        """Whether its details stay hidden from somebody who may see its site."""
        return False

    def why_closed(self) -> str:
        """The sentence for whom it is closed to."""
        return _("Rincian ini ditutup, karena orangnya tidak mengizinkan datanya dikerjakan.")


class SiteRecord(Record):
    """A record of one site. Who may see the site may see it; the database keeps it with its parents' site."""

    site = models.ForeignKey("programme.Site", models.PROTECT, related_name="+")

    objects: ClassVar[Any] = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = True
