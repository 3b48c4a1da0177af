"""The field for a region: typed or chosen, with a script or without."""

import re

import pytest
from django import forms
from django.urls import reverse

from programme.forms import RecordForm
from programme.models import Region, SiteArea
from programme.region_field import RegionField
from tests.factories.accounts import UserFactory
from tests.factories.programme import SiteFactory
from tests.programme.region_lists import loaded

pytestmark = pytest.mark.django_db
PAKIS = "Pakis, Sawahan, Kota Surabaya"


class AreaForm(RecordForm):
    region = RegionField("Kelurahan")
    rt = forms.CharField(required=False)
    columns = ("region", "rt")


@pytest.fixture(autouse=True)
def places(tmp_path):
    loaded(tmp_path / "daftar.csv")


@pytest.fixture
def pakis():
    return Region.objects.get(pk="35.78.06.1006")


def sent(form=AreaForm, **data):
    bound = form({"submission": "8a7b1f7e-0000-4000-8000-000000000000", **data})
    bound.is_valid()
    return bound


def options_of(form, name="region"):
    return re.findall(rf'type="radio" name="{name}_pick" value="([\d.]+)"', str(form[name]))


@pytest.mark.parametrize(
    "data",
    [
        {"region": "pakis sawahan"},
        {"region": " 35.78.06.1006 "},
        {"region": "3578061006"},
        {"region": PAKIS},
        {"region": PAKIS, "region_code": "35.78.06.1006", "region_for": PAKIS},
        {"region": "pakis", "region_pick": "35.78.06.1006", "region_for": "pakis"},
        {"region": "pakis sawahan", "region_code": "34.02.07.2001", "region_for": "Sidomulyo"},
    ],
)
def test_one_region_is_taken(data, pakis):
    form = sent(**data)
    assert form.errors == {}
    assert form.values()["region"] == pakis


def test_words_of_several_come_back_with_these_to_choose_from_and_what_was_typed():
    form = sent(region="sidomulyo", rt="010")
    assert form.errors["region"] == ["Ada beberapa tempat dengan nama itu. Pilih satu."]
    assert options_of(form) == ["34.02.07.2001", "34.04.02.2002"]
    assert "Bambanglipuro, Kabupaten Bantul, Daerah Istimewa Yogyakarta" in str(form["region"])
    assert 'value="sidomulyo"' in str(form["region"])


def test_the_very_name_that_others_only_hold_is_still_a_question():
    """*Pakis* alone may be meant as Dukuh Pakis: nothing is guessed."""
    assert options_of(sent(region="pakis")) == ["35.78.06.1006", "35.78.21.1001"]


def test_what_is_only_alike_is_asked_for_even_when_it_is_the_only_one():
    form = sent(region="sidomulio bantul")
    assert form.errors["region"] == ["Nama itu tidak ada persis begitu. Pilih yang dimaksud."]
    assert options_of(form) == ["34.02.07.2001"]


def test_of_too_many_twelve_are_offered():
    for number in range(2, 16):
        Region.objects.create(
            code=f"35.78.06.10{number + 10}",
            name="Banyu Urip",
            level="village",
            parent_id="35.78.06",
            valid_source="uji",
        )
    form = sent(region="banyu urip")
    assert form.errors["region"][0].startswith("Banyak tempat dengan nama itu.")
    assert len(options_of(form)) == 12


@pytest.mark.parametrize("text", ["entah di mana", "35.78.06.9999", "x", "Surabaya"])
def test_what_no_region_of_the_level_is_called_is_refused_in_words(text):
    form = sent(region=text)
    assert form.errors["region"] == [
        "Tidak ada kelurahan/desa dengan nama itu. Periksa ejaannya, atau tambah nama kecamatan atau kotanya."
    ]
    assert form.cleaned_data.get("region") is None


@pytest.mark.parametrize(
    "data",
    [
        {"region": "pakis", "region_pick": "35.78", "region_for": "pakis"},
        {"region": "pakis", "region_pick": "' OR 1", "region_for": "pakis"},
        {"region": "pakis", "region_code": "99.99.99.9999", "region_for": "pakis"},
        {"region": "pakis", "region_pick": "35.78.06.1006", "region_for": "sidomulyo"},
    ],
)
def test_a_code_that_was_not_chosen_for_these_words_counts_for_nothing(data):
    assert options_of(sent(**data)) == ["35.78.06.1006", "35.78.21.1001"]


def test_it_may_stay_empty_unless_it_is_required():
    assert sent(region=" ", region_code="35.78.06.1006").values()["region"] is None

    class Demanding(AreaForm):
        region = RegionField("Kelurahan", required=True)

    assert sent(Demanding, region="").errors["region"] == ["Isi nama tempatnya, lalu pilih satu."]


def test_other_levels_may_be_chosen():
    class Origin(AreaForm):
        region = RegionField("Asal", levels=("city", "village"))

    assert sent(Origin, region="palembang").values()["region"].code == "16.71"
    assert "level=city&amp;level=village" in str(Origin()["region"])


def test_a_stored_region_is_shown_and_stays_even_when_it_is_retired(pakis):
    Region.objects.update(retired=True)
    area = SiteArea.objects.create(site=SiteFactory(), region=pakis)
    html = str(AreaForm(record=area)["region"])
    assert f'value="{PAKIS}"' in html
    assert 'name="region_code" value="35.78.06.1006"' in html
    assert "35.78.06.1006 · Sawahan, Kota Surabaya, Jawa Timur · kode lama, tidak berlaku lagi" in html
    form = sent(region=PAKIS, region_code="35.78.06.1006", region_for=PAKIS)
    assert form.values()["region"] == pakis
    assert form.differences(area) == []
    other = Region.objects.get(pk="34.02.07.2001")
    area.region = other
    assert form.differences(area) == [("Kelurahan", other, pakis)]


def test_a_formset_knows_whether_it_was_changed(pakis):
    field = RegionField("Kelurahan")
    known = field.prepare_value(pakis)
    assert not field.has_changed(pakis, known)
    assert not field.has_changed(None, field.widget.value_from_datadict({}, {}, "region"))
    assert field.has_changed(pakis, field.widget.value_from_datadict({"region": ""}, {}, "region"))
    assert field.has_changed(None, known)
    rows = forms.formset_factory(type("Row", (forms.Form,), {"region": field}), extra=2)
    data = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 0, "form-0-region": "pakis sawahan"}
    filled = rows(data)
    assert filled.is_valid(), filled.errors
    assert filled[0].cleaned_data["region"] == pakis


def test_what_was_typed_is_never_markup():
    assert "<b>" not in str(sent(region='"><b>')["region"])


def test_suggestions_name_the_place_and_the_origin_of_the_list(client):
    client.force_login(UserFactory())
    url = reverse("programme:regions")
    body = client.get(
        url, {"q": "pakis", "level": "village"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert re.findall(r'data-code="([\d.]+)"', body) == ["35.78.06.1006", "35.78.21.1001"]
    assert f'data-place="{PAKIS}"' in body
    assert "menurut daftar uji" in body
    assert "Open Database License 1.0" in body
    assert "<html" not in body
    none = client.get(url, {"q": "qqq", "level": "village"}, headers={"HX-Request": "true"}).content.decode()
    assert "Tidak ada tempat dengan nama itu." in none


def test_the_page_of_codes_finds_retired_ones_too_and_names_its_source(client):
    Region.objects.filter(code="35.78.06.1006").update(retired=True)
    client.force_login(UserFactory())
    body = client.get(reverse("programme:regions"), {"q": "pakis sawahan", "level": "bogus"}).content.decode()
    assert "tidak berlaku lagi" in body
    assert "35.78.06.1006" in body
    assert "daftar uji" in body
    assert "opendatacommons.org" in body


@pytest.mark.parametrize("code", ["35", "35.78", "3578", "35.78.06"])
def test_a_whole_code_is_its_region_and_not_a_choice_among_its_parts(code):
    class Anywhere(AreaForm):
        region = RegionField("Wilayah", levels=("province", "city", "district", "village"))

    assert sent(Anywhere, region=code).values()["region"].code == code.replace("3578", "35.78")
