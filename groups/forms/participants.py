"""The form of one person: phone first, in the order in which people talk about themselves, numbers last."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.layout import HTML, Fieldset, Layout, Row
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.forms.homes import HOME_COLUMNS, family_choices
from groups.forms.person_fields import PersonFields, misfits
from groups.identity import number_in_use
from groups.models import Household, MigrationFactor, Participant
from groups.nik import Nik
from groups.nik_meaning import Remark, remarks_on
from groups.register import Told
from programme.dates import today_at
from programme.formats import partial_date
from programme.forms import PartialDateInput, RecordForm
from programme.models import Site
from programme.region_field import RegionField, Typed
from programme.regions import region_of_code

NULLABLE = frozenset(
    {"name", "nickname", "sex", "migration_reason", "disability", "communication_need", "papers"}
)
PARTS = ("skills", "push", "pull", "household")
TWINS = HTML('<div id="kembar" aria-live="polite"></div>')


class ParticipantForm(RecordForm, PersonFields):
    """Everything that is told of one person; only a name is needed, and for old records not even that."""

    columns = (
        "name", "nickname", "sex", "born_on", "age_told", "origin", "migration_reason", "arrived_on",
        "occupation", "disability", "communication_need", "dtsen_decile", "dtsen_as_of", "papers", "phone",
    )  # fmt: skip

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        self.site, self.today = site, today_at(site)
        self.remarks: list[Remark] = []
        super().__init__(*args, **kwargs)
        home = self.record.household if self.record is not None else None
        self.fields["household"].choices = family_choices(site, home)  # type: ignore[attr-defined]
        self._say_what_is_known(home)
        self.helper.layout = _layout()

    def _say_what_is_known(self, home: Household | None) -> None:
        for name, holder in (("nik", self.record), ("kk", home)):
            number = number_in_use(holder) if holder is not None else None
            words = _("Tercatat: %(number)s. Isi hanya bila berganti.")
            known = words % {"number": number.masked} if number else ""
            self.fields[name].help_text = known or _("16 angka. Bila tidak punya, kosongkan saja.")

    def stored(self, record: Participant) -> dict[str, Any]:
        """What is stored of the person, skills and reasons too."""
        factors = [row.factor for row in record.migration_reasons.all()]
        return {
            **super().stored(record),
            "skills": [skill.name for skill in record.skills.all()],
            "push": [factor for factor in factors if MigrationFactor(factor).pushes],
            "pull": [factor for factor in factors if not MigrationFactor(factor).pushes],
            "household": record.household.key if record.household else "",
        }

    @staticmethod
    def shown(value: Any) -> Any:
        """A region as its field takes it: by its code."""
        return getattr(value, "code", value) if hasattr(value, "_meta") else value

    def differences(self, stored: Any) -> list[tuple[str, Any, Any]]:
        """Label, what is stored, what was typed, of each field where the two differ; all in words."""
        there = self.stored(stored)
        found = []
        for name in (*self.columns, *PARTS):
            typed = self.shown(self.cleaned_data.get(name))
            if (there[name] or None) != (typed or None):
                label = str(self[name].label)
                found.append((label, self._worded(name, there[name]), self._worded(name, typed)))
        return found

    def _worded(self, name: str, value: Any) -> str:
        field: Any = self.fields[name]
        if isinstance(value, list):
            return ", ".join(self._worded(name, one) for one in value)
        if value and isinstance(field, RegionField):
            region = region_of_code(value)
            return region.place if region else str(value)
        if value and isinstance(field, PartialDateInput):
            return partial_date(value)
        labels = dict(getattr(field, "choices", ()))
        return str(labels[value]) if value and value in labels else "" if value is None else str(value)

    def clean(self) -> dict[str, Any]:
        """What must fit together; then what the NIK says beside it."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        for name, words in misfits(told, self.today, is_new=self.record is None):
            self.add_error(name, words)
        self._one_home(told)
        if told.get("nik") and not self.errors:
            self.remarks = remarks_on(told["nik"], told, self.today)
        return told

    def _one_home(self, told: Mapping[str, Any]) -> None:
        if told.get("household") and any(told.get(name) for name in HOME_COLUMNS):
            words = _("Pilih keluarga yang sudah tercatat, atau isi keluarga baru; jangan keduanya.")
            self.add_error("household", words)

    @property
    def marks(self) -> list[str]:
        """The remarks as somebody may accept them: each for this very number."""
        ending = self.cleaned_data["nik"].digits[-4:] if self.remarks else ""
        return [f"{remark.code}:{ending}" for remark in self.remarks]

    @property
    def accepted(self) -> bool:
        """Whether every remark was seen at the form and left as it is."""
        return set(self.marks) <= set(self.data.get("accepted", "").split(","))

    def take(self, field: str) -> str:
        """Put what the NIK offers into an empty field of the form; nothing is stored. Returns its label."""
        offer = next((one for one in self.remarks if field and one.field == field), None)
        if offer is None:
            return ""
        value = self.fields[field].prepare_value(offer.value)
        if isinstance(value, Typed):
            parts = {"": value.text, "_code": value.code, "_for": value.chosen_for}
            self.renew(**{f"{field}{ending}": part for ending, part in parts.items()})
        else:
            self.renew(**{field: partial_date(value) if field == "born_on" else value})
        return str(self.fields[field].label)

    def told(self) -> Told:
        """What to store."""
        told = self.cleaned_data
        nik: Nik | None = told["nik"]
        home = self._family(told["household"])
        if home is None and any(told[name] for name in HOME_COLUMNS):
            home = self.home_values()
        return Told(
            values=self.values(),
            skills=told["skills"],
            factors=[*told["push"], *told["pull"]],
            home=home,
            nik=nik.digits if nik else "",
            kk=told["kk"],
            remarks=self.marks,
        )

    def _family(self, key: str) -> Any:
        return Household.objects.filter(site=self.site, key=key).first() if key else None

    def values(self) -> dict[str, Any]:
        """The columns of the person; an age bears the day on which it was told."""
        told = super().values()
        values = {name: (value or None) if name in NULLABLE else value for name, value in told.items()}
        same = self.record is not None and self.record.age_told == told["age_told"]
        since = self.record.age_told_on if same else self.today
        return {**values, "age_told_on": since if told["age_told"] is not None else None}


def _layout() -> Layout:
    return Layout(
        "submission",
        "version",
        Fieldset(
            gettext_lazy("Siapa"), "name", TWINS, "nickname", InlineRadios("sex"),
            Row("born_on", "age_told"), "phone",
        ),
        Fieldset(gettext_lazy("Asal"), "origin", "arrived_on", "migration_reason", "push", "pull"),
        Fieldset(
            gettext_lazy("Tempat tinggal"), "household",
            Fieldset(
                gettext_lazy("Atau keluarga baru"), "head_name", "address",
                Row("rt", "rw", css_class="halves"), "region",
                Row("settlement_type", "size"),
            ),
        ),
        Fieldset(gettext_lazy("Kemampuan"), "skills", "occupation"),
        Fieldset(gettext_lazy("Kebutuhan"), "disability", "communication_need"),
        Fieldset(
            gettext_lazy("Data bantuan"), Row("dtsen_decile", "dtsen_as_of", css_class="halves"),
            InlineRadios("papers"), "nik", "kk",
        ),
    )  # fmt: skip
