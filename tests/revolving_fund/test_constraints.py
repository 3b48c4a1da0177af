"""What a disbursement may say, however it is written."""

import pytest

from revolving_fund.models import DisbursementStatus
from tests.factories.revolving_fund import DisbursementFactory
from tests.refusals import refused_by, run

pytestmark = pytest.mark.django_db
WITHHELD = {"status": DisbursementStatus.WITHHELD, "amount": 0, "withheld_reason": "utang di koperasi"}
NOT_STATED = {"status": DisbursementStatus.NOT_STATED, "amount": None}


@pytest.mark.parametrize(
    ("told", "law"),
    [
        ({**WITHHELD, "amount": None}, "withheld_is_zero_with_reason"),
        ({**WITHHELD, "amount": 1}, "withheld_is_zero_with_reason"),
        ({**WITHHELD, "withheld_reason": ""}, "withheld_is_zero_with_reason"),
        ({**WITHHELD, "withheld_reason": " \n\t "}, "withheld_is_zero_with_reason"),
        ({**WITHHELD, "paid_on": "2003-11"}, "withheld_is_not_paid"),
        ({"amount": None}, "paid_has_amount"),
        ({"amount": 0}, "paid_has_amount"),
        ({"withheld_reason": "utang"}, "paid_is_not_withheld"),
        ({**NOT_STATED, "amount": 5}, "not_stated_has_no_amount"),
        ({"amount": 400, "amount_min": 500}, "within_limits"),
        ({"amount": 600, "amount_max": 500}, "within_limits"),
        ({"amount": 600, "amount_min": 100, "amount_max": 500}, "within_limits"),
        ({**NOT_STATED, "amount_min": -1}, "limits_not_negative"),
        ({**NOT_STATED, "amount_max": -1}, "limits_not_negative"),
        ({**NOT_STATED, "amount_min": 6, "amount_max": 5}, "limits_in_order"),
    ],
)
def test_what_contradicts_itself_is_refused(told, law):
    with refused_by(f"disbursement_{law}"):
        DisbursementFactory(**told)


@pytest.mark.parametrize(
    "told",
    [
        WITHHELD,
        NOT_STATED,
        {**NOT_STATED, "amount_min": 300_000, "amount_max": 1_500_000},
        {"amount": 500, "amount_min": 500, "amount_max": 500},
        {"amount": 500, "amount_max": 600, "paid_on": "2003-11"},
    ],
)
def test_what_a_source_may_tell_is_taken(told):
    DisbursementFactory(**told)


@pytest.mark.parametrize("status", ["", "lain", "PAID"])
def test_an_unknown_state_is_refused(status):
    DisbursementFactory()
    with refused_by("revolving_fund_disbursement_status_known"):
        run("UPDATE revolving_fund_disbursement SET status = %s", status)
