"""Static files: collected when they changed, under names that tell their content, scripts without remarks."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.base import ContentFile
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Every file under a name that tells its content, also where one script imports another.

    Without that a page could run a module twice, once under each of its two names.
    """

    support_js_module_import_aggregation = True
    # Other packages' scripts import nothing by a path of ours, and speak of imports in their remarks.
    _js_module_import_aggregation_patterns = (
        "js/*.js",
        CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1],  # noqa: SLF001
    )

    def post_process(self, paths: Mapping[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Hash and compress; our own scripts go out ``lean``."""
        ours = {name: (LeanSource(storage), path) for name, (storage, path) in paths.items() if _ours(name)}
        yield from super().post_process({**paths, **ours}, *args, **options)


class LeanSource:
    """Where our scripts are read from, without what no browser needs."""

    def __init__(self, storage: Any) -> None:
        self.storage = storage

    def open(self, path: str) -> Any:
        """The script as it goes out."""
        with self.storage.open(path) as file:
            return ContentFile(lean(file.read().decode()).encode())


def _ours(name: str) -> bool:
    return name.startswith("js/") and name.endswith(".js")


REMARK = re.compile(r"""^((?:[^"'`/]|"[^"]*"|'[^']*'|`[^`]*`)*?)(?:^| )//(?: .*)?$""")
"""A remark: a line of its own, or behind code; not what stands in quotation marks, nor behind a pattern."""


def lean(script: str) -> str:
    """A script without its remarks and without indentation."""
    lines = (REMARK.sub(r"\1", line.strip()) for line in script.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def collect() -> None:
    """Bring ``STATIC_ROOT`` up to date."""
    stamp = Path(settings.STATIC_ROOT) / "collected-from"
    wanted = fingerprint()
    if not stamp.is_file() or stamp.read_text(encoding="ascii") != wanted:
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(wanted, encoding="ascii")


def fingerprint() -> str:
    """What the collected files are made of: their names and content, and who treats them."""
    digest = hashlib.sha256(f"{version('django')} {version('whitenoise')} {settings.STORAGES}".encode())
    digest.update(Path(__file__).read_bytes())
    for finder in get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as file:
                digest.update(f"\n{name} {file.size} ".encode() + file.read())
    return digest.hexdigest()
