"""The stimulus fund: agreement, right, signature, receipt, custody."""

from revolving_fund.models.funds import (
    DEDUCTED_AT_PAYOUT,
    AgreementRule,
    Fund,
    FundAgreement,
    FundGroup,
    RuleKind,
)
from revolving_fund.models.money import (
    Acknowledgement,
    Custody,
    Disbursement,
    DisbursementStatus,
    Entitlement,
)

__all__ = [
    "DEDUCTED_AT_PAYOUT",
    "Acknowledgement",
    "AgreementRule",
    "Custody",
    "Disbursement",
    "DisbursementStatus",
    "Entitlement",
    "Fund",
    "FundAgreement",
    "FundGroup",
    "RuleKind",
]
