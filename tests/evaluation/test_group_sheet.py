"""The page about a group for Lurah and Camat: what it says, and what it never says."""

import datetime
import json
import re

import pytest

from evaluation.group_sheet import sheet_of
from groups.models import GroupOffice, IdentityNumber, Membership
from programme.printing import pdf
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.revolving_fund.cities import palembang

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2003, 12, 1)


def test_the_sheet_says_who_leads_who_belongs_and_what_is_not_told():
    group = GroupFactory(name="Jaya Bersama", kind="business", formed_on="2003-05")
    person = ParticipantFactory(site=group.site, name="Ani")
    span = (datetime.date(2003, 5, 1), None)
    Membership.objects.create(site=group.site, group=group, participant=person, kind="business", span=span)
    GroupOffice.objects.create(site=group.site, group=group, office="chair", participant=person)
    data = sheet_of(user_at(group.site), group, TODAY)
    assert data["members"] == ["Ani"]
    assert data["members_note"] == ""
    assert data["officers"] == [["Ketua", "Ani"]]
    assert data["foot"] == "Dicetak 1 Desember 2003"
    assert ["Terbentuk", "Mei 2003"] in data["facts"]
    assert ["Dana stimulans", "belum dicatat"] in data["facts"]
    assert [label for label, _note in data["phases"]] == [
        "Koordinasi",
        "Persiapan",
        "PRA",
        "Stimulans",
        "Pendampingan",
        "Evaluasi",
    ]


def test_the_money_of_a_shared_fund_is_told_as_shared():
    group = palembang()
    facts = dict(sheet_of(user_at(group.site), group, TODAY)["facts"])
    assert facts["Dana diterima anggota"] == "Rp5.700.000–Rp10.000.000 (bersama 2 kelompok)"
    assert facts["Dana dipegang pihak lain"] == "Rp0–Rp4.300.000 (bersama 2 kelompok)"


def test_no_number_of_an_identity_card_is_on_the_sheet():
    group = GroupFactory()
    person = ParticipantFactory(site=group.site, name="Ani")
    IdentityNumber.objects.create(
        site=group.site, kind="nik", participant=person, secret="rahasia", digest="x" * 64, last_four="4321"
    )
    told = json.dumps(sheet_of(user_at(group.site), group, TODAY))
    assert "4321" not in told
    assert "NIK" not in told


def test_the_pdf_is_one_page_for_twenty_members_and_takes_words_as_words(client):
    group = GroupFactory(name="#panic() *tebal* $x$ \\ [kurung]")
    for number in range(20):
        ParticipantFactory(site=group.site, name=f"Nama yang panjang sekali untuk anggota {number}")
    client.force_login(user_at(group.site))
    answer = client.get(f"/groups/{group.key}/sheet/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", answer.content)) == 1
    data = sheet_of(user_at(group.site), group, TODAY)
    assert data["title"] == "#panic() *tebal* $x$ \\ [kurung]"
    assert len(pdf("group.typ", data)) > 1000
