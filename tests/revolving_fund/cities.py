"""The funds of the three pilot cities as the report tells them, built without the data package."""

from groups.models import GroupKind
from revolving_fund.models import DisbursementStatus, RuleKind
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.programme import InstitutionFactory, SiteFactory
from tests.factories.revolving_fund import (
    AcknowledgementFactory,
    AgreementFactory,
    CustodyFactory,
    DisbursementFactory,
    EntitlementFactory,
    FundFactory,
    FundGroupFactory,
    RuleFactory,
)

RIGHT = 500_000
RULES = [
    (RuleKind.RESERVE, 1000, None, False),
    (RuleKind.SHARE, 1000, None, False),
    (RuleKind.ADMIN, 150, None, False),
    (RuleKind.MANDATORY_SAVING, None, 5_000, True),
    (RuleKind.VOLUNTARY_SAVING, None, None, False),
    (RuleKind.LOAN_SERVICE, 100, None, True),
    (RuleKind.ROTATION_DUTY, None, None, False),
    (RuleKind.GOVERNANCE, None, None, False),
]


def members(fund, count=20):
    """Numbered participants with the same right."""
    people = [ParticipantFactory(site=fund.site, label=f"Anggota {n:02d}") for n in range(1, count + 1)]
    for person in people:
        EntitlementFactory(fund=fund, participant=person, amount=RIGHT)
    return people


def group_of(fund, name="Kelompok", kind=GroupKind.BUSINESS):
    """A group that the fund serves."""
    group = GroupFactory(site=fund.site, name=name, kind=kind)
    FundGroupFactory(fund=fund, group=group)
    return group


def surabaya():
    """Nineteen received all, one needed only Rp300.000; the rest is with the cooperative (L228)."""
    fund = FundFactory(site=SiteFactory(city="Surabaya"), designed_per_member=RIGHT)
    people = members(fund)
    for person in people[:19]:
        DisbursementFactory(fund=fund, participant=person, amount=RIGHT)
    DisbursementFactory(fund=fund, participant=people[19], amount=300_000)
    holder = InstitutionFactory(site=fund.site, name="Koperasi Yayasan Widya Dharma")
    CustodyFactory(fund=fund, holder=holder, amount=200_000)
    return group_of(fund)


def palembang():
    """All signed; Rp1.500.000 and Rp300.000 are told, thirteen not, five received nothing (L164, L242)."""
    site = SiteFactory(city="Palembang")
    holder = InstitutionFactory(site=site, name="Koperasi Yayasan Bina Vitalis")
    fund = FundFactory(site=site, total=10_000_000, designed_per_member=RIGHT, manager=holder)
    people = members(fund)
    for person in people:
        AcknowledgementFactory(fund=fund, participant=person, amount=RIGHT)
    DisbursementFactory(fund=fund, participant=people[0], amount=1_500_000)
    DisbursementFactory(fund=fund, participant=people[1], amount=300_000)
    for person in people[2:15]:
        DisbursementFactory(
            fund=fund,
            participant=person,
            status=DisbursementStatus.NOT_STATED,
            amount=None,
            amount_min=300_000,
            amount_max=1_500_000,
        )
    for person in people[15:]:
        DisbursementFactory(
            fund=fund,
            participant=person,
            status=DisbursementStatus.WITHHELD,
            amount=0,
            withheld_reason="utang di koperasi",
            as_of="2003-11",
            promised_on="2003-12",
        )
    CustodyFactory(fund=fund, holder=holder, amount=None)
    group_of(fund, "Jaya Bersama")
    return group_of(fund, "Sedap Malam")


def yogyakarta():
    """Everybody received Rp435.000 under written rules that leave Rp392.500 (L260)."""
    site = SiteFactory(city="Yogyakarta")
    manager = InstitutionFactory(site=site, name="KUW Tri Astha")
    fund = FundFactory(site=site, designed_per_member=RIGHT, manager=manager)
    for person in members(fund):
        DisbursementFactory(fund=fund, participant=person, amount=435_000)
    agreement = AgreementFactory(fund=fund, written=True)
    for kind, rate, amount, every_month in RULES:
        RuleFactory(agreement=agreement, kind=kind, rate=rate, amount=amount, every_month=every_month)
    return group_of(fund, "KUW Tri Astha", GroupKind.MANAGER)
