"""The indicators of a revolving fund: pure functions on plain figures, each with both its parts.

Formulas and their sources stand in ``fund.md`` 8. Amounts are whole rupiah; None is *not stated*.
"""

from revolving_fund.rules.indicators.custody import (
    Confirmation,
    Movement,
    Statement,
    confirmation,
    custody_share,
    idle_custody,
    unconfirmed_custody,
    unexplained,
)
from revolving_fund.rules.indicators.evenness import gini, gini_bounds, greatest_share, least_share
from revolving_fund.rules.indicators.pnpm import (
    BAND_NAMES,
    BANDS,
    Band,
    Bands,
    cost_coverage,
    loans_at_risk,
    pnpm_par,
    repayment_rate,
    return_on_investment,
)
from revolving_fund.rules.indicators.portfolio import (
    PAR_DAYS,
    OpenLoan,
    annual_loan_loss,
    arrears_rate,
    at_risk,
    outstanding,
    portfolio_at_risk,
    risk_coverage,
    rpm,
    write_off_ratio,
)
from revolving_fund.rules.indicators.reach import (
    amount_coverage,
    average_savings,
    member_coverage,
    roll_over_coverage,
    turnover,
    velocity,
)
from revolving_fund.rules.indicators.repayment import (
    Period,
    arrears_repayment,
    cumulative_recovery,
    current_repayment,
    strict_on_time,
)
from revolving_fund.rules.ratio import Bounds, Ratio

__all__ = [
    "BANDS",
    "BAND_NAMES",
    "PAR_DAYS",
    "Band",
    "Bands",
    "Bounds",
    "Confirmation",
    "Movement",
    "OpenLoan",
    "Period",
    "Ratio",
    "Statement",
    "amount_coverage",
    "annual_loan_loss",
    "arrears_rate",
    "arrears_repayment",
    "at_risk",
    "average_savings",
    "confirmation",
    "cost_coverage",
    "cumulative_recovery",
    "current_repayment",
    "custody_share",
    "gini",
    "gini_bounds",
    "greatest_share",
    "idle_custody",
    "least_share",
    "loans_at_risk",
    "member_coverage",
    "outstanding",
    "pnpm_par",
    "portfolio_at_risk",
    "repayment_rate",
    "return_on_investment",
    "risk_coverage",
    "roll_over_coverage",
    "rpm",
    "strict_on_time",
    "turnover",
    "unconfirmed_custody",
    "unexplained",
    "velocity",
    "write_off_ratio",
]
