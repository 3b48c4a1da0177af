"""Asking people and taking an answer back: each purpose by itself, on the words that were read out.

UU 27/2022: consent is written or recorded (article 22), separable by purpose, proven on demand (24), given
for a child by a guardian (25), and withdrawn at any time (9). An answer is never rewritten: a new one ends
the old.
"""

import datetime
import uuid
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from groups.consent_texts import current_texts
from groups.consents import Answer, Answers, answers_of
from groups.majority import surely_a_child
from groups.models import Consent, ConsentMethod, ConsentText, Participant, Purpose
from groups.replies import Manner, Reply
from programme.dates import today_at
from programme.editing import refusal_of
from programme.files import keep_file
from programme.formats import partial_date
from programme.models import Site, StoredFile
from programme.submissions import submit

# Kept with the record in Indonesian, whatever language the page had.
REPLACED = "Diganti jawaban baru."
OPENED_BY = "register"  # the verb that opens the picture or recording of an answer


def record_replies(
    *, by: User, token: uuid.UUID, site: Site, replies: Sequence[Reply], manner: Manner
) -> list[Consent]:
    """Keep the answers of one person to several texts, or of a whole list to one; all of them or none.

    An agreement on older words, or a refusal, gives way to the new answer. Raises ValidationError beside the
    field (``reply_…``, ``given_on``, ``given_by``, ``witness``), SubmissionConflict.
    """

    def perform() -> str:
        if not replies:
            raise ValidationError(_("Belum ada jawaban yang dipilih. Pilih setuju atau menolak."))
        people = _locked(site, replies)
        standing = answers_of(people.values())
        _check(site, replies, manner, people, standing)
        proof = _kept_proof(site, manner)
        told = [_keep(reply, manner, standing[reply.person.pk], proof) for reply in replies]
        return str(told[0].key)

    said = sorted([reply.person.key, reply.text.key, reply.granted] for reply in replies)
    content = {"site": site.key, "replies": said, **manner.content}
    submit(by=by, token=token, action=gettext_noop("mencatat persetujuan"), content=content, perform=perform)
    rows = Consent.objects.filter(site=site, participant__in=[reply.person.pk for reply in replies])
    return list(rows.filter(withdrawn_on__isnull=True, text__in={reply.text.pk for reply in replies}))


def withdraw_consent(
    *, by: User, token: uuid.UUID, consent: Consent, withdrawn_on: datetime.date, note: str = ""
) -> Consent:
    """Take an agreement back, at once; ``note`` is what the person said, who owes no reason.

    Raises ValidationError when it is no agreement in force or the day cannot be right, SubmissionConflict.
    """

    def perform() -> str:
        Participant.objects.select_for_update(no_key=True, of=("self",)).get(pk=consent.participant_id)
        stored: Consent = Consent.objects.get(pk=consent.pk)
        _check_withdrawal(stored, withdrawn_on)
        _end(stored, withdrawn_on, note.strip())
        return str(stored.key)

    content = {"consent": consent.key, "on": withdrawn_on, "note": note.strip()}
    submit(by=by, token=token, action=gettext_noop("menarik persetujuan"), content=content, perform=perform)
    withdrawn: Consent = Consent.objects.get(pk=consent.pk)
    return withdrawn


def _locked(site: Site, replies: Iterable[Reply]) -> dict[int, Participant]:
    """The people as they are stored, so that two lists at once stand one after the other."""
    ids = {reply.person.pk for reply in replies}
    rows = Participant.objects.living_records().filter(site=site, pk__in=ids).order_by("pk")
    found = {person.pk: person for person in rows.select_for_update(no_key=True, of=("self",))}
    if len(found) != len(ids):
        raise ValidationError(_("Ada orang yang catatannya sudah digabung. Muat ulang halaman ini."))
    return found


def _check(
    site: Site,
    replies: Iterable[Reply],
    manner: Manner,
    people: dict[int, Participant],
    standing: dict[int, Answers],
) -> None:
    found: dict[str, list[str]] = {}
    current = current_texts(site.programme_id)
    if manner.given_on > today_at(site):
        found["given_on"] = [_("Tanggal ini belum tiba.")]
    if manner.method != ConsentMethod.WRITTEN and not manner.witness.strip():
        found["witness"] = [_("Cap jempol dan rekaman perlu seorang saksi. Tulis namanya.")]
    for reply in replies:
        before = standing[reply.person.pk][Purpose(reply.text.purpose)]
        words = _hindrance(reply, before, current)
        if words:
            found.setdefault(reply.name, []).append(words)
        else:
            for name, late in _too_early(reply, manner, before):
                found.setdefault(name, []).append(late)
        if not manner.given_by.strip() and surely_a_child(people[reply.person.pk], manner.given_on):
            found["given_by"] = [
                _("%(person)s belum 18 tahun: tulis orang tua atau wali yang mewakilinya.")
                % {"person": reply.person}
            ]
    if found:
        raise ValidationError({name: list(dict.fromkeys(words)) for name, words in found.items()})


def _hindrance(reply: Reply, before: Answer, current: dict[Purpose, ConsentText]) -> str:
    """Why this answer cannot be kept as things stand; empty where it can."""
    newest = current.get(Purpose(reply.text.purpose))
    if newest is None or newest.pk != reply.text.pk:
        return _(
            "Naskahnya sudah diganti versi baru. Muat ulang halaman, bacakan yang baru, lalu tanya lagi."
        )
    told = before.consent
    if told is None or told.withdrawn_on is not None or told.text_id != reply.text.pk:
        return ""
    day = partial_date(told.given_on)
    if told.granted:
        words = _("%(person)s sudah setuju pada %(day)s. Bila berubah pikiran, tarik dulu persetujuannya.")
        return words % {"person": reply.person, "day": day}
    if not reply.granted:
        return _("%(person)s sudah menolak pada %(day)s.") % {"person": reply.person, "day": day}
    return ""


def _too_early(reply: Reply, manner: Manner, before: Answer) -> Iterable[tuple[str, str]]:
    """What came before the answer and therefore cannot be later than it."""
    if manner.given_on < reply.text.issued_on:
        words = _("Naskah %(purpose)s versi %(version)s baru berlaku %(day)s.")
        yield (
            "given_on",
            words
            % {
                "purpose": reply.text.get_purpose_display(),
                "version": reply.text.version,
                "day": partial_date(reply.text.issued_on),
            },
        )
    last = before.consent
    ended = last and (last.withdrawn_on or last.given_on)
    if ended and manner.given_on < ended:
        words = _("Jawaban %(person)s sebelumnya bertanggal %(day)s; yang baru tidak mungkin lebih dulu.")
        yield ("given_on", words % {"person": reply.person, "day": partial_date(ended)})


def _kept_proof(site: Site, manner: Manner) -> StoredFile | None:
    if manner.evidence is None:
        return None
    name, media_type, content = manner.evidence
    return keep_file(
        programme=site.programme,
        site=site,
        permission=OPENED_BY,
        name=name,
        media_type=media_type,
        content=content,
    )


def _keep(reply: Reply, manner: Manner, standing: Answers, proof: StoredFile | None) -> Consent:
    purpose = Purpose(reply.text.purpose)
    before = standing[purpose].consent
    if before is not None and before.withdrawn_on is None:
        _end(before, manner.given_on, REPLACED)
    consent = Consent(
        site_id=reply.person.site_id,
        participant=reply.person,
        purpose=purpose,
        text=reply.text,
        granted=reply.granted,
        method=manner.method,
        given_on=manner.given_on,
        given_by=manner.given_by.strip(),
        witness=manner.witness.strip(),
        evidence=proof,
    )
    consent.full_clean()
    try:
        with transaction.atomic():
            consent.save()
    except IntegrityError as error:
        raise ValidationError(refusal_of(consent, error)) from error
    return consent


def _check_withdrawal(consent: Consent, withdrawn_on: datetime.date) -> None:
    if consent.withdrawn_on is not None:
        words = _("Persetujuan ini sudah ditarik pada %(day)s.")
        raise ValidationError(words % {"day": partial_date(consent.withdrawn_on)})
    if not consent.granted:
        raise ValidationError(_("Jawaban ini penolakan. Bila ia berubah pikiran, catat jawaban barunya."))
    if withdrawn_on > today_at(consent.site):
        raise ValidationError({"withdrawn_on": _("Tanggal ini belum tiba.")})
    if withdrawn_on < consent.given_on:
        words = _("Persetujuannya baru diberikan pada %(day)s.")
        raise ValidationError({"withdrawn_on": words % {"day": partial_date(consent.given_on)}})


def _end(consent: Consent, day: datetime.date, note: str) -> None:
    consent.withdrawn_on, consent.withdrawal_note = day, note
    consent.version += 1
    consent.save(update_fields=["withdrawn_on", "withdrawal_note", "version"])
