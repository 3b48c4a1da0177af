"""Opening a site and keeping what is known of its place: phase 2 begins with where (report line 60, 67).

The official code tells kota, province, kecamatan and time zone, so nobody types them differently twice.
"""

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programme.acting import acting
from programme.editing import add_record, change_record
from programme.keys import RESERVED_KEYS
from programme.models import Programme, Region, RegionLevel, Site, SiteArea, TimeZone

OPENED = gettext_noop("membuka lokasi")
LONGEST_KEY = 80
# Keputusan Presiden 41/1987: Kalimantan Barat and Tengah in WIB, the rest of Kalimantan in WITA.
WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
WIT_FROM = "81"


def zone_of(region: Region) -> TimeZone:
    """The time zone of a region, by the code of its province."""
    province = region.code[:2]
    if province in WITA:
        return TimeZone.WITA
    return TimeZone.WIT if province >= WIT_FROM else TimeZone.WIB


def place_of(region: Region) -> dict[str, str]:
    """Kota, province and kecamatan of a region (with its parents), as the site keeps them."""
    names = {part.level: part.title for part in (region, *region.parents())}
    city = names.get(RegionLevel.CITY, "")
    return {
        "city": city.removeprefix("Kota ").removeprefix("Administrasi "),
        "province": names.get(RegionLevel.PROVINCE, ""),
        "district": names.get(RegionLevel.DISTRICT, ""),
    }


def free_key(words: str) -> str:
    """An address for a site that nothing has yet, made of its words: ``bandung-kiaracondong``."""
    base = slugify(words)[: LONGEST_KEY - 4].strip("-") or "lokasi"
    taken = set(Site.objects.filter(key__startswith=base).values_list("key", flat=True)) | RESERVED_KEYS
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (base, *numbered) if key not in taken)


def begin_site(
    *,
    by: Any,
    token: uuid.UUID,
    programme: Programme | str,
    region: Region | None,
    values: Mapping[str, Any],
) -> Site:
    """Open a site in a programme, or in a new one of that title; a kelurahan becomes its first part.

    The key is free when it is left empty. Raises ValidationError, SubmissionConflict.
    """
    told = {**(place_of(region) if region else {}), **values}
    told["time_zone"] = told.get("time_zone") or (zone_of(region) if region else TimeZone.WIB)
    content = {"programme": programme, "region": region, **told}
    with acting(by=by, action=OPENED):
        owner = _named(programme, by, token) if isinstance(programme, str) else programme
        told["key"] = told.get("key") or free_key(f"{told['city']} {told['name']}")
        site: Site = add_record(
            by=by,
            token=token,
            action=OPENED,
            model=Site,
            values={**told, "programme": owner},
            content=content,
            then=lambda site: _first_part(site, region),
        )
    return site


def _named(title: str, by: Any, token: uuid.UUID) -> Programme:
    """The programme of that title, begun with its first site: one token, one programme."""
    if not title.strip():
        raise ValidationError({"title": _("Isi nama programnya.")})
    programme: Programme = add_record(
        by=by,
        token=uuid.uuid5(token, "programme"),
        action=gettext_noop("membuka program"),
        model=Programme,
        values={"title": title.strip()},
    )
    return programme


def _first_part(site: Site, region: Region | None) -> None:
    if region is not None and region.level == RegionLevel.VILLAGE:
        SiteArea.objects.create(site=site, region=region, name=region.title)


def change_site(*, by: Any, token: uuid.UUID, site: Site, version: int, values: Mapping[str, Any]) -> Site:
    """Keep other words about the site. Raises RecordChanged, ValidationError, SubmissionConflict."""
    changed: Site = change_record(
        by=by,
        token=token,
        action=gettext_noop("mengubah lokasi"),
        record=site,
        version=version,
        values=values,
    )
    return changed
