"""Forms of the selection of participants. They validate and never write."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from groups.candidates import Candidate
from groups.checking import Answer
from groups.choosing import Choice, needs_reason
from groups.criteria import LONGEST, MOST, CriteriaList, Line
from groups.forms.sheets import Parts, SheetForm
from groups.models import CriterionCheck, Outcome, SelectionDecision
from programme.forms import DayInput, PartialDateInput, RecordForm, SubmissionForm

ANSWERS = {"yes": True, "no": False, "": None}
NOTE = 200
REASON = 1000
WHY = 300  # as much as Participant.left_reason holds
HIGHEST = 999
SPARE_ROWS = 3


class CriteriaForm(SubmissionForm):
    """The list of criteria as growing rows; an emptied row goes away. ``version``: the list that was seen."""

    version = forms.CharField(widget=forms.HiddenInput, max_length=16)

    def __init__(
        self, *args: Any, stored: CriteriaList, proposed: Sequence[Line] = (), **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"version": stored.version, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.shown = list(proposed) or stored.lines
        self.wrong: dict[int, str] = {}

    def rows(self) -> list[tuple[int, Line]]:
        """The rows of the form with their numbers, and room for more."""
        lines = self._sent() if self.is_bound else list(self.shown)
        room = min(MOST, max(len([line for line in lines if line.text]) + SPARE_ROWS, 6))
        lines += [Line("", True)] * (room - len(lines))
        return list(enumerate(lines, 1))

    def lines(self) -> list[Line]:
        """The criteria that were written."""
        return [line for line in self._sent() if line.text]

    def _sent(self) -> list[Line]:
        found = []
        for number in range(1, MOST + SPARE_ROWS + 1):
            if f"text.{number}" in self.data:
                text = " ".join(self.data[f"text.{number}"].split())
                required = self.data.get(f"required.{number}", "yes") == "yes"
                found.append(Line(text, required, self.data.get(f"key.{number}", "")))
        return found

    def clean(self) -> dict[str, Any]:
        """No line is longer than a sentence."""
        for number, line in enumerate(self._sent(), 1):
            if len(line.text) > LONGEST:
                self.wrong[number] = _("Paling panjang %(most)s huruf.") % {"most": LONGEST}
                self.add_error(None, f"{line.text[:40]}…: {self.wrong[number]}")
        return super().clean() or {}

    def differences(self, stored: CriteriaList) -> list[tuple[str, str, str]]:
        """The list of now beside the one that was typed, line by line."""
        there, typed = ([_worded(line) for line in lines] for lines in (stored.lines, self.lines()))
        longest = max(len(there), len(typed))
        pairs = [(lines + [""] * longest)[:longest] for lines in (there, typed)]
        return [
            (str(number), *pair)
            for number, pair in enumerate(zip(*pairs, strict=True), 1)
            if len(set(pair)) > 1
        ]


def _worded(line: Line) -> str:
    return f"{line.text} ({_('wajib') if line.required else _('tidak wajib')})"


class GridForm(SheetForm):
    """Candidates × criteria: an answer and a note in each cell, named ``person.criterion`` by their keys."""

    parts: ClassVar[tuple[str, ...]] = ("met", "note")

    def __init__(self, *args: Any, candidates: Sequence[Candidate], **kwargs: Any) -> None:
        self.cells = {
            f"{one.person.key}.{criterion.key}": (one, criterion)
            for one in candidates
            for criterion in one.criteria
        }
        super().__init__(*args, names=self.cells, stored=stored_checks(candidates), **kwargs)

    def fault(self, name: str, typed: Parts) -> str:
        """An answer is one of three; a note is short."""
        candidate, criterion = self.cells[name]
        where = f"{candidate.person}, {criterion.text}: "
        if typed[0] not in ANSWERS:
            return where + _("pilih memenuhi, tidak, atau belum diperiksa.")
        if len(typed[1]) > NOTE:
            return where + _("catatan paling panjang %(most)s huruf.") % {"most": NOTE}
        return ""

    def answers(self) -> list[Answer]:
        """What this person changed."""
        found = []
        for name in self.changed():
            candidate, criterion = self.cells[name]
            met, note = self.typed(name)
            found.append(Answer(candidate.person, criterion, ANSWERS[met], note, self.there(name)[0]))
        return found


def stored_checks(candidates: Iterable[Candidate]) -> dict[str, tuple[int, Parts]]:
    """The checks that are in the database, by the name of their cell."""
    return {
        f"{one.person.key}.{criterion.key}": (check.version, check_parts(check))
        for one in candidates
        for criterion in one.criteria
        if (check := one.checks.get(criterion.pk))
    }


def check_parts(check: CriterionCheck | None) -> Parts:
    """A check as the grid shows it."""
    if check is None:
        return ("", "")
    return ("" if check.met is None else "yes" if check.met else "no", check.note)


class ChoicesForm(SheetForm):
    """What is decided of each candidate, named by the key of the person."""

    parts: ClassVar[tuple[str, ...]] = ("outcome", "order", "reason")
    OUTCOMES: ClassVar[tuple[str, ...]] = ("", Outcome.SELECTED, Outcome.SUBSTITUTE, Outcome.DECLINED)

    def __init__(self, *args: Any, candidates: Sequence[Candidate], **kwargs: Any) -> None:
        self.people = {one.person.key: one for one in candidates}
        super().__init__(*args, names=self.people, stored=stored_choices(candidates), **kwargs)

    def fault(self, name: str, typed: Parts) -> str:
        """A known decision, a place that is a number, a reason where one is needed."""
        outcome, order, reason = typed
        if outcome not in self.OUTCOMES:
            return _("Pilih terpilih, cadangan, atau tidak terpilih.")
        is_number = order.isascii() and order.isdecimal() and 1 <= int(order) <= HIGHEST
        if outcome == Outcome.SUBSTITUTE and order and not is_number:
            return _("Tulis urutan cadangan dengan angka, mulai dari 1.")
        if len(reason) > REASON:
            return _("Alasan paling panjang %(most)s huruf.") % {"most": REASON}
        return "" if reason else needs_reason(self.people[name], outcome)

    def choices(self) -> list[Choice]:
        """What this person changed."""
        found = []
        for name in self.changed():
            outcome, order, reason = self.typed(name)
            place = int(order) if outcome == Outcome.SUBSTITUTE and order else None
            person = self.people[name].person
            found.append(Choice(person, outcome, place, reason if outcome else "", self.there(name)[0]))
        return found


def stored_choices(candidates: Iterable[Candidate]) -> dict[str, tuple[int, Parts]]:
    """The decisions that are in the database, by the key of the person."""
    return {
        one.person.key: (one.decision.version, choice_parts(one.decision))
        for one in candidates
        if one.decision
    }


def choice_parts(decision: SelectionDecision | None) -> Parts:
    """A decision as the form shows it."""
    if decision is None:
        return ("", "", "")
    return (decision.outcome, str(decision.order or ""), decision.reason)


class MinutesForm(RecordForm):
    """How, when and where people were chosen, and who was there."""

    columns = ("method", "held_on", "venue", "attendees", "minutes")
    method = forms.CharField(
        label=_t("Cara memilih"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_t("Misalnya: musyawarah warga RT bersama pendamping, menurut kriteria."),
    )
    held_on = PartialDateInput(
        label=_t("Tanggal"), help_text=_t("Misalnya 12 November 2003, atau cukup November 2003.")
    )
    venue = forms.CharField(label=_t("Tempat"), max_length=200, required=False)
    attendees = forms.CharField(
        label=_t("Yang hadir"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_t("Satu orang tiap baris, dengan jabatannya bila ada."),
    )
    minutes = forms.CharField(
        label=_t("Catatan rapat"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    @staticmethod
    def shown(value: Any) -> Any:
        """A kept date comes back as it can be typed again."""
        return value or ""


class TurnForm(SubmissionForm):
    """A button that carries a selection on, as it was when it was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class SendBackForm(TurnForm):
    """Why a proposal goes back."""

    note = forms.CharField(
        label=_t("Apa yang perlu diperbaiki"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReplaceForm(TurnForm):
    """Who leaves when and why, and who comes in."""

    last = DayInput(label=_t("Hari terakhir ikut"), help_text=_t("Misalnya 12 November 2003."), latest=None)
    reason = forms.CharField(
        label=_t("Mengapa keluar"), max_length=WHY, widget=forms.Textarea(attrs={"rows": 2})
    )
    successor = forms.ChoiceField(label=_t("Penggantinya"), widget=forms.RadioSelect)
    line_reason = forms.CharField(
        label=_t("Alasan bila tidak menurut urutan"),
        max_length=REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, free: Sequence[Candidate], gone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if gone:
            del self.fields["last"]
        self.free = {one.person.key: one.person for one in free}
        self.fields["successor"].choices = [(one.person.key, _successor(one)) for one in free]  # type: ignore[attr-defined]

    def differences(self, stored: Any) -> list[tuple[str, Any, Any]]:
        """What was decided of the person meanwhile."""
        return [(_("Keputusan"), stored.get_outcome_display(), Outcome.REPLACED.label)]


def _successor(candidate: Candidate) -> str:
    if candidate.decision and candidate.outcome == Outcome.SUBSTITUTE:
        return _("%(name)s · cadangan %(order)s") % {
            "name": candidate.person,
            "order": candidate.decision.order or _("tanpa urutan"),
        }
    return _("%(name)s · tidak terpilih") % {"name": candidate.person}
