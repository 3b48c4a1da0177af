"""Rounds of weighing problems: begun by one method, counted within its voters, closed for good.

Rule of the programme: priorities are the group's own and are counted among those present (L120, L172). A
round that was closed stays as it was decided; weighing again is a new round beside it. Every act locks
the group, then looks, then writes.
"""

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.models import MigrantGroup, Participant
from groups.roster import who_may_speak
from pra.lines import locked
from pra.models import (
    WITH_TOKENS,
    Ballot,
    BallotMethod,
    Tally,
    UrgencyMark,
    Vote,
    WorkshopAttendance,
)
from programme.dates import today_at
from programme.editing import plain
from programme.submissions import submit

COUNTED = ("votes", "women", "men")


def current_round(group: MigrantGroup | None, site_id: int) -> Ballot | None:
    """The latest round of the group (None: of the site as a whole); None before one was begun."""
    rows = Ballot.objects.filter(site=site_id, group=group).select_related("workshop")
    ballot: Ballot | None = rows.order_by("-id").first()
    return ballot


def open_round(group: MigrantGroup, ballot: str = "") -> Ballot:
    """The round that is being counted, once the group is locked; ``ballot``: the key that was meant.

    Raises ValidationError when none is open, or another one by now.
    """
    found = current_round(group, group.site_id)
    if ballot and (found is None or found.key != ballot or found.closed_at):
        raise ValidationError(_("Putaran itu sudah ditutup, jadi suara ini tidak dihitung."))
    if found is None:
        raise ValidationError(_("Isi dulu berapa pemilih yang hadir."))
    if found.closed_at:
        raise ValidationError(_("Putaran ini sudah ditutup. Mulai putaran baru untuk menghitung lagi."))
    return found


def group_of(ballot: Ballot) -> MigrantGroup:
    """The group whose round it is; a round that a source tells of the whole site is not changed here."""
    if ballot.group is None:
        raise ValidationError(_("Putaran ini milik seluruh lokasi, jadi tidak diubah di sini."))
    return ballot.group


def start_round(*, by: Any, token: uuid.UUID, group: MigrantGroup, values: Mapping[str, Any]) -> str:
    """Begin a round; returns its key. ``values`` are columns of a ballot (method, voters, tokens, workshop).

    Raises ValidationError while another round is open.
    """

    def perform() -> str:
        locked(group)
        before = current_round(group, group.site_id)
        if before and not before.closed_at:
            raise _told_by_others(before)
        ballot = Ballot(site=group.site, group=group, **_fitting(values))
        ballot.held_on = ballot.held_on or today_at(group.site).isoformat()
        ballot.full_clean()
        ballot.save()
        return ballot.key

    content = {"group": group.key, **plain(values)}
    return submit(
        by=by, token=token, action=gettext_noop("memulai putaran suara"), content=content, perform=perform
    )


def change_round(
    *, by: Any, token: uuid.UUID, ballot: Ballot, version: int, values: Mapping[str, Any]
) -> str:
    """Tell other voters, or as long as nothing was counted another method; returns the key of the round.

    Raises ValidationError when more votes are counted than would then be allowed, when the round is closed,
    or when somebody else told other numbers meanwhile.
    """
    group = group_of(ballot)

    def perform() -> str:
        locked(group)
        stored = Ballot.objects.get(pk=ballot.pk)
        if stored.closed_at:
            raise ValidationError(_("Putaran ini sudah ditutup dan tidak berubah lagi."))
        if stored.version != version:
            raise _told_by_others(stored)
        for name, value in _fitting(values).items():
            setattr(stored, name, value)
        _refuse_too_few(stored, Ballot.objects.get(pk=ballot.pk))
        stored.version += 1
        stored.full_clean()
        stored.save()
        return stored.key

    content = {"ballot": ballot.key, "version": version, **plain(values)}
    return submit(
        by=by, token=token, action=gettext_noop("mencatat pemilih hadir"), content=content, perform=perform
    )


def close_round(*, by: Any, token: uuid.UUID, ballot: Ballot, version: int) -> str:
    """Keep a round as it stands, for good; of a round by name also how many could vote.

    Raises ValidationError when it is closed already or was changed meanwhile.
    """
    group = group_of(ballot)

    def perform() -> str:
        locked(group)
        stored = Ballot.objects.get(pk=ballot.pk)
        if stored.closed_at:
            raise ValidationError(_("Putaran ini sudah ditutup orang lain."))
        if stored.version != version:
            raise _told_by_others(stored)
        if stored.method == BallotMethod.BY_NAME:
            stored.voters_present = len(who_votes(stored))
        stored.closed_at = timezone.now()
        stored.version += 1
        stored.save()
        return stored.key

    content = {"ballot": ballot.key, "version": version}
    return submit(
        by=by, token=token, action=gettext_noop("menutup putaran suara"), content=content, perform=perform
    )


def who_votes(ballot: Ballot) -> list[Participant]:
    """Who may vote in a round by name: those present at its session where that was told, else all members.

    Whoever has a vote already stays among them.
    """
    present = WorkshopAttendance.objects.filter(workshop=ballot.workshop_id, present=True)
    people: QuerySet[Participant] = who_may_speak(group_of(ballot))
    if ballot.workshop_id and present.exists():
        people = Participant.objects.filter(pk__in=present.values("participant"))
    voted = Participant.objects.filter(pk__in=Vote.objects.filter(ballot=ballot).values("participant"))
    return list((people.order_by() | voted).distinct().order_by("label"))


def is_begun(ballot: Ballot) -> bool:
    """Whether anything was counted in the round, so that its method stays."""
    return (
        Tally.objects.filter(ballot=ballot, votes__gt=0).exists()
        or UrgencyMark.objects.filter(ballot=ballot).exists()
    )


def _fitting(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a method: tokens where it has them; the voters of a round by name are its people."""
    found = dict(values)
    method = found["method"]
    if method not in WITH_TOKENS:
        found["tokens"] = None
    if method in (BallotMethod.BY_NAME, BallotMethod.URGENCY):
        found.update(voters_present=None, voters_women=None, voters_men=None)
    return found


def _told_by_others(ballot: Ballot) -> ValidationError:
    if ballot.voters_present is None:
        words = _("Orang lain sudah memulai putaran: %(method)s. Periksa dulu.")
        return ValidationError(words % {"method": ballot.get_method_display()})
    words = _("Sudah diisi orang lain: %(voters)s orang. Periksa dulu.")
    return ValidationError({"voters_present": words % {"voters": ballot.voters_present}})


def _refuse_too_few(wanted: Ballot, stored: Ballot) -> None:
    if not is_begun(stored):
        return
    if wanted.method != stored.method:
        raise ValidationError(_("Sudah ada suara, jadi caranya tidak bisa diganti. Tutup putaran ini dulu."))
    apart = wanted.voters_women is not None
    if apart != (stored.voters_women is not None):
        raise ValidationError(
            _("Sudah ada suara. Perempuan dan laki-laki dihitung terpisah hanya dari awal putaran.")
        )
    if wanted.method == BallotMethod.BY_NAME:
        _refuse_few_tokens(wanted)
    else:
        _refuse_few_voters(wanted)


def _refuse_few_tokens(wanted: Ballot) -> None:
    used = Vote.objects.filter(ballot=wanted).values("participant").annotate(votes=Sum(1))
    most = max((row["votes"] for row in used), default=0)
    if most > (wanted.tokens or 0):
        words = _("Sudah ada orang yang memberi %(most)s suara; tidak bisa kurang dari itu.")
        raise ValidationError({"tokens": words % {"most": most}})


def _refuse_few_voters(wanted: Ballot) -> None:
    rows = Tally.objects.filter(ballot=wanted)
    kind = Sum if wanted.method == BallotMethod.TOKENS else Max
    counted = rows.aggregate(**{name: kind(name) for name in COUNTED})
    fields = ("voters_present", "voters_women", "voters_men")
    for field, name in zip(fields, COUNTED, strict=True):
        voters, votes = getattr(wanted, field), counted[f"{name}"] or 0
        if voters is None or votes <= voters * (wanted.tokens or 1):
            continue
        if wanted.tokens:
            words = _("Sudah %(votes)s biji terpakai; pemilih × biji tidak bisa kurang dari itu.")
        else:
            words = _("Sudah ada masalah dengan %(votes)s suara; pemilih tidak bisa kurang dari itu.")
        raise ValidationError({field: words % {"votes": votes}})
