"""The balance of business and welfare, and when it warns."""

import pytest

from mentoring.balance import Balance, Imbalance


@pytest.mark.parametrize(
    ("uep", "uks", "warning"),
    [
        (0, 0, Imbalance.NOTHING),
        (5, 0, Imbalance.NO_WELFARE),
        (5, 1, Imbalance.LITTLE_WELFARE),
        (5, 2, Imbalance.LITTLE_WELFARE),
        (4, 2, Imbalance.NOTHING),
        (5, 4, Imbalance.NOTHING),
        (0, 3, Imbalance.NOTHING),
    ],
)
def test_warning_when_welfare_is_under_a_third(uep, uks, warning):
    assert Balance(uep=uep, uks=uks).warning == warning
