"""What ``make messages`` and ``make lint`` run: gather, check and compile the English catalogue."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from migrant_empowerment.catalogue import compile_catalogues, gather, path_of, problems, read, write


class Command(BaseCommand):
    """Without an option: gather the strings into the catalogue and compile it."""

    help = "Gather the strings to translate into the English catalogue and compile it."

    def add_arguments(self, parser: CommandParser) -> None:
        """The two halves by themselves."""
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--check", action="store_true", help="name what is not translated, and fail")
        choice.add_argument("--compile", action="store_true", dest="compile_only", help="only compile")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the part that was asked for."""
        path = path_of("en")
        if options["check"]:
            self.check_all(problems(gather(settings.BASE_DIR), read(path)))
            return
        if not options["compile_only"]:
            gathered = gather(settings.BASE_DIR)
            write(path, gathered, read(path))
            left = len(problems(gathered, read(path)))
            self.stdout.write(f"{len(gathered)} strings, {left} to be translated.")
        compile_catalogues()

    def check_all(self, found: list[Any]) -> None:
        """Fail and name every string, or say that there is none."""
        for problem in found:
            self.stderr.write(str(problem))
        if found:
            raise CommandError(f"{len(found)} strings are not ready in English.")
        self.stdout.write("Every string is translated.")
