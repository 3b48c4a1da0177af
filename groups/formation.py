"""Forms groups, changes what is told of them, and ends them (phase 3 begins with a formed group; L132, L138).

People decide who belongs together; the page only proposes. A group's kind stays while it has members.
"""

import datetime
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from groups.membership import add_members, close_membership
from groups.models import GroundRule, GroupOffice, Membership, MigrantGroup, Participant
from programme.editing import add_record, change_record
from programme.keys import new_key
from programme.models import Site


def form_group(
    *,
    by: User,
    token: uuid.UUID,
    site: Site,
    values: Mapping[str, Any],
    members: Sequence[Participant],
    since: datetime.date,
) -> MigrantGroup:
    """Form a group with its first members, who belong to it from ``since`` on.

    Raises ValidationError when the name is taken, or somebody is in a group of the same kind at that time.
    """
    content = {**values, "members": sorted(person.key for person in members), "since": since}

    def with_members(group: MigrantGroup) -> None:
        if members:
            add_members(group, members, since)

    group: MigrantGroup = add_record(
        by=by,
        token=token,
        action=gettext_noop("membentuk kelompok"),
        model=MigrantGroup,
        site=site,
        values={**values, "key": free_key(values["name"])},
        then=with_members,
        content=content,
    )
    return group


def free_key(name: str) -> str:
    """An address for a group of that name which no other group has."""
    plain = slugify(name)[:60].strip("-")
    if not plain or plain.isdigit() or MigrantGroup.objects.filter(key=plain).exists():
        return f"{plain or 'kelompok'}-{new_key()[:6]}"
    return plain


def change_group(
    *, by: User, token: uuid.UUID, group: MigrantGroup, version: int, values: Mapping[str, Any]
) -> MigrantGroup:
    """Change what is told of a group; its kind only while it has no members. Raises RecordChanged."""

    def keeps_its_kind(stored: MigrantGroup) -> None:
        if values.get("kind", stored.kind) != stored.kind and stored.memberships.exists():
            raise ValidationError({"kind": _("Jenis tidak bisa diubah selama kelompok punya anggota.")})

    changed: MigrantGroup = change_record(
        by=by,
        token=token,
        action=gettext_noop("mengubah kelompok"),
        record=group,
        version=version,
        values=values,
        look=keeps_its_kind,
    )
    return changed


def end_group(
    *, by: User, token: uuid.UUID, group: MigrantGroup, version: int, last: datetime.date
) -> MigrantGroup:
    """End a group with a day: its memberships and offices end with it; all its records stay.

    Raises ValidationError when somebody joined after that day.
    """

    def close(stored: MigrantGroup) -> None:
        for membership in Membership.objects.select_for_update().filter(group=stored).order_by("pk"):
            over = membership.span.upper
            if over is None or over > last + datetime.timedelta(days=1):
                close_membership(membership, last)
        GroupOffice.objects.filter(group=stored, ended_on=None).update(ended_on=last.isoformat())

    ended: MigrantGroup = change_record(
        by=by,
        token=token,
        action=gettext_noop("mengakhiri kelompok"),
        record=group,
        version=version,
        values={"ended_on": last.isoformat()},
        then=close,
    )
    return ended


def agree_rule(
    *, by: User, token: uuid.UUID, group: MigrantGroup, text: str, agreed_on: str | None
) -> GroundRule:
    """Keep a rule that the group gave itself (*aturan main*)."""
    rule: GroundRule = add_record(
        by=by,
        token=token,
        action=gettext_noop("mencatat aturan kelompok"),
        model=GroundRule,
        site=group.site,
        values={"group": group, "text": text, "agreed_on": agreed_on},
    )
    return rule


def change_rule(
    *, by: User, token: uuid.UUID, rule: GroundRule, version: int, text: str, agreed_on: str | None
) -> GroundRule:
    """Word a rule anew; the old words stay in its history. Raises RecordChanged."""
    changed: GroundRule = change_record(
        by=by,
        token=token,
        action=gettext_noop("mengubah aturan kelompok"),
        record=rule,
        version=version,
        values={"text": text, "agreed_on": agreed_on},
    )
    return changed
