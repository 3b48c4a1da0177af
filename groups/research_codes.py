"""Gives people the code under which they stand in research files (UU 27/2022 article 15: without a name).

The code is stored, not computed: a key that is changed, a person who leaves the list or a new one on it must
not give anybody another code, or two files of two years could not be laid side by side.
"""

import re
import unicodedata
from collections.abc import Collection
from random import SystemRandom

from django.db import connection
from django.utils.translation import gettext_noop

from accounts.models import User
from groups.models import ResearchCode
from programme.acting import acting
from programme.models import Site

ONE_AT_A_TIME = 27_2022  # the advisory lock under which codes are given
VOWELS = frozenset("AEIOU")


def city_letters(city: str) -> str:
    """Three letters for a city: the first and the last two consonants (Surabaya: SBY)."""
    plain = unicodedata.normalize("NFKD", re.sub(r"(?i)^\s*(kota|kabupaten|kab\.?)\s+", "", city))
    letters = [letter for letter in plain.upper() if "A" <= letter <= "Z"]
    if not letters:
        return "LOK"
    first, rest = letters[0], letters[1:]
    consonants = [letter for letter in rest if letter not in VOWELS]
    chosen = consonants[-2:] if len(consonants) >= 2 else rest[-2:]
    return "".join([first, *chosen]).ljust(3, "X")


Codes = dict[int, ResearchCode]


def codes_of(site: Site, people: Collection[int], *, by: User | None) -> Codes:
    """The codes of these people of the site, by id; whoever has none is given one now, in random order.

    ``by`` is None for a command on the server.
    """
    known = _known(site, people)
    if len(known) < len(people):
        with acting(by=by, action=gettext_noop("memberi kode penelitian")):
            _give(site, people)
        known = _known(site, people)
    return known


def _known(site: Site, people: Collection[int]) -> Codes:
    rows = ResearchCode.objects.filter(site=site, participant__in=people)
    return {code.participant_id: code for code in rows}


def _give(site: Site, people: Collection[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    new = sorted(set(people) - set(_known(site, people)))
    SystemRandom().shuffle(new)
    letters, last = _place_in_line(site)
    ResearchCode.objects.bulk_create(
        (
            ResearchCode(site=site, participant_id=pk, letters=letters, number=number)
            for number, pk in enumerate(new, last + 1)
        ),
        batch_size=1000,
    )


def _place_in_line(site: Site) -> tuple[str, int]:
    """The letters of the site and the last number given; another site of the same city gets SBY2."""
    mine = ResearchCode.objects.filter(site=site).order_by("-number").first()
    if mine is not None:
        return mine.letters, mine.number
    city, number = city_letters(site.city), 1
    letters = city
    while ResearchCode.objects.filter(letters=letters).exists():
        number += 1
        letters = f"{city}{number}"
    return letters, 0
