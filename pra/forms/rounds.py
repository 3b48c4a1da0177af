"""Forms of a round of votes: how it is counted, its end, and what was decided about a tie."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup
from pra.forms.lines import KeyChoice
from pra.models import MOST_TOKENS, WITH_TOKENS, Ballot, BallotMethod, Problem, TieWay, Urgency, Workshop
from programme.dates import today_at
from programme.forms import SubmissionForm

METHODS = (
    (
        BallotMethod.SHOW_OF_HANDS,
        _("Angkat tangan – tiap orang boleh mengangkat tangan berkali-kali"),
    ),
    (BallotMethod.TOKENS, _("Biji atau kerikil – tiap orang membagi beberapa biji pada masalah terberat")),
    (BallotMethod.BY_NAME, _("Suara tiap orang – dicatat menurut nama, satu per satu")),
    (BallotMethod.URGENCY, _("Yang mendesak lebih dulu – bersama menilai: mendesak, penting, bisa menunggu")),
)
WITHOUT_VOTERS = (BallotMethod.BY_NAME, BallotMethod.URGENCY)
VOTERS = ("voters_present", "voters_women", "voters_men")
USUAL_TOKENS = 3


def people(label: Any, *, least: int = 1) -> forms.IntegerField:
    """How many people vote; whether it is needed depends on the method."""
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=500,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Tulis dengan angka, misalnya 20."),
            "min_value": _("Paling sedikit %(limit_value)s orang."),
            "max_value": _("Paling banyak 500 orang."),
        },
    )


class RoundForm(SubmissionForm):
    """How a round is counted, and with how many voters."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    method = forms.ChoiceField(
        label=_("Cara menghitung"),
        choices=METHODS,
        widget=forms.RadioSelect,
        initial=BallotMethod.SHOW_OF_HANDS,
        error_messages={"required": _("Pilih salah satu cara.")},
    )
    voters_present = people(_("Pemilih yang hadir"))
    voters_women = people(_("Perempuan"), least=0)
    voters_men = people(_("Laki-laki"), least=0)
    tokens = forms.IntegerField(
        label=_("Suara tiap orang"),
        min_value=1,
        max_value=MOST_TOKENS,
        initial=USUAL_TOKENS,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Tulis dengan angka, misalnya 3."),
            "min_value": _("Isi berapa suara tiap orang, 1 sampai 20."),
            "max_value": _("Isi berapa suara tiap orang, 1 sampai 20."),
        },
    )
    workshop = KeyChoice(
        label=_("Pertemuan"),
        help_text=_("Bila kehadirannya sudah dicatat, hanya yang hadir yang memberi suara."),
    )

    def __init__(
        self,
        *args: Any,
        group: MigrantGroup,
        ballot: Ballot | None = None,
        begun: bool = False,
        **kwargs: Any,
    ) -> None:
        stored = _stored(ballot) if ballot else {"version": 0}
        kwargs["initial"] = {**stored, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.ballot, self.begun = ballot, begun
        sessions = Workshop.objects.filter(site=group.site_id, group=group).order_by("-held_on", "-id")
        field: Any = self.fields["workshop"]
        field.queryset = sessions
        if ballot is None:
            today = today_at(group.site).isoformat()
            field.initial = next((row.key for row in sessions if row.held_on == today), None)
        if begun and ballot:
            self._keep_what_may_change(ballot)
        self.helper.layout = self._layout()

    def _keep_what_may_change(self, ballot: Ballot) -> None:
        """Once votes are counted, method and sides stay; only the numbers may be told otherwise."""
        gone = {"method"}
        if ballot.method not in WITH_TOKENS:
            gone.add("tokens")
        if ballot.method in WITHOUT_VOTERS:
            gone.add("voters_present")
        if ballot.voters_women is None:
            gone |= {"voters_women", "voters_men"}
        for name in gone:
            del self.fields[name]

    def full_clean(self) -> None:
        """Which of the numbers is needed depends on the method; none of them says that it may stay empty."""
        needed = [self.fields[name] for name in ("voters_present", "tokens") if name in self.fields]
        for field in needed:
            field.required = False
        super().full_clean()
        for field in needed:
            field.required = True

    def _layout(self) -> Layout:
        """Women and men stand together; what a begun round no longer asks is left out."""
        apart = Fieldset(
            _("Perempuan dan laki-laki dihitung terpisah"),
            Row("voters_women", "voters_men", css_class="halves"),
            css_class="apart",
        )
        parts: list[Any] = ["submission", "version", "method", "voters_present", "tokens", apart, "workshop"]
        known = [part for part in parts if not isinstance(part, str) or part in self.fields]
        return Layout(*[part for part in known if part is not apart or "voters_women" in self.fields])

    @property
    def how(self) -> str:
        """The method that is chosen, or stays."""
        if self.begun and self.ballot:
            return str(self.ballot.method)
        return str(self.cleaned_data.get("method") or "")

    def clean(self) -> dict[str, Any]:
        """Voters and tokens as the method needs them; women and men make up all voters."""
        data: dict[str, Any] = super().clean() or {}
        if self.begun and self.ballot and self.data.get("method", self.ballot.method) != self.ballot.method:
            self.add_error(
                None, _("Sudah ada suara, jadi caranya tidak bisa diganti. Tutup putaran ini dulu.")
            )
        if self.how in WITH_TOKENS and not data.get("tokens") and "tokens" not in self.errors:
            self.add_error("tokens", _("Isi berapa suara tiap orang, 1 sampai 20."))
        if self.how not in WITHOUT_VOTERS:
            self._count_voters(data)
        return data

    def _count_voters(self, data: dict[str, Any]) -> None:
        if set(VOTERS) & set(self.errors):
            return
        all_of_them, women, men = (data.get(name) for name in VOTERS)
        if (women is None) != (men is None):
            empty = "voters_women" if women is None else "voters_men"
            self.add_error(empty, _("Isi keduanya, atau kosongkan keduanya. Tulis 0 bila tidak ada."))
        elif women is not None and men is not None:
            if all_of_them not in (None, women + men):
                words = _("Perempuan %(women)s dan laki-laki %(men)s tidak sama dengan %(all)s pemilih.")
                self.add_error(
                    "voters_present",
                    ValidationError(words, params={"women": women, "men": men, "all": all_of_them}),
                )
            elif women + men == 0:
                self.add_error("voters_women", _("Paling sedikit 1 orang."))
            data["voters_present"] = women + men
        elif all_of_them is None:
            self.add_error("voters_present", _("Isi jumlah orangnya."))

    def values(self) -> dict[str, Any]:
        """The columns of the round."""
        names = (*VOTERS, "tokens", "workshop")
        return {"method": self.how, **{name: self.cleaned_data.get(name) for name in names}}


def _stored(ballot: Ballot) -> dict[str, Any]:
    names = ("version", "method", "voters_present", "voters_women", "voters_men")
    shown = {name: getattr(ballot, name) for name in names}
    return {
        **shown,
        "tokens": ballot.tokens or USUAL_TOKENS,
        "workshop": ballot.workshop.key if ballot.workshop else None,
    }


class CloseForm(SubmissionForm):
    """Closing a round needs nothing but what was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class TieForm(SubmissionForm):
    """In which order problems of equal weight stand, how and why it was decided."""

    way = forms.ChoiceField(
        label=_("Cara memutuskan"),
        choices=TieWay.choices,
        widget=forms.RadioSelect,
        initial=TieWay.DELIBERATION,
        error_messages={"required": _("Pilih salah satu cara.")},
    )
    reason = forms.CharField(
        label=_("Alasan, kata-kata mereka"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Tulis alasannya, supaya nanti bisa dijelaskan kepada yang tidak hadir.")
        },
    )

    def __init__(self, *args: Any, problems: list[Problem], first: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.problems = problems
        places = [("", "–"), *((str(step), str(first + step)) for step in range(len(problems)))]
        for problem in problems:
            self.fields[f"place_{problem.key}"] = forms.TypedChoiceField(
                label=problem.text, choices=places, coerce=int, required=False, empty_value=None
            )
        self.order_fields(["submission", *(f"place_{problem.key}" for problem in problems)])

    def places(self) -> list[Any]:
        """The fields of the order."""
        return [self[f"place_{problem.key}"] for problem in self.problems]

    def clean(self) -> dict[str, Any]:
        """Each problem has a place, and each place one problem."""
        data: dict[str, Any] = super().clean() or {}
        told = [data.get(f"place_{problem.key}") for problem in self.problems]
        if sorted(place for place in told if place is not None) != list(range(len(told))):
            self.add_error(None, _("Beri tiap masalah satu urutan, dan tiap urutan satu masalah."))
        return data

    def order(self) -> list[str]:
        """The keys of the problems in their order."""
        chosen = sorted(self.problems, key=lambda problem: int(self.cleaned_data[f"place_{problem.key}"]))
        return [problem.key for problem in chosen]


class NamedVoteForm(SubmissionForm):
    """A vote of a person for a problem, given or taken back."""

    value = forms.ChoiceField(choices=[("1", "1"), ("", "")], required=False)


class UrgencyForm(SubmissionForm):
    """How pressing a problem is; nothing takes it back."""

    value = forms.TypedChoiceField(choices=Urgency.choices, coerce=int, required=False, empty_value=None)
    was = forms.TypedChoiceField(choices=Urgency.choices, coerce=int, required=False, empty_value=None)
