"""Who leads a group: chair, secretary, treasurer, elected by its members with a date (report L188)."""

import uuid

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from groups.models import GroupOffice, Membership, MigrantGroup, Participant
from programme.editing import change_record
from programme.submissions import submit


def elect(
    *, by: User, token: uuid.UUID, group: MigrantGroup, office: str, person: Participant, elected_on: str
) -> str:
    """Give a member an office from a (partial) date; who held it until then ends with that date.

    Returns the key of the office. Raises ValidationError when the person is no member of the group today,
    holds the office already, or the former holder was elected later.
    """

    def perform() -> str:
        MigrantGroup.objects.select_for_update().get(
            pk=group.pk
        )  # two elections at once: one after the other
        _refuse_outsiders(group, person)
        former = GroupOffice.objects.filter(group=group, office=office, ended_on=None)
        for row in former:
            if row.participant_id == person.pk:
                raise ValidationError({"participant": _("Orang ini sudah memegang jabatan itu.")})
            if row.elected_on and row.elected_on > elected_on:
                raise ValidationError(
                    {"elected_on": _("Pengurus yang sekarang dipilih sesudah tanggal itu.")}
                )
        former.update(ended_on=elected_on, version=F("version") + 1)
        row = GroupOffice.objects.create(
            site=group.site, group=group, office=office, participant=person, elected_on=elected_on
        )
        return str(row.key)

    content = {"group": group.key, "office": office, "person": person.key, "elected_on": elected_on}
    return submit(
        by=by, token=token, action=gettext_noop("memilih pengurus"), content=content, perform=perform
    )


def _refuse_outsiders(group: MigrantGroup, person: Participant) -> None:
    today = timezone.localdate()
    if not Membership.objects.filter(group=group, participant=person, span__contains=today).exists():
        raise ValidationError({"participant": _("Pengurus dipilih dari anggota kelompok.")})


def end_office(
    *, by: User, token: uuid.UUID, office: GroupOffice, version: int, ended_on: str
) -> GroupOffice:
    """End somebody's office with a (partial) date. Raises ValidationError when it began later."""
    if office.elected_on and ended_on < office.elected_on[: len(ended_on)]:
        raise ValidationError({"ended_on": _("Jabatan tidak bisa berakhir sebelum dimulai.")})
    ended: GroupOffice = change_record(
        by=by,
        token=token,
        action=gettext_noop("mengakhiri jabatan"),
        record=office,
        version=version,
        values={"ended_on": ended_on},
    )
    return ended
