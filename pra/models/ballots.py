"""Rounds of weighing problems: by hands, by tokens, by name, by urgency; and how ties were resolved."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup, Participant
from pra.models.problems import Problem
from pra.models.workshops import Workshop
from programme.dates import PartialDateField
from programme.models import SiteRecord


class BallotMethod(models.TextChoices):
    SHOW_OF_HANDS = "show_of_hands", _("angkat tangan")
    TOKENS = "tokens", _("biji atau kerikil")
    BY_NAME = "by_name", _("suara tiap orang")
    URGENCY = "urgency", _("yang mendesak lebih dulu")
    NOT_STATED = "not_stated", _("cara tidak dinyatakan")


WITH_TOKENS = (BallotMethod.TOKENS, BallotMethod.BY_NAME)
MOST_TOKENS = 20


class Ballot(SiteRecord):
    """One round of weighing problems: how, when, and with how many voters (null = nobody told it).

    ``tokens`` is how many votes each voter has, where the method gives several (tokens, by name). Women and
    men are counted apart when both numbers of voters are told. A closed round never changes (trigger
    ``closed_round_stays``).
    """

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
    voters_women = models.PositiveSmallIntegerField(_("pemilih perempuan"), null=True, blank=True)
    voters_men = models.PositiveSmallIntegerField(_("pemilih laki-laki"), null=True, blank=True)
    tokens = models.PositiveSmallIntegerField(_("suara tiap orang"), null=True, blank=True)
    held_on = PartialDateField(_("tanggal"))
    closed_at = models.DateTimeField(_("ditutup"), null=True, blank=True, editable=False)

    class Meta(SiteRecord.Meta):
        verbose_name = _("putaran suara")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(voters_women__isnull=True, voters_men__isnull=True)
                | models.Q(voters_present=models.F("voters_women") + models.F("voters_men")),
                name="ballot_women_and_men",
                violation_error_message=_("Perempuan dan laki-laki harus sama dengan pemilih yang hadir."),
            ),
            models.CheckConstraint(
                condition=models.Q(method__in=WITH_TOKENS, tokens__range=(1, MOST_TOKENS))
                | (~models.Q(method__in=WITH_TOKENS) & models.Q(tokens__isnull=True)),
                name="ballot_tokens_with_its_method",
                violation_error_message=_("Isi berapa suara tiap orang, 1 sampai 20."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_method_display()


class Tally(SiteRecord):
    """The votes for one problem in one round. No row: not counted. Row with 0: counted, none.

    The database refuses more votes than the round allows (trigger ``votes_within_voters``): by hands no more
    for a problem than there are voters, with tokens no more in all than voters x tokens, of women and men no
    more than there are of each; a problem of another group than the round's (``tally_of_one_group``); and in
    a round by name another number than the names (``named_votes_counted``).
    """

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="tallies")
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="tallies")
    votes = models.PositiveSmallIntegerField(_("suara"))
    women = models.PositiveSmallIntegerField(_("suara perempuan"), null=True, blank=True)
    men = models.PositiveSmallIntegerField(_("suara laki-laki"), null=True, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("suara masalah")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "ballot", "problem"], name="tally_once_a_ballot"),
            models.CheckConstraint(
                condition=models.Q(women__isnull=True, men__isnull=True)
                | models.Q(votes=models.F("women") + models.F("men")),
                name="tally_women_and_men",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.problem}: {self.votes}"

    def clean(self) -> None:
        """A problem is counted in a round of its own group, within what the round allows."""
        ballot, problem = getattr(self, "ballot", None), getattr(self, "problem", None)
        if ballot is not None and problem is not None and ballot.group != problem.group:
            raise ValidationError({"problem": _("Masalah ini bukan milik kelompok yang memberi suara.")})
        voters = getattr(ballot, "voters_present", None)
        if (
            voters is not None
            and self.votes is not None
            and self.votes > voters * (getattr(ballot, "tokens", None) or 1)
        ):
            words = {"votes": self.votes, "voters": voters}
            raise ValidationError({"votes": _("%(votes)s suara melebihi %(voters)s pemilih.") % words})


class Vote(SiteRecord):
    """One vote of one participant for one problem, in a round by name."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="votes")
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="votes")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="problem_votes")

    class Meta(SiteRecord.Meta):
        verbose_name = _("suara seseorang")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "ballot", "problem", "participant"],
                name="vote_once",
                violation_error_message=_("Orang ini sudah memberi suara untuk masalah ini."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.problem}"


class Urgency(models.IntegerChoices):
    PRESSING = 3, _("mendesak")
    IMPORTANT = 2, _("penting")
    LATER = 1, _("bisa menunggu")


class UrgencyMark(SiteRecord):
    """How pressing the group holds a problem, in a round by urgency (Yogyakarta, L172)."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="urgency_marks")
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="urgency_marks")
    level = models.PositiveSmallIntegerField(_("seberapa mendesak"), choices=Urgency.choices)

    class Meta(SiteRecord.Meta):
        verbose_name = _("tingkat mendesak")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "ballot", "problem"], name="urgency_once_a_ballot"),
        ]

    def __str__(self) -> str:
        return f"{self.problem}: {self.get_level_display()}"


class TieWay(models.TextChoices):
    DELIBERATION = "deliberation", _("musyawarah")
    RUN_OFF = "run_off", _("angkat tangan ulang")
    LOT = "lot", _("undian")
    OTHER = "other", _("cara lain")


class TieBreak(SiteRecord):
    """The decision that puts problems with equal weight in an order, with its reason."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="tie_breaks")
    way = models.CharField(_("cara memutuskan"), max_length=15, choices=TieWay.choices)
    reason = models.TextField(_("alasan"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("keputusan suara seri")

    def __str__(self) -> str:
        return self.reason


class TieBreakPlace(SiteRecord):
    """The place of one problem in such a decision, from 1."""

    tie_break = models.ForeignKey(TieBreak, models.PROTECT, related_name="places")
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="tie_places")
    place = models.PositiveSmallIntegerField(_("urutan"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("urutan sesudah seri")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "tie_break", "problem"], name="tie_problem_once"),
            models.UniqueConstraint(fields=["site", "tie_break", "place"], name="tie_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.problem}"
