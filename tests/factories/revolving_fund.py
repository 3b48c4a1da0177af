"""Funds with their rules, rights, signatures, payments and holders."""

import factory

from revolving_fund.models import (
    Acknowledgement,
    AgreementRule,
    Custodian,
    CustodianKind,
    Custody,
    Disbursement,
    DisbursementStatus,
    Entitlement,
    Fund,
    FundAgreement,
    FundGroup,
    Loan,
    RuleKind,
)
from tests.factories.groups import ParticipantFactory
from tests.factories.programme import InstitutionFactory, SiteFactory


class FundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Fund

    site = factory.SubFactory(SiteFactory)
    name = factory.Sequence(lambda n: f"Dana stimulans {n}")


class FundGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FundGroup

    fund = factory.SubFactory(FundFactory)
    site = factory.SelfAttribute("fund.site")


class AgreementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FundAgreement

    fund = factory.SubFactory(FundFactory)
    site = factory.SelfAttribute("fund.site")


class RuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgreementRule

    agreement = factory.SubFactory(AgreementFactory)
    site = factory.SelfAttribute("agreement.site")
    kind = RuleKind.RESERVE
    text = factory.Sequence(lambda n: f"Aturan {n}")


class ShareFactory(factory.django.DjangoModelFactory):
    """What belongs to one member of a fund."""

    class Meta:
        abstract = True

    fund = factory.SubFactory(FundFactory)
    site = factory.SelfAttribute("fund.site")
    participant = factory.SubFactory(ParticipantFactory, site=factory.SelfAttribute("..site"))


class EntitlementFactory(ShareFactory):
    class Meta:
        model = Entitlement

    amount = 500_000


class AcknowledgementFactory(ShareFactory):
    class Meta:
        model = Acknowledgement

    amount = 500_000


class DisbursementFactory(ShareFactory):
    class Meta:
        model = Disbursement

    status = DisbursementStatus.PAID
    amount = 500_000


class CustodyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Custody

    fund = factory.SubFactory(FundFactory)
    site = factory.SelfAttribute("fund.site")
    holder = factory.SubFactory(InstitutionFactory, site=factory.SelfAttribute("..site"))


class CustodianFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Custodian

    fund = factory.SubFactory(FundFactory)
    site = factory.SelfAttribute("fund.site")
    kind = CustodianKind.CASHBOX
    name = factory.Sequence(lambda n: f"Kas {n}")
    institution = factory.Maybe(
        factory.LazyAttribute(lambda holder: holder.kind == CustodianKind.KEEPER),
        factory.SubFactory(InstitutionFactory, site=factory.SelfAttribute("..site")),
    )


class LoanFactory(ShareFactory):
    class Meta:
        model = Loan

    principal = 500_000
