"""Lists of participants that came as a file: what was read, what was wrong, what became of it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.models import SiteRecord


class BatchState(models.TextChoices):
    STAGED = "staged", _("diperiksa, belum masuk")
    CONFIRMED = "confirmed", _("sudah masuk")
    DISCARDED = "discarded", _("dibuang")
    UNDONE = "undone", _("dibatalkan")


class ImportBatch(SiteRecord):
    """One file of participants. Nothing of it is in the register before it is confirmed.

    ``told_on`` is the day of the list: an age in it was told then. ``remarks`` is what was noticed of the
    file as a whole, each a code and a word (``groups.importing.words``).
    """

    packaged = False

    file_name = models.CharField(_("nama berkas"), max_length=200)
    sha256 = models.CharField(max_length=64, editable=False)
    state = models.CharField(
        _("keadaan"), max_length=9, choices=BatchState.choices, default=BatchState.STAGED, editable=False
    )
    told_on = models.DateField(_("tanggal daftar"), null=True, blank=True)
    remarks = models.JSONField(_("catatan pembacaan"), default=list, blank=True, editable=False)
    row_count = models.PositiveIntegerField(_("jumlah baris"), default=0)
    error_count = models.PositiveIntegerField(_("baris yang salah"), default=0)
    warning_count = models.PositiveIntegerField(_("baris yang perlu dilihat"), default=0)
    imported_count = models.PositiveIntegerField(_("baris yang masuk"), default=0)
    undo_reason = models.TextField(_("alasan dibatalkan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("berkas impor")
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return self.file_name


class Rank(models.IntegerChoices):
    """What a row of a file needs; pages show the rows in this order."""

    FAULTY = 0, _("salah")
    DOUBTFUL = 1, _("perlu dilihat")
    CLEAN = 2, _("benar")


class StagedRow(models.Model):
    """One row of a file as it was written, until it is confirmed, discarded or forgotten.

    NIK and KK are here only sealed, and the table outlives no crash of the database (UNLOGGED). ``faults``
    and ``hints`` hold ``column:code:word`` (``groups.importing.words``). The table is no record: it is
    neither audited nor exported, so that what is discarded is gone.
    """

    unguarded = True

    # No foreign key in the database: 50,000 checks for rows that live a week are dear, a batch is never
    # deleted, and a row without one would be read by nobody.
    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="rows", db_constraint=False)
    line = models.PositiveIntegerField()
    rank = models.PositiveSmallIntegerField()
    name = models.TextField()
    nickname = models.TextField()
    sex = models.TextField()
    born = models.TextField()
    age = models.TextField()
    origin = models.TextField()
    reason = models.TextField()
    factors = models.TextField()
    arrived = models.TextField()
    family = models.TextField()
    head = models.TextField()
    address = models.TextField()
    rt = models.TextField()
    rw = models.TextField()
    settlement = models.TextField()
    skills = models.TextField()
    occupation = models.TextField()
    disability = models.TextField()
    communication = models.TextField()
    decile = models.TextField()
    decile_as_of = models.TextField()
    papers = models.TextField()
    phone = models.TextField()
    nik_secret = models.TextField()
    nik_digest = models.TextField()
    nik_last = models.TextField()
    kk_secret = models.TextField()
    kk_digest = models.TextField()
    kk_last = models.TextField()
    origin_code = models.TextField(null=True)
    faults = ArrayField(models.TextField())
    hints = ArrayField(models.TextField())

    class Meta:
        verbose_name = _("baris berkas impor")
        ordering: ClassVar[list[str]] = ["rank", "line"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["batch", "line"], name="staged_line_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["batch", "rank", "line"], name="staged_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.line}"
