"""What each person agreed to, and what the programme may therefore do with the person's data (UU 27/2022).

Each purpose has an answer of its own. An answer is in force until it is withdrawn, and a withdrawal takes
effect at once: research files leave the person out, money is not given, personal details are not changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import Consent, ConsentText, Participant, Purpose
from programme.formats import partial_date


@dataclass(frozen=True)
class AnswerState:
    """How an answer stands, in a word, with the tone that a page gives it."""

    word: Promise | str
    tone: str


AGREED = AnswerState(gettext_lazy("setuju"), "good")
REFUSED = AnswerState(gettext_lazy("menolak"), "alarm")
WITHDRAWN = AnswerState(gettext_lazy("ditarik"), "alarm")
NOT_ASKED = AnswerState(gettext_lazy("belum ditanya"), "wait")


@dataclass(frozen=True)
class Answer:
    """What a person last said for one purpose; ``consent`` is empty where nobody asked."""

    purpose: Purpose
    consent: Consent | None = None

    @property
    def state(self) -> AnswerState:
        """Whether the person agrees, refuses, took it back, or was not asked."""
        if self.consent is None:
            return NOT_ASKED
        if self.consent.withdrawn_on is None:
            return AGREED if self.consent.granted else REFUSED
        return WITHDRAWN if self.consent.granted else NOT_ASKED

    @property
    def agreed(self) -> bool:
        """Whether the programme may do what the purpose names."""
        return self.state is AGREED

    @property
    def against(self) -> bool:
        """Whether the person said no, at once or later; not the same as not having been asked."""
        return self.state in {REFUSED, WITHDRAWN}

    def outdated(self, current: ConsentText | None) -> bool:
        """Whether the person agreed to words that have a newer version."""
        if not self.agreed or self.consent is None or current is None:
            return False
        return self.consent.text.version < current.version


EFFECTS: dict[Purpose, Promise | str] = {
    Purpose.SERVICE: gettext_lazy(
        "Sesudah disimpan, data pribadinya tidak bisa diubah lagi, dan rinciannya hanya terlihat oleh "
        "petugas yang mendaftar peserta. Izin lain tetap berlaku sampai ditarik sendiri-sendiri."
    ),
    Purpose.FUND: gettext_lazy(
        "Sesudah disimpan, dana tidak boleh diberikan lagi kepadanya. Catatan uang yang sudah ada tetap "
        "disimpan."
    ),
    Purpose.RESEARCH: gettext_lazy(
        "Sesudah disimpan, berkas penelitian yang diunduh tidak memuat orang ini lagi."
    ),
    Purpose.PHOTO: gettext_lazy("Sesudah disimpan, ia tidak dipotret, dan fotonya tidak dipakai lagi."),
}
"""What a withdrawal does, said before it is done."""

Answers = dict[Purpose, Answer]


def answers_of(people: Iterable[Participant]) -> dict[int, Answers]:
    """The four answers of each person, by the person's id; one query for all of them."""
    ids = [person.pk for person in people]
    found: dict[int, Answers] = {pk: {purpose: Answer(purpose) for purpose in Purpose} for pk in ids}
    rows = Consent.objects.filter(participant__in=ids).select_related("text", "evidence")
    for consent in rows.defer("evidence__content").order_by("id"):
        told, purpose = found[consent.participant_id], Purpose(consent.purpose)
        known = told[purpose].consent
        if known is None or known.withdrawn_on is not None:  # one in force is the last word
            told[purpose] = Answer(purpose, consent)
    return found


def who_is_against(people: Iterable[Participant], purpose: Purpose) -> frozenset[int]:
    """The ids of those who refused the purpose or took their agreement back; one query for all of them."""
    found = answers_of(people)
    return frozenset(pk for pk, answers in found.items() if answers[purpose].against)


def in_force(person: Participant, purpose: Purpose) -> bool:
    """Whether the person agrees to the purpose today."""
    rows = Consent.objects.filter(participant=person, purpose=purpose)
    return bool(rows.filter(granted=True, withdrawn_on__isnull=True).exists())


def may_receive(person: Participant) -> bool:
    """Whether money of the fund may be given to the person: the consent for the fund is in force."""
    return in_force(person, Purpose.FUND)


def may_photograph(person: Participant) -> bool:
    """Whether pictures that show the person may be taken and used."""
    return in_force(person, Purpose.PHOTO)


def stop_words(consent: Consent) -> str:
    """The sentence that tells why nothing may be changed, and what opens it again."""
    if consent.withdrawn_on is not None:
        words = _(
            "Orang ini menarik persetujuan layanan pada %(day)s. Datanya tidak boleh diubah lagi, "
            "kecuali ia menyetujui lagi."
        )
        return words % {"day": partial_date(consent.withdrawn_on)}
    words = _(
        "Orang ini tidak menyetujui layanan (%(day)s). Datanya tidak boleh diubah, kecuali ia menyetujui."
    )
    return words % {"day": partial_date(consent.given_on)}


def refuse_if_stopped(person: Participant) -> None:
    """Call this before personal details change. Raises ValidationError when the person forbade it."""
    consent = person.stopping_answer()
    if consent is not None:
        raise ValidationError(stop_words(consent), code="stopped")
