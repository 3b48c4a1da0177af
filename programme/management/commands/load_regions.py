"""``manage.py load_regions [FILE]``: take an official list of region codes into the database."""

import datetime
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from programme.formats import angka
from programme.region_list import LICENCE, LIST, SOURCE, ListRefused, load_list


class Command(BaseCommand):
    """Loads all of the list or nothing of it; loading it again changes nothing."""

    help = "Muat daftar kode wilayah. Kode yang tidak ada lagi ditandai, tidak pernah dihapus."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", nargs="?", help="CSV (code,name), boleh gzip")
        parser.add_argument("--source", metavar="TEXT", help="asal daftar; wajib untuk berkas sendiri")
        parser.add_argument("--date", metavar="YYYY-MM-DD", help="tanggal daftar itu ditetapkan")
        parser.add_argument("--licence", metavar="TEXT", default=LICENCE, help=f"lisensi ({LICENCE})")

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell what changed, or why nothing was written."""
        source = options["source"] or ("" if options["file"] else SOURCE)
        if not source.strip():
            raise CommandError("Sebutkan asal daftar ini: --source TEXT")
        try:
            told = load_list(
                Path(options["file"] or LIST),
                source=source.strip()[:100],
                published_on=_day(options["date"]),
                licence=options["licence"],
            )
        except ListRefused as refused:
            for fault in refused.faults:
                self.stderr.write(fault)
            raise CommandError("Bukan daftar wilayah yang benar; tidak ada yang ditulis.") from None
        counts = {
            "baru": told.added,
            "berganti nama": told.renamed,
            "tidak berlaku lagi": told.retired,
            "berlaku kembali": told.returned,
        }
        changes = ", ".join(f"{angka(count)} {words}" for words, count in counts.items())
        self.stdout.write(self.style.SUCCESS(f"{angka(told.rows)} kode menurut {told.source}: {changes}."))


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        raise CommandError(f"--date {text} bukan tanggal YYYY-MM-DD.") from None
