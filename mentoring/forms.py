"""Forms of the mentoring tab. They validate and never write."""

import datetime
from collections.abc import Iterable
from typing import Any, TypeVar

from crispy_forms.bootstrap import InlineCheckboxes, InlineRadios
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groups.models import DeviationState
from mentoring.facts import VisitFacts, check_facts, lines_of
from mentoring.models import Audience, Domain
from mentoring.roster import Roster
from mentoring.topics import MEETINGS, METHODS, UEP, UKS, offered
from programme.formats import partial_date
from programme.forms import PartialDateInput, SubmissionForm
from programme.models import Institution

T = TypeVar("T")

NAMES, NUMBER, NOT_COUNTED = "names", "number", "none"
COUNTING = [
    (NAMES, _("Dengan nama")),
    (NUMBER, _("Jumlahnya saja")),
    (NOT_COUNTED, _("Tidak dihitung")),
]
FOLDED = ("uep_other", "uks_other", "methods", "methods_other", "delivery", "audience")
NOT_TOLD = ("", _("tidak dicatat"))


class OwnWords(forms.CharField):
    """Things in the mentor's own words, one on each line; the value is the list of them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)

    def clean(self, value: Any) -> Any:
        """The lines."""
        return lines_of(super().clean(value))


class Ticks(forms.MultipleChoiceField):
    """A list to tick. Nothing ticked is an answer; ``required`` only takes the words *may be empty* away."""

    widget = forms.CheckboxSelectMultiple

    def validate(self, value: Any) -> None:
        """Refuse what is not on the list."""
        for item in value:
            if not self.valid_value(item):
                raise ValidationError(self.error_messages["invalid_choice"], params={"value": item})


class WordsIfClosed(forms.CharField):
    """Words that may be missing only while a deviation is open; who closes it judges that."""

    def validate(self, value: Any) -> None:
        """Accept an empty text."""


class VisitForm(SubmissionForm):
    """A visit: when, who came, about what, and the rest; the order in which it is told."""

    field_order = ("visited_on", "counting", "present", "present_count", "uep_topics", "uks_topics")
    visited_on = PartialDateInput(
        label=_("Tanggal"),
        help_text=_("Misalnya 12 November 2003, atau cukup November 2003."),
    )
    mentor_name = forms.CharField(label=_("Pendamping"), max_length=150, required=False)
    uep_topics = Ticks(
        label=_("UEP · usaha ekonomis produktif"),
        choices=UEP,
        help_text=_("Pilih paling sedikit satu pokok bahasan, UEP atau UKS."),
    )
    uep_other = OwnWords(label=_("UEP lain, kata sendiri"), help_text=_("Satu pokok bahasan tiap baris."))
    uks_topics = Ticks(label=_("UKS · usaha kesejahteraan sosial"), choices=UKS)
    uks_other = OwnWords(label=_("UKS lain, kata sendiri"), help_text=_("Satu pokok bahasan tiap baris."))
    methods = Ticks(label=_("Metode"), choices=METHODS, required=False)
    methods_other = OwnWords(label=_("Metode lain"), help_text=_("Satu metode tiap baris."))
    delivery = forms.ChoiceField(
        label=_("Cara bertemu"), choices=[NOT_TOLD, *MEETINGS], widget=forms.RadioSelect, required=False
    )
    audience = forms.ChoiceField(
        label=_("Untuk"), choices=[NOT_TOLD, *Audience.choices], widget=forms.RadioSelect, required=False
    )
    counting = forms.ChoiceField(label=_("Cara mencatat"), choices=COUNTING, widget=forms.RadioSelect)
    present = Ticks(label=_("Yang hadir"))
    present_count = forms.IntegerField(
        label=_("Jumlah hadir"),
        min_value=0,
        max_value=2000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Tulis dengan angka, misalnya 18."),
            "min_value": _("Paling sedikit 0 orang."),
            "max_value": _("Paling banyak 2.000 orang."),
        },
    )
    notes = forms.CharField(
        label=_("Catatan"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Kendala, tanggapan warga, atau janji untuk kunjungan berikutnya."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, roster: Roster, today: datetime.date, was: VisitFacts | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.roster, self.today, self.was = roster, today, was
        self.fields["visited_on"].required = was is None or bool(was.visited_on)
        self._offer(roster)
        self.helper.layout = self._layout()

    def _offer(self, roster: Roster) -> None:
        """The names to tick, and whose they are; without names that can be read out, only the number."""
        if not roster.readable:
            del self.fields["present"]
            self.fields["counting"].choices = COUNTING[1:]  # type: ignore[attr-defined]
            return
        words = [gettext("Hapus centang yang tidak hadir.")]
        if not roster.membership_known:
            words.append(
                gettext(
                    "Siapa masuk kelompok mana tidak dinyatakan. "
                    "Daftar hadir memuat semua peserta di lokasi ini."
                )
            )
        self.fields["present"].choices = [(str(person.pk), str(person)) for person in roster.people]  # type: ignore[attr-defined]
        self.fields["present"].help_text = " ".join(words)

    @property
    def holds_more(self) -> bool:
        """Whether a field of *Tambah keterangan* is wrong or filled, so that it must not be folded away."""
        return any(self[name].errors or self[name].value() for name in FOLDED)

    def _layout(self) -> Layout:
        names = [InlineCheckboxes("present")] if "present" in self.fields else []
        return Layout(
            "submission",
            "version",
            "visited_on",
            Fieldset(gettext("Kehadiran"), InlineRadios("counting"), *names, "present_count"),
            Fieldset(gettext("Yang dibahas"), InlineCheckboxes("uep_topics"), InlineCheckboxes("uks_topics")),
            Fieldset(
                gettext("Tambah keterangan"),
                "uep_other",
                "uks_other",
                InlineCheckboxes("methods"),
                "methods_other",
                InlineRadios("delivery"),
                InlineRadios("audience"),
                template="mentoring/_more.html",
            ),
            "notes",
            "mentor_name",
        )

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot be true of a visit, each beside its field and all at once."""
        data: dict[str, Any] = super().clean() or {}
        self._clean_counting(data)
        try:
            check_facts(self.facts(), today=self.today, people=self.roster.ids, was=self.was)
        except ValidationError as refusal:
            for name, errors in refusal.error_dict.items():
                if not self.has_error(name) and not (name == "uep_topics" and self._own_topics_wrong()):
                    self.add_error(name, errors)
        return data

    def _own_topics_wrong(self) -> bool:
        return self.has_error("uep_other") or self.has_error("uks_other")

    def _clean_counting(self, data: dict[str, Any]) -> None:
        counting, number = data.get("counting"), data.get("present_count")
        if counting == NUMBER and number is None and "present_count" not in self.errors:
            self.add_error("present_count", gettext("Isi jumlah yang hadir."))
        ticked = len(data.get("present", []))
        if counting == NAMES and number is not None and number != ticked:
            message = gettext("Jumlah %(number)s, tetapi %(ticked)s nama dicentang. Samakan keduanya.")
            self.add_error("present_count", message % {"number": number, "ticked": ticked})

    def facts(self) -> VisitFacts:
        """The visit as it was told, as far as its fields can be read."""
        told = self.cleaned_data.get
        by_name, ticked = told("counting") == NAMES, set(told("present") or [])
        uep = [*(told("uep_topics") or []), *(told("uep_other") or [])]
        uks = [*(told("uks_topics") or []), *(told("uks_other") or [])]
        return VisitFacts(
            visited_on=told("visited_on"),
            topics=_distinct(
                [*((Domain.UEP.value, text) for text in uep), *((Domain.UKS.value, text) for text in uks)]
            ),
            methods=_distinct([*(told("methods") or []), *(told("methods_other") or [])]),
            mentor_name=told("mentor_name") or "",
            delivery=told("delivery") or None,
            audience=told("audience") or None,
            roll=tuple((pk, str(pk) in ticked) for pk in sorted(self.roster.ids)) if by_name else (),
            present_count=told("present_count") if told("counting") == NUMBER else None,
            notes=told("notes") or "",
        )


def _distinct(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))


def initial_of(facts: VisitFacts, roster: Roster) -> dict[str, Any]:
    """What the form shows of a visit that is already recorded."""
    uep, uks = facts.topics_of(Domain.UEP), facts.topics_of(Domain.UKS)
    return {
        "visited_on": partial_date(facts.visited_on) if facts.visited_on else "",
        "mentor_name": facts.mentor_name,
        "uep_topics": [text for text in uep if text in offered(UEP)],
        "uep_other": _others(uep, offered(UEP)),
        "uks_topics": [text for text in uks if text in offered(UKS)],
        "uks_other": _others(uks, offered(UKS)),
        "methods": [text for text in facts.methods if text in offered(METHODS)],
        "methods_other": _others(facts.methods, offered(METHODS)),
        "delivery": facts.delivery or "",
        "audience": facts.audience or "",
        "counting": NAMES if facts.roll else NOT_COUNTED if facts.present is None else NUMBER,
        "present": [str(pk) for pk, present in facts.roll if present]
        if facts.roll
        else [str(person.pk) for person in roster.people],
        "present_count": None if facts.roll else facts.present_count,
        "notes": facts.notes,
    }


def _others(texts: Any, known: set[str]) -> str:
    return "\n".join(text for text in texts if text not in known)


def blank_visit(*, roster: Roster, today: Any, mentor_name: str) -> dict[str, Any]:
    """What the form shows of a visit that is not recorded yet: today, everybody present."""
    return {
        "visited_on": partial_date(today),
        "mentor_name": mentor_name,
        "counting": NAMES if roster.readable else NUMBER,
        "present": [str(person.pk) for person in roster.people],
    }


class ExplanationForm(SubmissionForm):
    """The state of a deviation, and the words for it."""

    state = forms.ChoiceField(label=_("Keadaan"), choices=DeviationState.choices, widget=forms.RadioSelect)
    use_required_attribute = False
    explanation = WordsIfClosed(
        label=_("Penjelasan"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Wajib diisi bila keadaannya bukan lagi terbuka."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class FollowUpForm(SubmissionForm):
    """What is to be done, by whom, until when."""

    text = forms.CharField(
        label=_("Yang harus dilakukan"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis apa yang harus dilakukan.")},
    )
    addressee = forms.ModelChoiceField(
        label=_("Ditujukan kepada"),
        queryset=Institution.objects.none(),
        required=False,
        to_field_name="key",
        empty_label=_("belum ditentukan"),
    )
    due_on = PartialDateInput(
        label=_("Batas waktu"), required=False, help_text=_("Misalnya 31 Desember 2003.")
    )

    def __init__(self, *args: Any, institutions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["addressee"].queryset = institutions  # type: ignore[attr-defined]


class DoneForm(SubmissionForm):
    """When a follow-up was done."""

    done_on = PartialDateInput(
        label=_("Selesai pada"),
        help_text=_("Misalnya 31 Desember 2003, atau cukup bulan dan tahun."),
        initial=timezone.localdate,
    )
