"""The people: migrants who take part or may, their households, skills and reasons to come."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programme.dates import PartialDateField
from programme.models import Region, SettlementType, SiteRecord
from programme.scope import ScopedQuerySet


class Household(SiteRecord):
    """A family that lives together; what the report tells of crowded rooms belongs here."""

    head_name = models.CharField(_("nama kepala keluarga"), max_length=150, null=True, blank=True)
    address = models.CharField(_("alamat"), max_length=200, blank=True)
    rt = models.CharField(_("RT"), max_length=3, blank=True)
    rw = models.CharField(_("RW"), max_length=3, blank=True)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kelurahan")
    )
    settlement_type = models.CharField(
        _("jenis permukiman"), max_length=20, choices=SettlementType.choices, blank=True
    )
    size = models.PositiveSmallIntegerField(_("jumlah jiwa"), null=True, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("keluarga")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(rt__regex=r"^(\d{3})?$") & models.Q(rw__regex=r"^(\d{3})?$"),
                name="household_rt_rw_three_digits",
            ),
        ]

    def __str__(self) -> str:
        return self.head_name or self.key

    @property
    def called(self) -> str:
        """How people know the family: by its head, else by somebody in it, with RT and RW."""
        somebody = None if self.head_name else self.participants.first()
        name = self.head_name or (str(somebody) if somebody else _("tanpa nama"))
        return " · ".join([str(name), *([self.neighbourhood] if self.neighbourhood else [])])

    @property
    def neighbourhood(self) -> str:
        """``RT 010 / RW 005``, or what of it is known."""
        return " / ".join(part for part in (self.rt and f"RT {self.rt}", self.rw and f"RW {self.rw}") if part)


class Sex(models.TextChoices):
    FEMALE = "female", _("perempuan")
    MALE = "male", _("laki-laki")


class Standing(models.TextChoices):
    """How far somebody has come; only the approved selection makes a participant."""

    CANDIDATE = "candidate", _("calon")
    PARTICIPANT = "participant", _("peserta")
    SUBSTITUTE = "substitute", _("cadangan")
    DECLINED = "declined", _("tidak terpilih")


NAMED = models.Q(name__gt="") | models.Q(nickname__gt="")


class ParticipantQuerySet(ScopedQuerySet["Participant"]):
    def living_records(self) -> "ParticipantQuerySet":
        """Without the records that were merged into others."""
        return self.filter(merged_into__isnull=True)

    def taking_part(self) -> "ParticipantQuerySet":
        """Who was selected, and has not left."""
        return self.living_records().filter(standing=Standing.PARTICIPANT, left_on__isnull=True)

    def agreeing(self, purpose: str) -> "ParticipantQuerySet":
        """Who agrees to the purpose today; there is one answer in force at most, so nobody comes twice."""
        return self.filter(
            consents__purpose=purpose, consents__granted=True, consents__withdrawn_on__isnull=True
        )

    def with_names(self) -> "ParticipantQuerySet":
        """Who can be called by name."""
        return self.filter(NAMED)

    def without_names(self) -> "ParticipantQuerySet":
        """Who is known by a label alone (*Anggota 01*), so that nobody can be asked anything."""
        return self.exclude(NAMED)


class LocalPapers(models.TextChoices):
    """Which identity card somebody has; to have none of this place is normal among migrants."""

    LOCAL = "local", _("KTP kota ini")
    ORIGIN = "origin", _("KTP daerah asal")
    NONE = "none", _("tidak punya KTP")


class Disability(models.TextChoices):
    """The kinds of UU 8/2016; *none* was asked and answered, null was not."""

    NONE = "none", _("tidak ada")
    PHYSICAL = "physical", _("fisik")
    INTELLECTUAL = "intellectual", _("intelektual")
    MENTAL = "mental", _("mental")
    SIGHT = "sight", _("penglihatan")
    HEARING = "hearing", _("pendengaran")
    SPEECH = "speech", _("wicara")
    MULTIPLE = "multiple", _("ganda")


class CommunicationNeed(models.TextChoices):
    NONE = "none", _("tidak ada")
    SIGN = "sign", _("bahasa isyarat")
    READ_ALOUD = "read_aloud", _("dibacakan")
    LARGE_PRINT = "large_print", _("huruf besar")
    COMPANION = "companion", _("didampingi orang dekat")
    LOCAL_LANGUAGE = "local_language", _("bahasa daerah")


class Participant(SiteRecord):
    """A migrant who takes part or may; ``label`` stands for a name that is not known (*Anggota 01*).

    An age is kept as it was told, with the day of telling: it is no birth date.
    """

    standing = models.CharField(
        _("kedudukan"), max_length=11, choices=Standing.choices, default=Standing.CANDIDATE, editable=False
    )

    label = models.CharField(_("sebutan"), max_length=40)
    name = models.CharField(_("nama lengkap"), max_length=150, null=True, blank=True)
    nickname = models.CharField(_("nama panggilan"), max_length=60, null=True, blank=True)
    sex = models.CharField(_("jenis kelamin"), max_length=6, choices=Sex.choices, null=True, blank=True)
    born_on = PartialDateField(_("lahir"))
    age_told = models.PositiveSmallIntegerField(_("umur (tahun)"), null=True, blank=True)
    age_told_on = models.DateField(_("umur ditanyakan pada"), null=True, blank=True)
    phone = models.CharField(_("telepon"), max_length=20, blank=True)
    papers = models.CharField(_("KTP"), max_length=6, choices=LocalPapers.choices, null=True, blank=True)
    origin = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("daerah asal")
    )
    migration_reason = models.TextField(_("alasan pindah"), null=True, blank=True)
    arrived_on = PartialDateField(_("tiba di kota"))
    household = models.ForeignKey(
        Household,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participants",
        verbose_name=_("keluarga"),
    )
    occupation = models.CharField(_("pekerjaan"), max_length=120, blank=True)
    disability = models.CharField(
        _("disabilitas"), max_length=12, choices=Disability.choices, null=True, blank=True
    )
    communication_need = models.CharField(
        _("kebutuhan komunikasi"), max_length=14, choices=CommunicationNeed.choices, null=True, blank=True
    )
    dtsen_decile = models.PositiveSmallIntegerField(_("desil DTSEN"), null=True, blank=True)
    dtsen_as_of = PartialDateField(_("desil per"))
    left_on = PartialDateField(_("keluar"))
    left_reason = models.CharField(_("sebab keluar"), max_length=300, null=True, blank=True)
    import_batch = models.ForeignKey(
        "groups.ImportBatch",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="participants",
        verbose_name=_("berkas impor"),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_here",
        verbose_name=_("digabung ke"),
    )

    objects: ClassVar[Any] = ParticipantQuerySet.as_manager()

    class Meta(SiteRecord.Meta):
        verbose_name = _("peserta")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "label"], name="participant_label_once"),
            models.CheckConstraint(
                condition=models.Q(age_told__isnull=True, age_told_on__isnull=True)
                | models.Q(age_told__range=(0, 120), age_told_on__isnull=False),
                name="participant_age_with_its_day",
                violation_error_message=_("Umur antara 0 dan 120 tahun, dengan tanggal ditanyakan."),
            ),
            models.CheckConstraint(
                condition=models.Q(dtsen_decile__isnull=True) | models.Q(dtsen_decile__range=(1, 10)),
                name="participant_decile_1_to_10",
                violation_error_message=_("Desil antara 1 dan 10."),
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
                name="participant_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(left_reason__isnull=True) | models.Q(left_on__isnull=False),
                name="participant_reason_of_leaving",
                violation_error_message=_("Isi kapan orang ini keluar."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.label

    def get_absolute_url(self) -> str:
        return reverse("groups:participant", args=[self.key])

    def stopping_answer(self) -> Any:
        """The answer by which the person forbids the service to go on with personal data, if there is one."""
        if self._state.adding:
            return None
        rows = self.consents.filter(purpose="service")
        last = rows.order_by(models.F("withdrawn_on").desc(nulls_first=True), "-id").first()
        return last if last and last.granted == (last.withdrawn_on is not None) else None

    def closed_to(self, user: Any) -> bool:
        """Whoever forbids the service is known to those who register people here, and closed to all others.

        They must know the name, so that nobody asks again or enters the person anew.
        """
        return not user.can("register", self.site_id) and self.stopping_answer() is not None


class PersonRecord(SiteRecord):
    """A record about one participant: closed to whomever the person is closed to."""

    participant: Any

    class Meta(SiteRecord.Meta):
        abstract = True

    def closed_to(self, user: Any) -> bool:
        """As the person is."""
        return self.participant is not None and bool(self.participant.closed_to(user))


class MigrationFactor(models.TextChoices):
    """Why somebody left (*pendorong*) and why somebody came here (*penarik*); report L7-9."""

    PUSH_NO_WORK = "push_no_work", _("di asal sulit mencari kerja")
    PUSH_NO_LAND = "push_no_land", _("di asal tidak punya lahan")
    PUSH_LOW_INCOME = "push_low_income", _("penghasilan di asal kecil")
    PUSH_DISASTER = "push_disaster", _("bencana atau kerusuhan di asal")
    PUSH_FAMILY = "push_family", _("masalah keluarga di asal")
    PUSH_OTHER = "push_other", _("pendorong lain")
    PULL_WORK = "pull_work", _("di kota ada pekerjaan")
    PULL_INCOME = "pull_income", _("penghasilan di kota lebih besar")
    PULL_FAMILY = "pull_family", _("ikut keluarga atau teman")
    PULL_SCHOOL = "pull_school", _("sekolah")
    PULL_MARRIAGE = "pull_marriage", _("menikah")
    PULL_OTHER = "pull_other", _("penarik lain")

    @property
    def pushes(self) -> bool:
        """Whether it drove away from the origin, rather than drew to the city."""
        return self.value.startswith("push_")


class MigrationReason(PersonRecord):
    """One reason of a participant to migrate; the story itself stays in ``Participant.migration_reason``."""

    told_with = ("participant",)

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="migration_reasons")
    factor = models.CharField(_("faktor"), max_length=20, choices=MigrationFactor.choices)

    class Meta(SiteRecord.Meta):
        verbose_name = _("faktor migrasi")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "participant", "factor"], name="migration_factor_once"),
        ]

    def __str__(self) -> str:
        return self.get_factor_display()


class Skill(PersonRecord):
    """A skill of a participant (*keterampilan*), in the person's own word: menjahit, las, kue."""

    told_with = ("participant",)

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="skills")
    name = models.CharField(_("keterampilan"), max_length=80)

    class Meta(SiteRecord.Meta):
        verbose_name = _("keterampilan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "participant", "name"], name="skill_once"),
        ]

    def __str__(self) -> str:
        return self.name


class GroupKind(models.TextChoices):
    PRA = "pra", _("kelompok PRA")
    BUSINESS = "business", _("kelompok usaha")
    MANAGER = "manager", _("pengelola dana")


class OperatingMode(models.TextChoices):
    JOINT = "joint", _("bersama")
    INDIVIDUAL = "individual", _("sendiri-sendiri")


class GroupQuerySet(ScopedQuerySet["MigrantGroup"]):
    def search(self, words: str) -> "GroupQuerySet":
        """The groups whose name, or whose site's name or city, holds each of the words."""
        found = self
        for word in words.split()[:5]:
            found = found.filter(
                models.Q(name__icontains=word)
                | models.Q(site__name__icontains=word)
                | models.Q(site__city__icontains=word)
            )
        return found


class MigrantGroup(SiteRecord):
    """A group of about twenty; ``key`` is its slug. Groups of different kinds may overlap (AMB-09)."""

    name = models.CharField(_("nama kelompok"), max_length=120)
    kind = models.CharField(_("jenis"), max_length=10, choices=GroupKind.choices)
    operating_mode = models.CharField(
        _("cara berusaha"), max_length=10, choices=OperatingMode.choices, null=True, blank=True
    )
    formation_basis = models.TextField(_("dasar pembentukan"), null=True, blank=True)
    formed_on = PartialDateField(_("terbentuk"))
    ended_on = PartialDateField(_("berakhir"))

    objects: ClassVar[Any] = GroupQuerySet.as_manager()

    class Meta(SiteRecord.Meta):
        verbose_name = _("kelompok")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "name"], name="group_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("groups:members", args=[self.key])
