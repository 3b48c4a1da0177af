"""What a form asks of one person, field by field, and what cannot be true together."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.forms.homes import NOT_TOLD, HomeFields, NumberField
from groups.models import CommunicationNeed, Disability, LocalPapers, MigrationFactor, Sex
from groups.names import tidy
from groups.nik import Nik, plain_digits, read_kk, read_nik
from groups.phones import phone_number
from programme.dates import last_day
from programme.forms import PartialDateInput
from programme.models import RegionLevel
from programme.region_field import RegionField

OLDEST = 120
LONGEST_SKILL = 80
MOST_SKILLS = 12


def with_letters(text: str) -> str:
    """The name with single spaces. Raises ValidationError for one without a letter."""
    name = tidy(text)
    if name and not any(letter.isalpha() for letter in name):
        raise ValidationError(_("Tulis namanya dengan huruf."))
    return name


class Skills(forms.CharField):
    """Skills in the person's own words, one after the other with commas between."""

    def clean(self, value: Any) -> Any:
        """The skills in the order in which they were told, each once."""
        words = [tidy(word) for word in super().clean(value).replace("\n", ",").replace(";", ",").split(",")]
        told = list({word.casefold(): word for word in words if word}.values())
        if any(len(word) > LONGEST_SKILL for word in told) or len(told) > MOST_SKILLS:
            raise ValidationError(_("Tulis paling banyak 12 keterampilan, dengan koma di antaranya."))
        return told

    def prepare_value(self, value: Any) -> Any:
        """Stored skills as one line."""
        return value if isinstance(value, str) or value is None else ", ".join(value)


class PersonFields(HomeFields):
    """The fields in the order in which people talk about themselves; each judged by itself."""

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


def misfits(told: Mapping[str, Any], today: datetime.date, *, is_new: bool) -> list[tuple[str, str]]:
    """What cannot be true together: (field, sentence)."""
    early = ("born_on", "arrived_on", "dtsen_as_of")
    late = [name for name in early if told.get(name) and told[name] > today.isoformat()]
    found = [(name, _("Tanggal ini belum tiba.")) for name in late]
    if is_new and not told.get("name") and not told.get("nickname") and "name" in told:
        found.append(("name", _("Isi nama lengkap, atau paling sedikit nama panggilan.")))
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
