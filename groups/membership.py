"""Who belongs to which group from when to when. Nobody is in two groups of one kind at once (AMB-09)."""

import datetime
import uuid
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from groups.models import GroupOffice, Membership, MigrantGroup, Participant
from programme.submissions import submit

DAY = datetime.timedelta(days=1)


def join_group(
    *, by: User, token: uuid.UUID, group: MigrantGroup, people: Sequence[Participant], since: datetime.date
) -> str:
    """Make people members from a day on. Returns the group's key.

    Raises ValidationError that names who is in a group of the same kind at that time, or of another site.
    """

    def perform() -> str:
        if not people:
            raise ValidationError({"members": _("Pilih paling sedikit satu orang.")})
        add_members(group, people, since)
        key: str = group.key
        return key

    content = {"group": group.key, "people": [person.key for person in people], "since": since}
    return submit(
        by=by, token=token, action=gettext_noop("menambah anggota"), content=content, perform=perform
    )


def add_members(group: MigrantGroup, people: Iterable[Participant], since: datetime.date) -> None:
    """Write memberships inside an act; see ``join_group`` for what is refused."""
    chosen = list(
        Participant.objects.select_for_update()
        .filter(pk__in=[person.pk for person in people], site=group.site)
        .order_by("pk")
    )
    _refuse_strangers(chosen)
    _refuse_busy(group, chosen, since)
    Membership.objects.bulk_create(
        Membership(
            site_id=group.site_id,
            group=group,
            participant=person,
            kind=group.kind,
            span=DateRange(since, None),
        )
        for person in chosen
    )


def _refuse_strangers(people: Iterable[Participant]) -> None:
    gone = [str(person) for person in people if person.merged_into_id or person.left_on]
    if gone:
        words = _("Sudah keluar atau digabung ke catatan lain: %(names)s.")
        raise ValidationError({"members": words % {"names": ", ".join(gone)}})


def _refuse_busy(group: MigrantGroup, people: Sequence[Participant], since: datetime.date) -> None:
    busy = busy_people(group.site_id, group.kind, since)
    found = [f"{person} ({busy[person.pk]})" for person in people if person.pk in busy]
    if found:
        words = _("Sudah menjadi anggota kelompok sejenis pada masa itu: %(names)s.")
        raise ValidationError({"members": words % {"names": ", ".join(found)}})


def busy_people(site: int, kind: str, since: datetime.date) -> dict[int, MigrantGroup]:
    """Who of the site is in a group of the kind on that day or later, and in which: id → group."""
    rows = Membership.objects.filter(site=site, kind=kind, span__overlap=DateRange(since, None))
    return {row.participant_id: row.group for row in rows.select_related("group")}


def end_membership(*, by: User, token: uuid.UUID, membership: Membership, last: datetime.date) -> str:
    """End a membership; ``last`` is its last day. The person's offices in the group end with it.

    Raises ValidationError when it ends before it began, or has ended earlier.
    """

    def perform() -> str:
        stored = Membership.objects.select_for_update().get(pk=membership.pk)
        close_membership(stored, last)
        held = GroupOffice.objects.filter(
            group=stored.group_id, participant=stored.participant_id, ended_on=None
        )
        held.update(ended_on=last.isoformat())
        key: str = stored.key
        return key

    content = {"membership": membership.key, "last": last}
    return submit(
        by=by, token=token, action=gettext_noop("mengakhiri keanggotaan"), content=content, perform=perform
    )


def close_membership(membership: Membership, last: datetime.date) -> None:
    """Set the last day inside an act."""
    begun, over = membership.span.lower, membership.span.upper
    if begun and last < begun:
        raise ValidationError({"last": _("Hari terakhir tidak boleh sebelum hari masuk.")})
    if over is not None and over <= last + DAY:
        raise ValidationError({"last": _("Keanggotaan ini sudah berakhir.")})
    membership.span = DateRange(begun, last + DAY)
    membership.version += 1
    membership.save(update_fields=["span", "version"])


def leave_all_groups(person: Participant, last: datetime.date) -> None:
    """Inside an act: whoever is with the programme until a day is in no group, and holds no office, after it.

    Raises ValidationError under ``left_on`` when a membership began later.
    """
    rows = Membership.objects.select_for_update(of=("self",)).filter(participant=person)
    for row in rows.filter(span__endswith__isnull=True).select_related("group"):
        if row.span.lower and row.span.lower > last:
            words = _("Orang ini masuk kelompok %(group)s sesudah tanggal itu.")
            raise ValidationError({"left_on": words % {"group": row.group}})
        close_membership(row, last)
    held = GroupOffice.objects.filter(participant=person, ended_on=None)
    held.update(ended_on=last.isoformat(), version=F("version") + 1)
