"""``manage.py export_programme --site SLUG --output FILE``: write a programme data package."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from programme.models import Site
from programme.package.write import Incomplete, as_text, export_package


class Command(BaseCommand):
    """Loading what this writes into an empty database gives an equal export."""

    help = "Tulis paket data program dari lokasi yang disebut, atau dari semua lokasi."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--site", action="append", metavar="SLUG", help="lokasi; boleh diulang; tanpa ini semua lokasi"
        )
        parser.add_argument("--output", metavar="FILE", help="berkas tujuan; tanpa ini ke layar")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file, or the package itself where no file is named."""
        try:
            text = as_text(export_package(self._sites(options["site"])))
        except Incomplete as reason:
            raise CommandError(str(reason)) from None
        if options["output"] is None:
            self.stdout.write(text, ending="")
            return
        try:
            Path(options["output"]).write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{options['output']} tidak dapat ditulis: {error.strerror}") from None
        self.stdout.write(self.style.SUCCESS(f"{options['output']} ditulis."))

    def _sites(self, slugs: list[str] | None) -> list[Site] | None:
        if slugs is None:
            return None
        found = list(Site.objects.filter(key__in=slugs).order_by("id"))
        missing = sorted(set(slugs) - {site.key for site in found})
        if missing:
            known = ", ".join(Site.objects.order_by("id").values_list("key", flat=True))
            raise CommandError(f"Lokasi {', '.join(missing)} tidak ada. Yang ada: {known or '–'}.")
        return found
