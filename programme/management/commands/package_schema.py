"""``manage.py package_schema``: write the JSON Schema of programme data packages into docs/."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from programme.package.schema import package_schema

PLACE = Path(settings.BASE_DIR) / "docs" / "programme-package.schema.json"


def schema_text() -> str:
    """The schema as it stands in the file."""
    return json.dumps(package_schema(), ensure_ascii=False, indent=1) + "\n"


class Command(BaseCommand):
    """To be run whenever a model changes; a test holds the file against the models."""

    help = "Write the JSON Schema of programme data packages, made from the models."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--output", metavar="FILE", default=str(PLACE))

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file."""
        Path(options["output"]).write_text(schema_text(), encoding="utf-8")
        self.stdout.write(self.style.SUCCESS(f"{options['output']} written."))
