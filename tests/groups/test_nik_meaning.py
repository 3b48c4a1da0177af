"""What a NIK says beside the person: a difference is a remark, an empty field an offer."""

import datetime

import pytest

from groups.nik import read_nik
from groups.nik_meaning import remarks_on
from programme.models import Region
from tests.groups import blitar

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 6, 1)


@pytest.fixture(autouse=True)
def regions():
    blitar.load()


def found(digits=blitar.NIK, **told):
    remarks = remarks_on(read_nik(digits), told, TODAY)
    return [(remark.code, remark.field) for remark in remarks]


def told(**more):
    home = Region.objects.get(code="35.78")
    return {"born_on": "1985-03-12", "age_told": None, "sex": "female", "origin": home, **more}


def test_a_nik_that_agrees_says_nothing_and_another_origin_than_its_region_is_normal():
    assert found(**told()) == []


@pytest.mark.parametrize("born", ["1985", "1985-03", "1985-03-12"])
def test_a_date_known_less_exactly_agrees(born):
    assert found(**told(born_on=born)) == []


@pytest.mark.parametrize("born", ["1984", "1985-04", "1985-03-13"])
def test_another_birth_date_is_a_remark(born):
    assert found(**told(born_on=born)) == [("birth", "")]


@pytest.mark.parametrize(
    ("age", "codes"), [(41, []), (43, []), (39, []), (44, [("birth", "")]), (38, [("birth", "")])]
)
def test_an_age_may_miss_by_two_years(age, codes):
    assert found(**told(born_on=None, age_told=age)) == codes


def test_another_sex_is_a_remark_in_words():
    (remark,) = remarks_on(read_nik(blitar.NIK), told(sex="male"), TODAY)
    assert remark.words == "Menurut NIK orang ini perempuan, sedangkan di isian laki-laki."


def test_empty_fields_are_offered_what_the_nik_says():
    remarks = remarks_on(read_nik(blitar.NIK), {}, TODAY)
    assert [(one.field, str(one.value)) for one in remarks] == [
        ("born_on", "1985-03-12"),
        ("sex", "female"),
        ("origin", "KABUPATEN BLITAR"),
    ]
    assert remarks[2].words == "Daerah asal belum diisi. NIK ini pertama kali dibuat di Kabupaten Blitar."


def test_an_unknown_district_is_a_remark_and_its_known_regency_is_still_offered():
    split = "350599" + blitar.NIK[6:]
    assert found(split, **told(origin=None)) == [("region", ""), ("origin", "origin")]


def test_an_unknown_region_is_a_remark_and_offers_nothing():
    assert found("999999" + blitar.NIK[6:], **told(origin=None)) == [("region", "")]


def test_a_retired_district_is_known():
    Region.objects.filter(code="35.05.01").update(retired=True)
    assert found(**told()) == []
