"""What the agreed rules leave of a share, to the rupiah."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revolving_fund.rules.deductions import Payout, Term, payout, taken_by, terms_giving

RESERVE = Term(kind="reserve", rate=1000)
SHARE = Term(kind="share", rate=1000)
ADMIN = Term(kind="admin", rate=150)
DUES = Term(kind="mandatory_saving", amount=5_000)
SERVICE = Term(kind="loan_service", rate=100)

rates = st.integers(0, 10_000).map(lambda rate: Term(kind="reserve", rate=rate))
amounts = st.integers(0, 10**9).map(lambda amount: Term(kind="admin", amount=amount))
gross_sums = st.integers(0, 10**12)


def known(gross: int, *terms: Term) -> Payout:
    found = payout(gross, terms)
    assert found is not None
    return found


def test_payout_of_yogyakarta_leaves_392_500():
    found = known(500_000, RESERVE, SHARE, ADMIN)
    assert [deduction.amount for deduction in found.deductions] == [50_000, 50_000, 7_500]
    assert (found.gross, found.deducted, found.net) == (500_000, 107_500, 392_500)


def test_payout_without_rules_cannot_be_computed():
    assert payout(500_000, []) is None


def test_payout_with_a_rule_in_words_only_cannot_be_computed():
    assert payout(500_000, [RESERVE, Term(kind="share")]) is None


def test_payout_takes_rupiah_as_they_stand():
    assert known(500_000, Term(kind="admin", amount=5_001)).net == 494_999


def test_payout_goes_below_zero_when_rules_take_more_than_all():
    assert known(100, Term(kind="reserve", rate=10_000), Term(kind="admin", amount=1)).net == -1


@pytest.mark.parametrize(
    ("gross", "rate", "taken"),
    [(5, 1000, 0), (15, 1000, 2), (25, 1000, 2), (35, 1000, 4), (26, 1000, 3), (0, 150, 0), (1, 10_000, 1)],
)
def test_taken_by_rounds_half_to_even(gross, rate, taken):
    assert taken_by(Term(kind="reserve", rate=rate), gross) == taken


def test_taken_by_refuses_a_negative_gross():
    with pytest.raises(ValueError, match="negative"):
        taken_by(RESERVE, -1)


def test_taken_by_refuses_a_rule_in_words_only():
    with pytest.raises(ValueError, match="without a figure"):
        taken_by(Term(kind="share"), 500_000)


@given(gross_sums, st.lists(rates | amounts, min_size=1, max_size=8))
def test_payout_net_and_deductions_make_up_the_gross(gross, terms):
    found = known(gross, *terms)
    assert found.net + sum(deduction.amount for deduction in found.deductions) == gross


@given(gross_sums, rates)
def test_taken_by_is_within_half_a_rupiah_of_the_exact_share(gross, term):
    assert abs(taken_by(term, gross) - Fraction(gross * term.rate, 10_000)) <= Fraction(1, 2)


def test_terms_giving_65_000_finds_none_among_the_rules_of_yogyakarta():
    assert terms_giving(65_000, 500_000, [RESERVE, SHARE, ADMIN, DUES, SERVICE]) == []


def test_terms_giving_finds_every_choice():
    found = terms_giving(55_000, 500_000, [RESERVE, SHARE, DUES])
    assert found == [(RESERVE, DUES), (SHARE, DUES)]


def test_terms_giving_passes_over_rules_in_words():
    assert terms_giving(50_000, 500_000, [Term(kind="governance"), RESERVE]) == [(RESERVE,)]
