"""Names are compared by sound and kept as they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.models import Participant
from groups.names import search_people, tidy
from tests.factories.groups import ParticipantFactory
from tests.factories.programme import SiteFactory


@given(st.text(max_size=80))
def test_tidying_touches_spaces_alone_and_once(text):
    assert "".join(tidy(text).split()) == "".join(text.split())
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Soekarno", "Sukarno"),
        ("Sukarno", "soekarno"),
        ("Djoko Tjahjono", "joko cahjono"),
        ("H. Moh. Yusuf", "muhammad yusuf"),
        ("Bapak Slamet", "slamet"),
        ("Siti Aminah", "mina"),
        ("Wagiyem", "GIYE"),
    ],
)
def test_somebody_is_found_however_the_name_is_spelled(name, asked):
    site = SiteFactory()
    ParticipantFactory(site=site, name=name)
    ParticipantFactory(site=site, name="Zubaidah")
    found = search_people(Participant.objects.filter(site=site), asked)
    assert [person.name for person in found] == [name]


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["%", "_", "'", "\\", "haji", "x" * 200, "a b c d e f g"])
def test_odd_words_find_nobody_by_chance_and_break_nothing(asked):
    ParticipantFactory(name="Sumarni")
    assert list(search_people(Participant.objects.all(), asked)) == []
