"""Forms of consent: asking, withdrawing, and writing the words. They validate and never write."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groups.consents import Answer
from groups.models import Consent, ConsentMethod, ConsentText, Participant, Purpose
from groups.replies import Manner, Reply, reply_name
from programme.dates import today_at
from programme.files import read_upload
from programme.formats import partial_date
from programme.forms import DayInput, RecordForm, SubmissionForm
from programme.models import Site

YES, NO, NOT_ASKED = "yes", "no", ""
REPLIES = [(YES, _("Setuju")), (NO, _("Menolak")), (NOT_ASKED, _("Belum"))]
PROOFS = frozenset({".jpg", ".jpeg", ".png", ".pdf", ".m4a", ".mp3", ".ogg", ".wav"})


class ProofField(forms.FileField):
    """The picture or recording of an answer; the value is name, media type and content as they are kept."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf,audio/*"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """What will be kept, or None where no file was sent."""
        upload = super().clean(data, initial)
        return read_upload(upload, PROOFS) if upload else None


@dataclass(frozen=True)
class Question:
    """One person to be asked for one purpose, with what was said before."""

    person: Participant
    text: ConsentText
    before: Answer

    @property
    def name(self) -> str:
        """The name of its field."""
        return reply_name(self.person, Purpose(self.text.purpose))

    @property
    def said_before(self) -> str:
        """What the person said the last time, in a few words; empty where nobody asked."""
        consent = self.before.consent
        if consent is None:
            return ""
        words = {
            "state": self.before.state.word,
            "day": partial_date(consent.withdrawn_on or consent.given_on),
            "version": consent.text.version,
        }
        return gettext("%(state)s %(day)s, naskah versi %(version)s") % words


def still_to_ask(before: Answer, current: ConsentText) -> bool:
    """Whether there is anything left to ask: no agreement yet, or one on older words."""
    return not before.agreed or before.outdated(current)


class ReplyForm(SubmissionForm):
    """The answers of one person to several texts, or of a list of people to one, and how they were given."""

    given_on = DayInput(label=_("Tanggal"), latest=None)
    method = forms.ChoiceField(
        label=_("Cara menyatakan"),
        choices=ConsentMethod.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih caranya: tanda tangan, cap jempol, atau rekaman suara.")},
    )
    witness = forms.CharField(
        label=_("Saksi"),
        max_length=150,
        required=False,
        help_text=_("Wajib untuk cap jempol dan rekaman. Orang yang ikut mendengar, bukan yang mencatat."),
    )
    given_by = forms.CharField(
        label=_("Diwakili oleh"),
        max_length=150,
        required=False,
        help_text=_("Orang tua atau wali, bila ia belum 18 tahun atau tidak bisa menjawab sendiri."),
    )
    evidence = ProofField(
        label=_("Bukti"),
        required=False,
        help_text=_(
            "Foto lembar yang ditandatangani atau dicap, rekaman suara, atau PDF; paling besar 10 MB. "
            "Hanya petugas yang mendaftar peserta di lokasi ini bisa membukanya."
        ),
    )

    def __init__(
        self,
        *args: Any,
        questions: Sequence[Question],
        site: Site,
        one_person: bool = False,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"given_on": today_at(site), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[question.name] = forms.ChoiceField(
                label=question.text.get_purpose_display() if one_person else str(question.person),
                choices=REPLIES,
                widget=forms.RadioSelect,
                required=False,
            )
        if not one_person:
            del self.fields["given_by"]

    @property
    def rows(self) -> list[tuple[Question, BoundField]]:
        """Each question with its field."""
        return [(question, self[question.name]) for question in self.questions]

    def clean(self) -> dict[str, Any]:
        """A thumbprint or a recording without a witness proves nothing; nor does a form without an answer."""
        data: dict[str, Any] = super().clean() or {}
        method, witness = data.get("method"), data.get("witness")
        if method and method != ConsentMethod.WRITTEN and not witness and "witness" not in self.errors:
            self.add_error("witness", gettext("Cap jempol dan rekaman perlu seorang saksi. Tulis namanya."))
        if not any(data.get(question.name) for question in self.questions):
            self.add_error(None, gettext("Belum ada jawaban yang dipilih. Pilih setuju atau menolak."))
        return data

    def replies(self) -> list[Reply]:
        """The answers that were given; whoever was not asked is left out."""
        told = {question: self.cleaned_data.get(question.name) for question in self.questions}
        return [Reply(asked.person, asked.text, said == YES) for asked, said in told.items() if said]

    def manner(self) -> Manner:
        """How they were given."""
        told = self.cleaned_data
        return Manner(
            given_on=told["given_on"],
            method=told["method"],
            witness=told["witness"],
            given_by=told.get("given_by", ""),
            evidence=told["evidence"],
        )


class WithdrawalForm(SubmissionForm):
    """When an agreement was taken back, and what the person said."""

    withdrawn_on = DayInput(label=_("Ditarik pada"), latest=None)
    note = forms.CharField(
        label=_("Kata peserta"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ia tidak wajib memberi alasan."),
    )

    def __init__(self, *args: Any, consent: Consent, **kwargs: Any) -> None:
        kwargs["initial"] = {"withdrawn_on": today_at(consent.site), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)


class ConsentTextForm(RecordForm):
    """The next version of a purpose's words; begins with the ones of now, or with the sample."""

    columns = ("text", "issued_on")
    text = forms.CharField(
        label=_("Naskah yang dibacakan"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "Satu halaman, kata sehari-hari: siapa kita, untuk apa, dasar hukumnya, berapa lama disimpan, "
            "hak warga termasuk menarik kembali, dan kepada siapa bertanya. Satu naskah satu tujuan."
        ),
    )
    issued_on = DayInput(label=_("Dibacakan sejak"))

    def __init__(self, *args: Any, sample: str, **kwargs: Any) -> None:
        proposed: dict[str, Any] = {"issued_on": timezone.localdate()}
        if kwargs.get("record") is None:
            proposed["text"] = sample
        super().__init__(*args, initial=proposed, **kwargs)

    def clean_text(self) -> str:
        """The words with one kind of line end."""
        return "\n".join(str(self.cleaned_data["text"]).splitlines())

    def clean_version(self) -> int:
        """The version that the writer had before him; 0 where there was none."""
        return self.cleaned_data["version"] or 0


def check_token(data: Any) -> Any:
    """The UUID of a form that has nothing but its button. Raises ValidationError without one."""
    form = SubmissionForm(data)
    if not form.is_valid():
        raise ValidationError(gettext("Muat ulang halaman ini, lalu coba lagi."))
    return form.cleaned_data["submission"]
