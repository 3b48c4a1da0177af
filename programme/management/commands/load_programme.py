"""``manage.py load_programme FILE``: take a programme data package into the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from programme.package.faults import Refused
from programme.package.load import load_package


class Command(BaseCommand):
    """Loads all of the file or nothing of it; loading it again changes nothing."""

    help = "Muat paket data program. Berkas diperiksa seluruhnya sebelum apa pun ditulis."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="berkas JSON (docs/programme-package.md)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell what was created, or every reason why nothing was."""
        try:
            loaded = load_package(Path(options["file"]))
        except Refused as refused:
            for fault in refused.faults:
                self.stderr.write(str(fault))
            raise CommandError(f"{len(refused.faults)} kesalahan; tidak ada yang ditulis.") from None
        for label in sorted(loaded.created.keys() | loaded.known.keys()):
            self.stdout.write(f"{label}: {loaded.created[label]} dibuat, {loaded.known[label]} sudah ada")
        created, known = loaded.created.total(), loaded.known.total()
        self.stdout.write(self.style.SUCCESS(f"Selesai: {created} dibuat, {known} sudah ada."))
