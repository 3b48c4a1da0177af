"""The page on which two institutions become one, and its way back."""

import uuid

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.permissions import RoleName
from programme.models import Institution, Merge, Site
from tests.factories.accounts import user_at
from tests.factories.programme import PILOTS, InstitutionFactory, SiteFactory
from tests.factories.revolving_fund import CustodyFactory, FundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(client):
    site = SiteFactory()
    client.force_login(user_at(site, RoleName.DINAS))
    return site


def page(site):
    return reverse("programme:institution_merge", args=[site.key])


def compare(site, kept, gone):
    return f"{page(site)}?kept={kept.key}&gone={gone.key}"


def sent(kept, gone, **more):
    seen = f"{kept.version}.{gone.version}"
    return {"submission": uuid.uuid4(), "seen": seen, "reason": "satu yayasan", **more}


def text(response):
    return " ".join(response.content.decode().split())


def test_two_institutions_are_chosen_compared_merged_and_parted_again(client, site):
    kept = InstitutionFactory(site=site, name="LSM Widya Dharma")
    gone = InstitutionFactory(site=site, name="YLWD", contact="Bu Rini", level="city")
    assert "YLWD" in text(client.get(page(site)))
    shown = text(client.get(compare(site, kept, gone)))
    assert "Bu Rini" in shown
    assert "kota" in shown
    response = client.post(compare(site, kept, gone), sent(kept, gone, take=["contact"]), follow=True)
    assert "“YLWD” sekarang bagian dari “LSM Widya Dharma”" in text(response)
    kept.refresh_from_db()
    assert (kept.contact, kept.level) == ("Bu Rini", "")
    assert list(kept.aliases.values_list("name", flat=True)) == ["YLWD"]
    undo = reverse("programme:institution_merge_undo", args=[site.key, Merge.objects.get().key])
    response = client.post(undo, {"submission": uuid.uuid4(), "reason": "dua yayasan"}, follow=True)
    assert "Dibatalkan: dua yayasan" in text(response)
    assert Institution.objects.filter(merged_into__isnull=True).count() == 2


def test_a_merged_institution_is_offered_and_listed_no_more(client, site):
    kept, gone = InstitutionFactory(site=site, name="Dinas"), InstitutionFactory(site=site, name="Dinsos")
    client.post(compare(site, kept, gone), sent(kept, gone))
    assert f'value="{gone.key}"' not in client.get(page(site)).content.decode()
    response = client.get(site.get_absolute_url())
    assert [one.name for one in response.context["institutions"]] == ["Dinas"]
    assert "“Dinsos” sudah digabung ke “Dinas”" in text(client.get(compare(site, gone, kept)))


@pytest.mark.parametrize("which", ["same", "one", "unknown"])
def test_a_choice_that_is_no_pair_is_refused_in_words(client, site, which):
    one, _other = InstitutionFactory(site=site), InstitutionFactory(site=site)
    query = {
        "same": f"kept={one.key}&gone={one.key}",
        "one": f"kept={one.key}&gone=",
        "unknown": "kept=x&gone=",
    }
    response = client.get(f"{page(site)}?{query[which]}")
    assert response.status_code == 422
    assert "wrong" in response.content.decode()


def test_an_institution_that_the_address_names_is_chosen_beforehand(client, site):
    one, _other = InstitutionFactory(site=site), InstitutionFactory(site=site)
    response = client.get(f"{page(site)}?kept={one.key}")
    assert response.status_code == 200
    assert f'value="{one.key}" selected' in response.content.decode()
    assert "wrong" not in response.content.decode()


def test_what_holds_money_of_a_fund_is_the_one_that_stays(client, site):
    kept, holder = InstitutionFactory(site=site), InstitutionFactory(site=site, name="Koperasi")
    CustodyFactory(fund=FundFactory(site=site), holder=holder)
    assert "Jadikan “Koperasi” sebagai catatan yang tetap" in text(client.get(compare(site, kept, holder)))


def test_a_site_with_one_institution_has_nothing_to_compare(client, site):
    InstitutionFactory(site=site)
    assert "belum ada dua lembaga" in text(client.get(page(site)))


def test_a_record_of_another_kind_or_site_is_not_found(client, site):
    kept, far = InstitutionFactory(site=site), InstitutionFactory()
    assert client.get(compare(site, kept, far)).status_code == 404


def test_the_foundation_of_surabaya_takes_in_a_further_spelling(client):
    call_command("load_programme", PILOTS, verbosity=0)
    surabaya = Site.objects.get(key="surabaya-pakis")
    client.force_login(user_at(surabaya, RoleName.DINAS))
    kept = Institution.objects.get(key="surabaya-widya-dharma")
    gone = InstitutionFactory(site=surabaya, name="Yayasan Widya Darma")
    client.post(compare(surabaya, kept, gone), sent(kept, gone))
    names = list(kept.aliases.order_by("name").values_list("name", flat=True))
    assert names == ["LSM Yayasan Widya Dharma", "YLWD", "Yayasan Widya Darma"]
