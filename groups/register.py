"""The register of people: somebody is entered, and corrected (phase 2; report L43, L67, L111).

Whoever is new is a candidate (*calon*); only an approved selection makes a participant. A whole list is kept
or nothing of it. NIK and KK numbers are never part of what a submission remembers, only their keyed digests.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from groups.consents import refuse_if_stopped
from groups.identity import keep_number
from groups.labels import new_labels
from groups.models import Household, IdentityNumber, MigrationReason, NumberKind, Participant, Skill
from groups.sealing import digest_of
from programme.editing import change_record, plain, refusal_of
from programme.models import Site
from programme.submissions import submit

LONGEST_LIST = 100


@dataclass(frozen=True)
class Told:
    """All that is told of one person at once.

    ``values`` are columns of ``Participant``; ``home`` a household of the site, or what is told of a new one.
    An empty ``nik`` or ``kk`` changes nothing. ``remarks`` are those that were seen and left as they are.
    """

    values: Mapping[str, Any]
    skills: Sequence[str] = ()
    factors: Sequence[str] = ()
    home: Household | Mapping[str, Any] | None = None
    nik: str = ""
    kk: str = ""
    remarks: Sequence[str] = field(default=())

    @property
    def content(self) -> dict[str, Any]:
        """What a submission is known by, without the numbers."""
        numbers = {"nik": self.nik, "kk": self.kk}
        home = plain(self.home) if isinstance(self.home, Mapping) else plain({"home": self.home})
        return {
            **plain(self.values),
            "skills": list(self.skills),
            "factors": sorted(self.factors),
            "home": home,
            "remarks": sorted(self.remarks),
            "numbers": {name: digest_of(digits) for name, digits in numbers.items() if digits},
        }


def register_participant(*, by: User, token: uuid.UUID, site: Site, told: Told) -> Participant:
    """Enter somebody as a candidate; the same token with the same answers gives the first person again.

    Raises ValidationError beside the fields of the form, SubmissionConflict.
    """

    def perform() -> str:
        return str(_enter(site, next(new_labels(site)), told).key)

    key = submit(
        by=by,
        token=token,
        action=gettext_noop("mendaftar orang"),
        content={"site": site.key, **told.content},
        perform=perform,
    )
    person: Participant = Participant.objects.get(key=key)
    return person


def register_list(*, by: User, token: uuid.UUID, site: Site, people: Sequence[Told]) -> int:
    """Enter a whole list of candidates, all or none; returns how many people the list had.

    Raises ValidationError, SubmissionConflict.
    """

    def perform() -> str:
        if not 0 < len(people) <= LONGEST_LIST:
            raise ValidationError(_("Isi paling sedikit satu baris."))
        labels = new_labels(site)
        for told in people:
            _enter(site, next(labels), told)
        return site.key

    content = {"site": site.key, "people": [told.content for told in people]}
    submit(by=by, token=token, action=gettext_noop("mengisi daftar"), content=content, perform=perform)
    return len(people)


def change_participant(
    *, by: User, token: uuid.UUID, person: Participant, version: int, told: Told
) -> Participant:
    """Give a person other answers. Skills and reasons that stay keep their rows, and with them their sources.

    Raises RecordChanged, ValidationError (also where the person forbids it), SubmissionConflict.
    """

    def then(stored: Participant) -> None:
        refuse_if_closed(stored)
        _keep_parts(stored, told)

    changed: Participant = change_record(
        by=by,
        token=token,
        action=gettext_noop("mengubah data orang"),
        record=person,
        version=version,
        values=told.values,
        then=then,
        content=told.content,
    )
    return changed


def change_household(
    *, by: User, token: uuid.UUID, household: Household, version: int, values: Mapping[str, Any], kk: str = ""
) -> Household:
    """Correct what is known of a household; another KK number ends the one before.

    Raises RecordChanged, ValidationError, SubmissionConflict.
    """

    def then(stored: Household) -> None:
        people = list(stored.participants.all())
        if people and all(person.stopping_answer() for person in people):
            refuse_if_stopped(people[0])
        if kk:
            refuse_known_kk(stored, kk)
            keep_number(stored, kk)

    content = {**plain(values), **({"kk": digest_of(kk)} if kk else {})}
    changed: Household = change_record(
        by=by,
        token=token,
        action=gettext_noop("mengubah data keluarga"),
        record=household,
        version=version,
        values=values,
        then=then,
        content=content,
    )
    return changed


def refuse_if_merged(person: Participant) -> None:
    """Raises ValidationError for a record that became part of another."""
    if person.merged_into is not None:
        words = _("Catatan ini sudah digabung ke “%(person)s”. Ubah catatan itu.")
        raise ValidationError(words % {"person": person.merged_into})


def refuse_if_closed(person: Participant) -> None:
    """Raises ValidationError where the details may not change: merged, or the person forbids it."""
    refuse_if_merged(person)
    refuse_if_stopped(person)


def _enter(site: Site, label: str, told: Told) -> Participant:
    person = Participant(site=site, label=label, **told.values)
    person.full_clean()
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise ValidationError(refusal_of(person, error)) from error
    _keep_parts(person, told)
    return person


def _keep_parts(person: Participant, told: Told) -> None:
    _keep_home(person, told)
    _keep_rows(person, Skill, "name", told.skills)
    _keep_rows(person, MigrationReason, "factor", told.factors)
    if told.nik:
        refuse_known_nik(person, told.nik)
        keep_number(person, told.nik)
    if told.kk:
        if person.household is None:
            raise ValidationError({"kk": _("Pilih keluarganya, atau isi keluarga baru dulu.")})
        refuse_known_kk(person.household, told.kk)
        keep_number(person.household, told.kk)


def _keep_home(person: Participant, told: Told) -> None:
    home = told.home
    if isinstance(home, Mapping):
        home = Household(site_id=person.site_id, **home)
        home.full_clean()
        home.save()
    if person.household != home:
        person.household = home
        person.save(update_fields=["household"])


def _keep_rows(person: Participant, model: Any, name: str, told: Iterable[str]) -> None:
    wanted = list(dict.fromkeys(told))
    rows = model.objects.filter(participant=person)
    rows.exclude(**{f"{name}__in": wanted}).delete()
    kept = set(rows.values_list(name, flat=True))
    new = [value for value in wanted if value not in kept]
    for value in new:
        model(site_id=person.site_id, participant=person, **{name: value}).full_clean()
    model.objects.bulk_create(
        model(site_id=person.site_id, participant=person, **{name: value}) for value in new
    )


def refuse_known_nik(person: Participant, digits: str) -> None:
    """Raises ValidationError that names who of the site has this NIK, so that nobody is entered twice."""
    rows = _in_use(person.site_id, NumberKind.NIK, digits).exclude(participant=person)
    other = rows.select_related("participant").first()
    if other is not None:
        words = _("NIK ini sudah tercatat untuk %(person)s di lokasi ini. Mungkin orang yang sama.")
        raise ValidationError({"nik": words % {"person": other.participant}})


def refuse_known_kk(household: Household, digits: str) -> None:
    """Raises ValidationError that names the family of the site that has this number: it is one family."""
    rows = _in_use(household.site_id, NumberKind.KK, digits).exclude(household=household)
    other = rows.select_related("household").first()
    if other is not None:
        words = _("Nomor KK ini sudah tercatat untuk keluarga %(family)s. Pilih keluarga itu.")
        raise ValidationError({"kk": words % {"family": other.household.called}})


def _in_use(site: int, kind: NumberKind, digits: str) -> Any:
    return IdentityNumber.objects.filter(
        site=site, kind=kind, digest=digest_of(digits), ended_on__isnull=True
    )
