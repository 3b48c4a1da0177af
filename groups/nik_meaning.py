"""What a NIK says beside what the person says: remarks, never errors, and what it offers for an empty field.

A NIK names the place of the *first* registration and may be older than a corrected birth date (PP 40/2019
article 30), so the person's word stands; whoever enters it sees the difference and decides (domain 4.3).
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from groups.models import Sex
from groups.nik import Nik, Number
from programme.formats import partial_date
from programme.models import Region, RegionLevel
from programme.regions import region_of_code

ROUGHLY = 2  # years by which a told age may miss


@dataclass(frozen=True)
class Remark:
    """One thing to look at. ``field`` is the one that may take ``value`` from the NIK, where it is empty."""

    code: str
    words: str
    field: str = ""
    value: Any = None


def place_of(number: Number) -> tuple[Region | None, bool]:
    """The regency in which a number was given, if its code is known, and whether the district's is too."""
    district, regency = number.codes
    found = region_of_code(regency, (RegionLevel.CITY,))
    return found, Region.objects.filter(code=district).exists()


def remarks_on(nik: Nik, told: Mapping[str, Any], today: datetime.date) -> list[Remark]:
    """What to look at before a NIK is kept beside the other answers of the person.

    ``told`` holds ``born_on``, ``age_told`` (of today), ``sex`` and ``origin`` (a region); None is not told.
    """
    return [*_on_birth(nik, told, today), *_on_sex(nik, told), *_on_place(nik, told)]


def _on_birth(nik: Nik, told: Mapping[str, Any], today: datetime.date) -> list[Remark]:
    born, age = nik.born_on(today), told.get("age_told")
    day = partial_date(born)
    if told.get("born_on"):
        words = _("Menurut NIK lahirnya %(nik)s, sedangkan di isian %(told)s.")
        differs = not nik.agrees_with(told["born_on"])
        return (
            [Remark("birth", words % {"nik": day, "told": partial_date(told["born_on"])})] if differs else []
        )
    if age is not None:
        gap = (int(born[:4]) - (today.year - age)) % 100
        words = _("Menurut NIK lahirnya %(nik)s, sedangkan umur di isian %(age)s tahun.")
        near = min(gap, 100 - gap) <= ROUGHLY
        return [] if near else [Remark("birth", words % {"nik": day, "age": age})]
    words = _("Tanggal lahir belum diisi. Menurut NIK: %(nik)s.")
    return [Remark("birth", words % {"nik": day}, "born_on", born)]


def _on_sex(nik: Nik, told: Mapping[str, Any]) -> list[Remark]:
    says = {"nik": Sex(nik.sex).label}
    if not told.get("sex"):
        return [Remark("sex", _("Jenis kelamin belum diisi. Menurut NIK: %(nik)s.") % says, "sex", nik.sex)]
    if told["sex"] == nik.sex:
        return []
    words = _("Menurut NIK orang ini %(nik)s, sedangkan di isian %(told)s.")
    return [Remark("sex", words % {**says, "told": Sex(told["sex"]).label})]


def _on_place(nik: Nik, told: Mapping[str, Any]) -> list[Remark]:
    regency, known = place_of(nik)
    found = []
    if not known:
        words = _("Kode kecamatan %(code)s tidak ada dalam daftar wilayah. Periksa enam angka pertama NIK.")
        found.append(Remark("region", words % {"code": nik.codes[0]}))
    if regency is not None and not told.get("origin"):
        words = _("Daerah asal belum diisi. NIK ini pertama kali dibuat di %(place)s.")
        found.append(Remark("origin", words % {"place": regency.title}, "origin", regency))
    return found
