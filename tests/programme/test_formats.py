"""Amounts, dates and words as people write them."""

import datetime

import pytest
from django.utils.translation import override

from programme import formats


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0, "Rp0"),
        (500_000, "Rp500.000"),
        (1_500_000, "Rp1.500.000"),
        (-10_000, "−Rp10.000"),
        (10**15, "Rp1.000.000.000.000.000"),
        (None, "tidak dinyatakan"),
    ],
)
def test_rupiah(amount, written):
    assert formats.rupiah(amount) == written


@pytest.mark.parametrize(
    ("number", "written"), [(1_500_000, "1.500.000"), (0, "0"), (-250, "−250"), (None, "tidak dinyatakan")]
)
def test_angka(number, written):
    assert formats.angka(number) == written


@pytest.mark.parametrize(
    ("difference", "written"), [(1_000_000, "+1.000.000"), (-200_000, "−200.000"), (0, "0"), (None, "–")]
)
def test_selisih_shows_its_sign(difference, written):
    assert formats.selisih(difference) == written


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (1_999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2_000, "dua ribu"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (47_000, "empat puluh tujuh ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (435_000, "empat ratus tiga puluh lima ribu"),
        (500_000, "lima ratus ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_500_000, "satu juta lima ratus ribu"),
        (10_000_000, "sepuluh juta"),
        (111_111_111, "seratus sebelas juta seratus sebelas ribu seratus sebelas"),
        (1_000_000_000, "satu miliar"),
        (1_000_000_000_000, "satu triliun"),
        (
            999_999_999_999_999,
            (
                "sembilan ratus sembilan puluh sembilan triliun "
                "sembilan ratus sembilan puluh sembilan miliar "
                "sembilan ratus sembilan puluh sembilan juta "
                "sembilan ratus sembilan puluh sembilan ribu "
                "sembilan ratus sembilan puluh sembilan"
            ),
        ),
        (10**15, "seribu triliun"),
        (-200_000, "minus dua ratus ribu"),
        (None, "tidak dinyatakan"),
    ],
)
def test_terbilang(amount, words):
    assert formats.terbilang(amount) == words


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2003", "2003"),
        ("2003-11", "November 2003"),
        ("2003-11-05", "5 November 2003"),
        (datetime.date(2010, 3, 10), "10 Maret 2010"),
        (None, "tidak dinyatakan"),
        ("", "tidak dinyatakan"),
        ("2003-12, saat hutangnya lunas", "2003-12, saat hutangnya lunas"),
        ("2003-13", "2003-13"),
        ("2003-00", "2003-00"),
        ("2003-01-32", "2003-01-32"),
    ],
)
def test_partial_date_keeps_its_precision(value, written):
    assert formats.partial_date(value) == written


def test_partial_date_in_english():
    with override("en"):
        assert formats.partial_date("2010-03-10") == "10 March 2010"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "tidak dinyatakan"),
        ("", "tidak dinyatakan"),
        (0, "0"),
        (False, "tidak"),
        (True, "ya"),
        ([], "tidak ada"),
        (["Dinas Sosial", "LSM"], "Dinas Sosial, LSM"),
        ({"dari": 300000, "sampai": None}, "dari: 300000; sampai: tidak dinyatakan"),
        (datetime.date(2003, 12, 31), "31 Desember 2003"),
        ("10 Ilir", "10 Ilir"),
    ],
)
def test_plain_tells_not_stated_from_none_and_zero(value, written):
    assert formats.plain(value) == written
