"""What a source tells of a quadrant of the SWOT: not recorded is not none (AMB-15)."""

import re

import pytest
from django.core.management import call_command
from django.urls import reverse

from groups.models import MigrantGroup
from pra.models import ActivityPlan, SwotItem, SwotQuadrant
from pra.plan.quadrants import READ_AS
from pra.plan.steps import told_of_quadrants
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.programme import ReadingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def field(client, group):
    client.force_login(user_at(group.site))
    return client


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def swot(group):
    return reverse("pra:lines", args=[group.key, "swot"])


def remark(plan, field, **more):
    return ReadingFactory(record=plan, field=field, **more)


def test_every_quadrant_has_a_name_under_which_a_source_may_speak_of_it():
    names = {"swot_strengths", "swot_weaknesses", "swot_opportunities", "swot_threats"}
    assert set(READ_AS.values()) == names
    assert set(READ_AS) == set(SwotQuadrant)


def test_remarks_stand_in_the_order_of_the_quadrants_each_with_its_plan(group):
    site = ActivityPlan.objects.create(site=group.site)
    own = ActivityPlan.objects.create(site=group.site, group=group)
    others = ActivityPlan.objects.create(site=group.site, group=GroupFactory(site=group.site))
    remark(own, "swot_threats", value=None, certainty="not_stated", note="tidak ditanyakan")
    remark(site, "swot_threats", value="banjir", certainty="doubtful", note="kata satu orang")
    remark(site, "swot_strengths", value="rukun")
    remark(site, "swot", value="analisis")
    remark(others, "swot_threats", value="rentenir")
    told = [
        (row.plan, row.label, [(one.text, one.certainty, one.remark) for one in row.readings])
        for row in told_of_quadrants(group)
    ]
    assert told == [
        (site, "Kekuatan", [("rukun", "certain", "")]),
        (site, "Ancaman", [("banjir", "doubtful", "kata satu orang")]),
        (own, "Ancaman", [(told[2][2][0][0], "not_stated", "tidak ditanyakan")]),
    ]


def test_not_stated_is_told_with_its_reason_and_never_as_none(field, group):
    plan = ActivityPlan.objects.create(site=group.site)
    remark(plan, "swot_threats", value=None, certainty="not_stated", note="tidak ditanyakan")
    assert "Ancaman tidak dinyatakan tidak ditanyakan" in text(field.get(swot(group)))
    success = reverse("pra:lines", args=[group.key, "success"])
    assert "tidak ditanyakan" not in text(field.get(success))


def test_a_doubtful_remark_is_told_as_doubtful(field, group):
    plan = ActivityPlan.objects.create(site=group.site)
    remark(plan, "swot_weaknesses", value="modal kecil", certainty="doubtful", note="tersirat")
    assert "Kelemahan modal kecil diragukan tersirat" in text(field.get(swot(group)))


def test_of_a_point_of_the_site_its_quadrant_is_told_or_that_nobody_told_it(field, group):
    plan = ActivityPlan.objects.create(site=group.site)
    for quadrant, words in (("threat", "banjir"), (None, "rukun")):
        SwotItem.objects.create(site=group.site, plan=plan, quadrant=quadrant, text=words)
    page = text(field.get(swot(group)))
    assert "banjir Kuadran: Ancaman" in page
    assert "rukun Kuadran: tidak dinyatakan" in page


def test_the_pilot_of_palembang_tells_that_its_threats_were_not_recorded(client):
    call_command("load_programme", "programme/packages/pilots-2003.json", verbosity=0)
    group = MigrantGroup.objects.get(key="palembang-sedap-malam")
    client.force_login(user_at(group.site))
    response = client.get(swot(group))
    page = text(response)
    assert "Ancaman tidak dinyatakan ancaman tidak dicatat dalam laporan AMB-15: SWOT Palembang L156" in page
    assert "/contradictions/#AMB-15" in response.content.decode()
    assert "laporan tidak menyebutnya kekuatan" in page
    assert "Kuadran: Kekuatan , diragukan" in page
    surabaya = MigrantGroup.objects.filter(site__key__startswith="surabaya").first()
    client.force_login(user_at(surabaya.site))
    assert "AMB-15" not in text(client.get(swot(surabaya)))
