"""The NIK of a person and the KK number of a household: recorded, changed, taken away, opened, found.

A number is kept sealed (``groups.sealing``). The old one stays with the day on which it ceased to be used: a
KK number changes when a family moves or splits. Who opens a number says why, and the log keeps it.
"""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from accounts.permissions import Permission
from accounts.viewing import log_view
from groups.consents import refuse_if_stopped
from groups.models import Household, IdentityNumber, NumberKind, Participant
from groups.sealing import Sealed, digest_of, seal, unseal
from programme.access import require
from programme.acting import acting
from programme.dates import today_at
from programme.editing import refusal_of
from programme.models import Site
from programme.submissions import submit

__all__ = ["Sealed", "seal", "unseal"]
Holder = Participant | Household
FIELDS = {NumberKind.NIK: "participant", NumberKind.KK: "household"}


def kind_of(holder: Holder) -> NumberKind:
    """Which number somebody has: a person a NIK, a household a KK number."""
    return NumberKind.NIK if isinstance(holder, Participant) else NumberKind.KK


def numbers_of(holder: Holder) -> list[IdentityNumber]:
    """Every number that the holder has or had, the one in use first, then the latest."""
    rows = IdentityNumber.objects.filter(**{FIELDS[kind_of(holder)]: holder}).order_by("-id")
    return sorted(rows, key=lambda row: row.ended_on is not None)


def number_in_use(holder: Holder) -> IdentityNumber | None:
    """The number that the holder has now."""
    found = numbers_of(holder) if holder.pk else []
    return found[0] if found and found[0].ended_on is None else None


def record_number(*, by: User, token: uuid.UUID, holder: Holder, digits: str) -> IdentityNumber:
    """Keep the number of a person or a household; one that it had before ends today.

    ``digits`` are the sixteen as ``groups.nik`` reads them. Raises ValidationError under ``nik`` or ``kk``
    when somebody else of the site has the number, SubmissionConflict.
    """
    actions = {
        NumberKind.NIK: gettext_noop("mencatat NIK"),
        NumberKind.KK: gettext_noop("mencatat nomor KK"),
    }
    kind = kind_of(holder)

    def perform() -> str:
        if isinstance(holder, Participant):
            refuse_if_stopped(holder)
        return str(keep_number(holder, digits).key)

    content = {kind.value: holder.key, "digest": digest_of(digits)}
    key = submit(by=by, token=token, action=actions[kind], content=content, perform=perform)
    found: IdentityNumber = IdentityNumber.objects.get(key=key)
    return found


def keep_number(holder: Holder, digits: str) -> IdentityNumber:
    """Write the number inside an act; see ``record_number``. The same number again changes nothing."""
    type(holder).objects.select_for_update(no_key=True, of=("self",)).get(pk=holder.pk)
    kind, sealed = kind_of(holder), seal(digits)
    current = number_in_use(holder)
    if current is not None:
        if current.digest == sealed.digest:
            return current
        _end(current)
    row = IdentityNumber(site_id=holder.site_id, kind=kind, **{FIELDS[kind]: holder}, **sealed._asdict())
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise ValidationError({kind.value: refusal_of(row, error)}) from error
    return row


def remove_number(*, by: User, token: uuid.UUID, number: IdentityNumber) -> None:
    """Say that a number is no longer that of its holder; it stays, ended, in the past of the holder.

    Raises ValidationError when it has ended already, SubmissionConflict.
    """

    def perform() -> str:
        stored = IdentityNumber.objects.select_for_update().get(pk=number.pk)
        if stored.ended_on is not None:
            raise ValidationError(_("Nomor ini sudah tidak dipakai."))
        _end(stored)
        return str(stored.key)

    action = gettext_noop("mencabut nomor")
    submit(by=by, token=token, action=action, content={"number": number.key}, perform=perform)


def reveal(*, by: User, person: Participant, number: IdentityNumber, reason: str) -> str:
    """The sixteen digits, opened through the page of a person; the log says who opened them and why.

    Raises PermissionDenied, ValidationError without a reason, CannotOpen.
    """
    require(by, Permission.REVEAL_IDENTITY, person.site)
    if not reason.strip():
        raise ValidationError({"reason": _("Tulis untuk apa nomor ini dibuka.")})
    told = {"number": str(number), "reason": reason.strip()}
    with acting(by=by, action=gettext_noop("membuka nomor")):
        log_view(by=by, record=person, action=gettext_noop("membuka nomor"), told=told)
        return unseal(number.secret)


def find_by_nik(*, by: User, site: Site, digits: str) -> Participant | None:
    """Who of the site has this NIK, in whichever record the person is now; finding somebody is logged.

    Raises PermissionDenied.
    """
    require(by, Permission.REVEAL_IDENTITY, site)
    rows = IdentityNumber.objects.filter(site=site, kind=NumberKind.NIK, digest=digest_of(digits))
    in_use_first = (F("ended_on").desc(nulls_first=True), "-id")
    found: Any = rows.order_by(*in_use_first).select_related("participant").first()
    if found is None:
        return None
    person: Participant = found.participant
    while person.merged_into is not None:
        person = person.merged_into
    action = gettext_noop("menemukan lewat NIK")
    with acting(by=by, action=action):
        log_view(by=by, record=person, action=action, told={"number": str(found)})
    return person


def _end(number: IdentityNumber) -> None:
    number.ended_on = today_at(number.site)
    number.version += 1
    number.save(update_fields=["ended_on", "version"])
