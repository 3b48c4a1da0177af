"""``manage.py export_evaluation``: the comparison as a file, for whoever works on the server."""

import os
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from evaluation.exports import (
    Content,
    Delimiter,
    kind_of,
    record_export,
    write_csv,
    write_people_csv,
    write_xlsx,
)
from evaluation.models import ExportFormat, ExportKind
from programme.models import Site

COMMAND = "manage.py export_evaluation"
LATER = ("sav", "dta", "pdf")


class Operator:
    """Somebody who works on the server, where all data lie: no login, all sites."""

    is_authenticated = True

    def visible_sites(self) -> None:
        """None stands for all sites."""

    def __str__(self) -> str:
        return COMMAND


class Command(BaseCommand):
    help = (
        "Write the comparison of sites, and whoever agrees to research without a name, into a file "
        "(XLSX with both, dictionary and doubts; or CSV of one of the two)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--site", action="append", default=[], metavar="SLUG", help="may be given several times"
        )
        parser.add_argument("--format", required=True, choices=[*ExportFormat.values, *LATER])
        parser.add_argument("--output", required=True, type=Path)
        parser.add_argument("--content", default=Content.COMPARISON, choices=Content.values, help="for CSV")
        parser.add_argument(
            "--delimiter", default=Delimiter.SEMICOLON, choices=Delimiter.values, help="for CSV"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["format"] in LATER:
            known = " and ".join(ExportFormat.values)
            raise CommandError(f"The format {options['format']} is not available yet; available are {known}.")
        sites = _sites(options["site"])
        output: Path = options["output"]
        draft = output.with_name(f".{output.name}.{os.getpid()}")
        try:
            with draft.open("wb") as target:
                _write(target, options, sites)
            draft.replace(output)
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
        finally:
            draft.unlink(missing_ok=True)
        file_format = ExportFormat(options["format"])
        record_export(by=None, kind=_kind(options), file_format=file_format, sites=sites, purpose=COMMAND)
        self.stdout.write(f"Wrote {output}: {', '.join(site.key for site in sites)}.")


def _sites(keys: list[str]) -> list[Site]:
    rows = Site.objects.select_related("programme")
    sites = list(rows.filter(key__in=keys) if keys else rows.all())
    unknown = sorted(set(keys) - {site.key for site in sites})
    if unknown:
        raise CommandError(f"There is no site {', '.join(unknown)}.")
    if not sites:
        raise CommandError("There is no site to export.")
    return sites


def _kind(options: dict[str, Any]) -> ExportKind:
    return kind_of(ExportFormat(options["format"]), Content(options["content"]))


def _write(target: IO[bytes], options: dict[str, Any], sites: list[Site]) -> None:
    user = Operator()
    kind, delimiter = _kind(options), Delimiter(options["delimiter"])
    if kind == ExportKind.ALL:
        write_xlsx(target, user=user, by=str(user), sites=sites, at=timezone.now())
    elif kind == ExportKind.PEOPLE:
        write_people_csv(target, sites=sites, delimiter=delimiter)
    else:
        write_csv(target, user=user, sites=sites, delimiter=delimiter)
