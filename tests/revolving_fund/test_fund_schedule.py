"""``manage.py fund_schedule``: what it prints, and what it refuses in words."""

import json
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

RIGHT = {"principal": "500000", "rate": "1", "instalments": "12", "start": "2003-08-31"}


def printed(**options):
    told = StringIO()
    flags = [f"--{name.replace('_', '-')}={value}" for name, value in {**RIGHT, **options}.items()]
    call_command("fund_schedule", *flags, stdout=told)
    return json.loads(told.getvalue())


def test_a_year_as_json():
    lines = printed(format="json")
    assert lines[0] == {
        "due_date": "2003-09-30",
        "principal": 41_667,
        "service": 5_000,
        "total": 46_667,
        "balance": 458_333,
    }
    assert lines[1]["due_date"] == "2003-10-31"
    assert lines[-1] == {
        "due_date": "2004-08-31",
        "principal": 41_663,
        "service": 5_000,
        "total": 46_663,
        "balance": 0,
    }


def test_every_option_is_heard():
    lines = printed(rate="1,5", unit="500", rounding="floor", grace_principal="2", instalments="4")
    assert [line["principal"] for line in lines] == [0, 0, 250_000, 250_000]
    assert [line["service"] for line in lines] == [7_500] * 4


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("principal", "0"),
        ("principal", "-5"),
        ("principal", "500.000"),
        ("principal", "9" * 5000),
        ("rate", "-1"),
        ("rate", "101"),
        ("rate", "1e9999999"),
        ("rate", "NaN"),
        ("rate", "satu"),
        ("instalments", "0"),
        ("instalments", "601"),
        ("instalments", "1.5"),
        ("start", "31-08-2003"),
        ("start", "2003-02-30"),
        ("start", "20030831"),
        ("start", "9999-12-31"),
        ("unit", "0"),
        ("rounding", "up"),
        ("grace_principal", "12"),
        ("grace_principal", "-1"),
        ("format", "xml"),
    ],
)
def test_a_bad_argument_is_named(name, value):
    with pytest.raises(CommandError, match=f"--{name.replace('_', '-')}"):
        printed(**{name: value})


def test_a_missing_argument_is_named():
    with pytest.raises(CommandError, match="--start"):
        call_command("fund_schedule", "--principal=1", "--rate=1", "--instalments=1")


def test_refusal_ends_with_a_code_and_without_a_traceback():
    ended = subprocess.run(
        [
            sys.executable,
            "manage.py",
            "fund_schedule",
            "--principal=0",
            "--rate=1",
            "--instalments=1",
            "--start=2003-08-31",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "--principal 0" in ended.stderr
    assert "Traceback" not in ended.stderr
