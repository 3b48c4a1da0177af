"""Problems that the group named (*menemukenali masalah*), and how it weighed them."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup
from pra.models.workshops import Workshop
from programme.dates import PartialDateField
from programme.models import SiteRecord


class Problem(SiteRecord):
    """A problem in the group's own words; without a group, told of the site as a whole."""

    group = models.ForeignKey(
        MigrantGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="problems",
        verbose_name=_("kelompok"),
    )
    text = models.CharField(_("masalah"), max_length=200)
    stated_rank = models.PositiveSmallIntegerField(_("urutan menurut sumber"), null=True, blank=True)
    core = models.BooleanField(_("inti masalah"), default=False)

    class Meta(SiteRecord.Meta):
        verbose_name = _("masalah")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "site",
                "group",
                Lower("text"),
                name="problem_once_a_group",
                nulls_distinct=False,
                violation_error_message=_("Masalah ini sudah ada di papan."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class BallotMethod(models.TextChoices):
    SHOW_OF_HANDS = "show_of_hands", _("angkat tangan")
    URGENCY = "urgency", _("yang mendesak lebih dulu")
    NOT_STATED = "not_stated", _("cara tidak dinyatakan")


class Ballot(SiteRecord):
    """One round of weighing problems: how, when, and with how many voters (null = nobody told it)."""

    group = models.ForeignKey(
        MigrantGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ballots",
        verbose_name=_("kelompok"),
    )
    workshop = models.ForeignKey(Workshop, models.PROTECT, null=True, blank=True, related_name="ballots")
    method = models.CharField(
        _("cara"), max_length=15, choices=BallotMethod.choices, default=BallotMethod.SHOW_OF_HANDS
    )
    voters_present = models.PositiveSmallIntegerField(_("pemilih hadir"), null=True, blank=True)
    held_on = PartialDateField(_("tanggal"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("putaran suara")

    def __str__(self) -> str:
        return self.get_method_display()


class Tally(SiteRecord):
    """The votes for one problem in one round. No row: not counted. Row with 0: counted, none.

    The database refuses more votes than the round has voters, and a problem of another group than the round's
    (triggers ``votes_within_voters``, ``tally_of_one_group``).
    """

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="tallies")
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="tallies")
    votes = models.PositiveSmallIntegerField(_("suara"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("suara masalah")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "ballot", "problem"], name="tally_once_a_ballot"),
        ]

    def __str__(self) -> str:
        return f"{self.problem}: {self.votes}"

    def clean(self) -> None:
        """A problem is counted in a round of its own group, with no more votes than the round has voters."""
        ballot, problem = getattr(self, "ballot", None), getattr(self, "problem", None)
        if ballot is not None and problem is not None and ballot.group != problem.group:
            raise ValidationError({"problem": _("Masalah ini bukan milik kelompok yang memberi suara.")})
        voters = getattr(ballot, "voters_present", None)
        if voters is not None and self.votes is not None and self.votes > voters:
            words = {"votes": self.votes, "voters": voters}
            raise ValidationError({"votes": _("%(votes)s suara melebihi %(voters)s pemilih.") % words})


class ProblemDetail(SiteRecord):
    """What the group told about a problem, or about its life when the problem is not named."""

    problem = models.ForeignKey(Problem, models.PROTECT, null=True, blank=True, related_name="details")
    text = models.TextField(_("keterangan"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("keterangan masalah")

    def __str__(self) -> str:
        return self.text


class CommunityProblem(SiteRecord):
    """A welfare problem of the neighbourhood; never tied to a person."""

    text = models.CharField(_("masalah lingkungan"), max_length=200)
    most_mentioned = models.BooleanField(_("paling banyak disebut"), default=False)

    class Meta(SiteRecord.Meta):
        verbose_name = _("masalah lingkungan")

    def __str__(self) -> str:
        return self.text


class PastIntervention(SiteRecord):
    """What was done before about a community problem, and by whom."""

    problem = models.ForeignKey(
        CommunityProblem, models.PROTECT, null=True, blank=True, related_name="interventions"
    )
    text = models.TextField(_("penanganan"), blank=True)
    handled_by = models.CharField(_("pihak yang menangani"), max_length=200, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("penanganan sebelumnya")

    def __str__(self) -> str:
        return self.text or self.handled_by
