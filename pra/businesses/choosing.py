"""Businesses: who wants which, which was chosen and why, and the business group that comes of the choice.

Rule of the programme: nobody is put into a business; members choose it, alone or together, and form the group
themselves (L134, L138). What was chosen keeps its reason; a group is formed from a choice once.
"""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.formation import form_group
from groups.models import GroupKind, Membership, MigrantGroup, Participant
from groups.roster import who_may_speak
from pra.lines import locked
from pra.models import Business, BusinessChoice
from programme.dates import today_at
from programme.editing import RecordChanged, change_record, keep, plain
from programme.submissions import submit

_FORM = uuid.UUID("6f3c1a52-0c3e-4f8e-9d53-7a2b8c1e5d40")


def own(group: MigrantGroup) -> QuerySet[Business]:
    """The ideas that the group named, with how many members want each."""
    rows: QuerySet[Business] = Business.objects.filter(site=group.site_id, group=group)
    return rows


def wanted(group: MigrantGroup) -> dict[int, int]:
    """How many people want each idea of the group."""
    rows = BusinessChoice.objects.filter(site=group.site_id, business__group=group)
    return dict(rows.values_list("business").annotate(count=Count("pk")).order_by())


def choices_of(business: Business) -> QuerySet[BusinessChoice]:
    """Who wants it."""
    rows: QuerySet[BusinessChoice] = BusinessChoice.objects.filter(site=business.site_id, business=business)
    return rows


def who_wants(business: Business) -> list[Participant]:
    """The people who want it, in the order of the list of members."""
    rows = Participant.objects.filter(site=business.site_id, business_choices__business=business)
    return list(rows.distinct().order_by("label"))


def in_business(site: Any) -> dict[int, MigrantGroup]:
    """Who is in a business group today, and in which: one can be in one only."""
    today = Membership.objects.filter(site=site, kind=GroupKind.BUSINESS, span__contains=today_at(site))
    return {row.participant_id: row.group for row in today.select_related("group")}


def set_wish(*, by: Any, token: uuid.UUID, business: Business, person: Participant, wants: bool) -> str:
    """A member wants to run the business, or not any more; told twice it is told once.

    Returns the key of the wish, or "". Raises ValidationError, SubmissionConflict.
    """
    group = _group_of(business)

    def perform() -> str:
        locked(group)
        rows = BusinessChoice.objects.filter(site=business.site_id, business=business, participant=person)
        if not wants:
            rows.delete()
            return ""
        if not who_may_speak(group).filter(pk=person.pk).exists():
            raise ValidationError(_("Orang ini bukan anggota kelompok ini lagi."))
        stored = rows.first()
        if stored is None:
            stored = BusinessChoice(site=business.site, business=business, participant=person)
            keep(stored)
        return str(stored.key)

    content = {"business": business.key, "person": person.key, "wants": wants}
    action = gettext_noop("mencatat peminat usaha")
    return submit(by=by, token=token, action=action, content=content, perform=perform)


def _group_of(business: Business) -> MigrantGroup:
    if business.group is None:
        raise ValidationError(_("Usaha ini disebut untuk seluruh lokasi, bukan oleh satu kelompok."))
    return business.group


def choose_business(
    *, by: Any, token: uuid.UUID, business: Business, version: int, chosen_on: str | None, reason: str
) -> Any:
    """The group chose the business, on that day and for that reason; told again it is corrected.

    Raises RecordChanged, ValidationError, SubmissionConflict.
    """
    return change_record(
        by=by,
        token=token,
        action=gettext_noop("memilih usaha"),
        record=business,
        version=version,
        values={"chosen": True, "chosen_on": chosen_on, "reason": reason},
    )


def undo_choice(*, by: Any, token: uuid.UUID, business: Business, version: int) -> Any:
    """Take the choice back, while no group was formed from it; the log keeps what was chosen and why."""

    def look(stored: Business) -> None:
        if stored.formed_group is not None:
            words = _("Dari usaha ini sudah terbentuk %(group)s, jadi pilihannya tidak bisa ditarik.")
            raise ValidationError(words % {"group": stored.formed_group})

    return change_record(
        by=by,
        token=token,
        action=gettext_noop("menarik pilihan usaha"),
        record=business,
        version=version,
        values={"chosen": None, "chosen_on": None, "reason": ""},
        look=look,
    )


def form_business_group(
    *,
    by: Any,
    token: uuid.UUID,
    business: Business,
    version: int,
    values: Mapping[str, Any],
    members: Sequence[Participant],
    since: date,
) -> MigrantGroup:
    """Form the business group of a chosen business, with those who run it, and tie both.

    ``values`` are name, operating mode, basis and day of the group. Raises RecordChanged, SubmissionConflict,
    ValidationError (not chosen, formed already, somebody is in another business group).
    """
    told = {**values, "kind": GroupKind.BUSINESS}

    def perform() -> str:
        stored = Business.objects.select_for_update(of=("self",)).get(pk=business.pk)
        if stored.formed_group_id or not stored.chosen:
            raise ValidationError(_why_not(stored))
        if stored.version != version:
            raise RecordChanged(stored)
        made = form_group(
            by=by,
            token=uuid.uuid5(_FORM, str(token)),
            site=business.site,
            values=told,
            members=members,
            since=since,
        )
        stored.formed_group, stored.version = made, stored.version + 1
        keep(stored)
        return str(made.key)

    content = {
        "business": business.key,
        "version": version,
        "members": sorted(person.key for person in members),
        "since": since,
        **plain(told),
    }
    action = gettext_noop("membentuk kelompok usaha")
    key = submit(by=by, token=token, action=action, content=content, perform=perform)
    return MigrantGroup.objects.get(key=key)


def _why_not(business: Business) -> str:
    if business.formed_group:
        words = _("Dari usaha ini sudah terbentuk %(group)s.")
        return words % {"group": business.formed_group}
    return _("Usaha ini belum dipilih. Pilih dulu, baru bentuk kelompoknya.")
