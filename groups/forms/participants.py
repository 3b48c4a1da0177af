"""The form of one person: phone first, in the order in which people talk about themselves, numbers last."""

import datetime
from collections.abc import Mapping
from typing import Any

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.layout import HTML, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.consents import site_today
from groups.forms.homes import HOME_COLUMNS, NOT_TOLD, HomeFields, NumberField, family_choices
from groups.identity import number_in_use
from groups.models import (
    CommunicationNeed,
    Disability,
    Household,
    LocalPapers,
    MigrationFactor,
    Participant,
    Sex,
)
from groups.names import tidy
from groups.nik import Nik, plain_digits, read_kk, read_nik
from groups.nik_meaning import Remark, remarks_on
from groups.phones import phone_number
from groups.register import Told
from programme.dates import last_day
from programme.formats import partial_date
from programme.forms import PartialDateInput, RecordForm
from programme.models import RegionLevel, Site
from programme.region_field import RegionField, Typed

OLDEST = 120
LONGEST_SKILL = 80
MOST_SKILLS = 12
NULLABLE = frozenset(
    {"name", "nickname", "sex", "migration_reason", "disability", "communication_need", "papers"}
)
TWINS = HTML('<div id="kembar" aria-live="polite"></div>')


class Skills(forms.CharField):
    """Skills in the person's own words, one after the other with commas between."""

    def clean(self, value: Any) -> Any:
        """The skills in the order in which they were told, each once."""
        words = [tidy(word) for word in super().clean(value).replace("\n", ",").replace(";", ",").split(",")]
        told = list({word.casefold(): word for word in words if word}.values())
        if any(len(word) > LONGEST_SKILL for word in told) or len(told) > MOST_SKILLS:
            raise ValidationError(
                _(
                    "Tulis paling banyak 12 keterampilan, masing-masing beberapa kata, dengan koma di antaranya."
                )
            )
        return told

    def prepare_value(self, value: Any) -> Any:
        """Stored skills as one line."""
        return value if isinstance(value, str) or value is None else ", ".join(value)


class ParticipantForm(RecordForm, HomeFields):
    """Everything that is told of one person; only a name is needed, and for old records not even that."""

    columns = (
        "name", "nickname", "sex", "born_on", "age_told", "origin", "migration_reason", "arrived_on",
        "occupation", "disability", "communication_need", "dtsen_decile", "dtsen_as_of", "papers", "phone",
    )  # fmt: skip
    name = forms.CharField(
        label=gettext_lazy("Nama lengkap"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("Satu kata boleh."),
    )
    nickname = forms.CharField(label=gettext_lazy("Nama panggilan"), max_length=60, required=False)
    sex = forms.ChoiceField(
        label=gettext_lazy("Jenis kelamin"),
        choices=[*Sex.choices, NOT_TOLD],
        widget=forms.RadioSelect,
        required=False,
    )
    born_on = PartialDateInput(
        label=gettext_lazy("Lahir"),
        required=False,
        help_text=gettext_lazy("Tanggal, bulan, atau tahun saja."),
    )
    age_told = forms.IntegerField(
        label=gettext_lazy("Atau umurnya"),
        min_value=0,
        max_value=OLDEST,
        required=False,
        help_text=gettext_lazy("Bila hanya umur yang diketahui."),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telepon"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    origin = RegionField(gettext_lazy("Daerah asal"), (RegionLevel.CITY, RegionLevel.VILLAGE))
    arrived_on = PartialDateInput(
        label=gettext_lazy("Tiba di kota"), required=False, help_text=gettext_lazy("Tahunnya saja boleh.")
    )
    migration_reason = forms.CharField(
        label=gettext_lazy("Cerita mengapa pindah"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    push = forms.MultipleChoiceField(
        label=gettext_lazy("Yang mendorong pergi"),
        choices=[(one.value, one.label) for one in MigrationFactor if one.pushes],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    pull = forms.MultipleChoiceField(
        label=gettext_lazy("Yang menarik ke kota"),
        choices=[(one.value, one.label) for one in MigrationFactor if not one.pushes],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    household = forms.ChoiceField(label=gettext_lazy("Keluarga yang sudah tercatat"), required=False)
    skills = Skills(
        label=gettext_lazy("Keterampilan"),
        max_length=600,
        required=False,
        help_text=gettext_lazy("Kata-katanya sendiri, dengan koma: menjahit, membuat kue."),
    )
    occupation = forms.CharField(label=gettext_lazy("Pekerjaan sekarang"), max_length=120, required=False)
    disability = forms.ChoiceField(
        label=gettext_lazy("Disabilitas"), choices=[NOT_TOLD, *Disability.choices], required=False
    )
    communication_need = forms.ChoiceField(
        label=gettext_lazy("Kebutuhan komunikasi"),
        choices=[NOT_TOLD, *CommunicationNeed.choices],
        required=False,
    )
    dtsen_decile = forms.IntegerField(
        label=gettext_lazy("Desil DTSEN"), min_value=1, max_value=10, required=False
    )
    dtsen_as_of = PartialDateInput(
        label=gettext_lazy("Desil per"), required=False, help_text=gettext_lazy("Bulan dan tahun cukup.")
    )
    papers = forms.ChoiceField(
        label=gettext_lazy("KTP"),
        choices=[*LocalPapers.choices, NOT_TOLD],
        widget=forms.RadioSelect,
        required=False,
    )
    nik = NumberField(label=gettext_lazy("NIK"))
    kk = NumberField(label=gettext_lazy("Nomor KK"))

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        self.site, self.today = site, site_today(site)
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

    def clean_name(self) -> str:
        """A name has letters."""
        return with_letters(self.cleaned_data["name"])

    def clean_nickname(self) -> str:
        """A name has letters."""
        return with_letters(self.cleaned_data["nickname"])

    def clean_phone(self) -> str:
        """One form for each number."""
        return phone_number(self.cleaned_data["phone"])

    def clean_nik(self) -> Nik | None:
        """The number, judged by itself."""
        return read_nik(self.cleaned_data["nik"])

    def clean_kk(self) -> str:
        """The sixteen digits; empty where nothing was typed."""
        number = read_kk(self.cleaned_data["kk"])
        if number and number.digits == plain_digits(self.data.get(self.add_prefix("nik"), "")):
            raise ValidationError(_("Nomor KK tidak mungkin sama dengan NIK."))
        return number.digits if number else ""

    def clean(self) -> dict[str, Any]:
        """What must fit together; then what the NIK says beside it."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        for name, words in _misfits(told, self.today, is_new=self.record is None):
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
        offer = next((remark for remark in self.remarks if remark.field == field), None)
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


def with_letters(text: str) -> str:
    """The name with single spaces. Raises ValidationError for one without a letter."""
    name = tidy(text)
    if name and not any(letter.isalpha() for letter in name):
        raise ValidationError(_("Tulis namanya dengan huruf."))
    return name


def _misfits(told: Mapping[str, Any], today: datetime.date, *, is_new: bool) -> list[tuple[str, str]]:
    """What cannot be true together: (field, sentence)."""
    found = []
    if is_new and not told.get("name") and not told.get("nickname") and "name" in told:
        found.append(("name", _("Isi nama lengkap, atau paling sedikit nama panggilan.")))
    for name in ("born_on", "arrived_on", "dtsen_as_of"):
        if told.get(name) and told[name] > today.isoformat():
            found.append((name, _("Tanggal ini belum tiba.")))
    born, age, arrived = told.get("born_on"), told.get("age_told"), told.get("arrived_on")
    if born and int(born[:4]) < today.year - OLDEST:
        found.append(("born_on", _("Lebih dari 120 tahun yang lalu. Periksa tahunnya.")))
    elif born and age is not None and not 0 <= today.year - int(born[:4]) - age <= 1:
        found.append(("age_told", _("Umur ini tidak cocok dengan tahun lahirnya. Isi salah satu saja.")))
    if born and arrived and last_day(arrived).isoformat() < born:
        found.append(("arrived_on", _("Ini sebelum lahir. Periksa tahunnya.")))
    if told.get("dtsen_decile") and not told.get("dtsen_as_of") and "dtsen_as_of" in told:
        found.append(("dtsen_as_of", _("Tulis desil itu menurut data bulan dan tahun berapa.")))
    if told.get("dtsen_as_of") and told.get("dtsen_decile") is None and "dtsen_decile" in told:
        found.append(("dtsen_decile", _("Isi desilnya, 1 sampai 10.")))
    return found


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
                gettext_lazy("Atau keluarga baru"), "head_name", "address", Row("rt", "rw"), "region",
                Row("settlement_type", "size"),
            ),
        ),
        Fieldset(gettext_lazy("Kemampuan"), "skills", "occupation"),
        Fieldset(gettext_lazy("Kebutuhan"), "disability", "communication_need"),
        Fieldset(gettext_lazy("Data bantuan"), Row("dtsen_decile", "dtsen_as_of"), InlineRadios("papers"), "nik", "kk"),
    )  # fmt: skip
