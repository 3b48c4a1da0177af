"""The words that are read out for each purpose: a new wording is a new version, the old one stays."""

import datetime
import uuid
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from accounts.permissions import Permission
from groups.consent_wording import sample_text
from groups.models import ConsentText, Purpose
from programme.editing import RecordChanged
from programme.models import Programme
from programme.submissions import submit


def current_texts(programme: Programme | int) -> dict[Purpose, ConsentText]:
    """The newest version for each purpose that has one, in one query."""
    rows = ConsentText.objects.filter(programme=programme).order_by("purpose", "-version").distinct("purpose")
    return {Purpose(text.purpose): text for text in rows}


def versions_of(programme: Programme) -> list[tuple[Purpose, list[ConsentText]]]:
    """Each purpose with its versions, the newest first, in one query."""
    rows = list(ConsentText.objects.filter(programme=programme).order_by("-version"))
    return [(purpose, [text for text in rows if text.purpose == purpose]) for purpose in Purpose]


def may_write_texts(user: User, programme: Programme) -> bool:
    """Whether the user prepares a site of the programme, and so may issue its words."""
    sites = user.sites_where(Permission.PREPARE)
    return sites is None or bool(programme.sites.filter(pk__in=sites).exists())


def require_writer(user: User, programme: Programme) -> None:
    """Refuse with 403 whoever prepares no site of the programme."""
    if not may_write_texts(user, programme):
        raise PermissionDenied(user.refusal(Permission.PREPARE))


def write_text(
    *,
    by: User,
    token: uuid.UUID,
    programme: Programme,
    purpose: Purpose,
    after: int,
    text: str,
    issued_on: datetime.date,
) -> ConsentText:
    """Issue the next version of a purpose's words; ``after`` is the version that the writer had before him.

    Raises RecordChanged when there is a newer one, ValidationError when the words are the same as before or
    the day cannot be right, SubmissionConflict.
    """

    def perform() -> str:
        Programme.objects.select_for_update(no_key=True, of=("self",)).get(pk=programme.pk)
        latest = current_texts(programme).get(purpose)
        if latest is not None and latest.version != after:
            raise RecordChanged(latest)
        _check(text, issued_on, latest)
        return _issue(programme, purpose, latest, text, issued_on)

    told = {
        "programme": programme.key,
        "purpose": purpose.value,
        "after": after,
        "text": text,
        "on": issued_on,
    }
    action = gettext_noop("menulis naskah persetujuan")
    key = submit(by=by, token=token, action=action, content=told, perform=perform)
    written: ConsentText = ConsentText.objects.get(key=key)
    return written


def take_samples(*, by: User, token: uuid.UUID, programme: Programme) -> list[ConsentText]:
    """Issue the sample words as version 1 for each purpose that has none yet; returns what came of it.

    Nothing is issued by itself: somebody who prepares the programme asks for it. Raises SubmissionConflict.
    """

    def perform() -> str:
        Programme.objects.select_for_update(no_key=True, of=("self",)).get(pk=programme.pk)
        there = current_texts(programme)
        for purpose in Purpose:
            if purpose not in there:
                _issue(programme, purpose, None, sample_text(purpose, programme), timezone.localdate())
        return programme.key

    action = gettext_noop("memakai naskah contoh")
    submit(by=by, token=token, action=action, content={"programme": programme.key}, perform=perform)
    return list(current_texts(programme).values())


def _issue(
    programme: Programme, purpose: Purpose, latest: ConsentText | None, text: str, day: datetime.date
) -> str:
    issued: Any = ConsentText(
        programme=programme,
        purpose=purpose,
        version=latest.version + 1 if latest else 1,
        text=text,
        issued_on=day,
    )
    issued.full_clean()
    issued.save()
    return str(issued.key)


def _check(text: str, issued_on: datetime.date, latest: ConsentText | None) -> None:
    if issued_on > timezone.localdate():
        raise ValidationError({"issued_on": _("Tanggal ini belum tiba. Tulis hari naskah mulai dibacakan.")})
    if latest is None:
        return
    if issued_on < latest.issued_on:
        raise ValidationError({"issued_on": _("Tidak boleh sebelum naskah yang lama berlaku.")})
    if text.split() == latest.text.split():
        words = _("Naskah ini sama dengan versi %(version)s. Versi baru hanya untuk kata-kata yang berubah.")
        raise ValidationError({"text": words % {"version": latest.version}})
