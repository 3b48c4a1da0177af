"""``manage.py fund_schedule``: what of a loan falls due when, without a loan being recorded."""

import datetime
import json
import re
from argparse import ArgumentParser
from fractions import Fraction
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from revolving_fund.rules.schedule import FLOOR, HALF_EVEN, Line, Terms, flat_schedule, month_after

MOST_INSTALMENTS = 600
MOST_PRINCIPAL = 10**15
MOST_PERCENT = 100
WHOLE_NUMBER = re.compile(r"[0-9]{1,16}")
PERCENT = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,8})?")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Command(BaseCommand):
    """Money paid out on ``--start`` falls due every month after it; amounts in whole rupiah."""

    help = "Hitung jadwal angsuran dengan jasa tetap dari pokok."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--principal", required=True, metavar="N", help="pokok dalam rupiah")
        parser.add_argument("--rate", required=True, metavar="PCT_PER_MONTH", help="jasa sebulan, persen")
        parser.add_argument("--instalments", required=True, metavar="N", help="jumlah angsuran")
        parser.add_argument("--start", required=True, metavar="YYYY-MM-DD", help="tanggal pencairan")
        parser.add_argument("--unit", default="1", metavar="N", help="angsuran dibulatkan ke (rupiah)")
        parser.add_argument(
            "--rounding", default=HALF_EVEN, metavar=f"{HALF_EVEN}|{FLOOR}", help="cara membulatkan"
        )
        parser.add_argument("--grace-principal", default="0", metavar="N", help="bulan pertama tanpa pokok")
        parser.add_argument("--format", default="json", metavar="json", help="bentuk keluaran")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the instalments as a JSON list."""
        if options["format"] != "json":
            raise CommandError(f"--format {options['format']} tidak dikenal. Yang ada: json.")
        lines = flat_schedule(_terms(options))
        self.stdout.write(json.dumps([_as_told(line) for line in lines], indent=2))


def _terms(options: dict[str, Any]) -> Terms:
    if options["rounding"] not in {HALF_EVEN, FLOOR}:
        raise CommandError(f"--rounding {options['rounding']} tidak dikenal. Yang ada: {HALF_EVEN}, {FLOOR}.")
    start = _date(str(options["start"]))
    instalments = _whole(options, "instalments", least=1, most=MOST_INSTALMENTS)
    if start.year + instalments // 12 + 1 > datetime.MAXYEAR:
        raise CommandError(f"--start {start} terlalu jauh.")
    return Terms(
        principal=_whole(options, "principal", least=1, most=MOST_PRINCIPAL),
        rate=_rate(str(options["rate"])),
        instalments=instalments,
        first_due=month_after(start),
        due_day=start.day,
        unit=_whole(options, "unit", least=1, most=MOST_PRINCIPAL),
        rounding=options["rounding"],
        grace_principal=_whole(options, "grace_principal", least=0, most=instalments - 1),
    )


def _whole(options: dict[str, Any], name: str, *, least: int, most: int) -> int:
    flag, told = f"--{name.replace('_', '-')}", str(options[name])
    if not WHOLE_NUMBER.fullmatch(told) or not least <= int(told) <= most:
        raise CommandError(f"{flag} {told}: tulis bilangan bulat dari {least} sampai {most}, tanpa titik.")
    return int(told)


def _rate(told: str) -> Fraction:
    percent = Fraction(told.replace(",", ".")) if PERCENT.fullmatch(told) else None
    if percent is None or percent > MOST_PERCENT:
        raise CommandError(
            f"--rate {told}: tulis persen sebulan dari 0 sampai {MOST_PERCENT}, misalnya 1 atau 1.5."
        )
    return percent * 100


def _date(told: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(told if DATE.fullmatch(told) else "")
    except ValueError:
        raise CommandError(f"--start {told}: tulis tanggal sebagai 2003-08-15.") from None


def _as_told(line: Line) -> dict[str, str | int]:
    return {
        "due_date": line.due_date.isoformat(),
        "principal": line.principal,
        "service": line.service,
        "total": line.total,
        "balance": line.balance,
    }
