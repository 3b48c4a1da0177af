"""The English catalogue: which strings the source has, what is said for them, and what is still missing.

The pages are written in Indonesian, so a message's id is its Indonesian text. GNU gettext is not needed:
Babel reads the Python code and writes the catalogue, and Django itself turns a template into calls that Babel
understands.
"""

import ast
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.apps import apps
from django.conf import settings
from django.utils.translation.template import templatize

# Which argument is what: a context, a singular, a plural. None: the only argument is the text.
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATE_KEYWORDS = {**KEYWORDS, "_": None}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[-+ #0]*\d*(?:\.\d+)?[sdrif]|\{\w*\}")
# A date would make every gathering a change.
DATED = re.compile(rb'^"(POT-Creation-Date|PO-Revision-Date): .*\n', re.MULTILINE)


@dataclass(frozen=True)
class Problem:
    """One string that an English page would show wrongly."""

    place: str
    text: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}: {self.text!r}"


def gather(root: Path) -> Catalog:
    """Every string of the project's own code and templates, in the order of their files."""
    catalog = Catalog(locale="en", project="migrant-empowerment", charset="utf-8", fuzzy=False)
    catalog.header_comment = "# What the pages say in English; make messages gathers the Indonesian."
    for path in sources(root):
        place = path.relative_to(root).as_posix()
        for line, message, context in strings(path):
            catalog.add(message, locations=[(place, line)], context=context)
    return catalog


def sources(root: Path) -> list[Path]:
    """The project's own files that may hold strings; migrations freeze old ones, so they are left out."""
    code = [path for app in app_folders(root) for path in app.rglob("*.py") if "migrations" not in path.parts]
    pages = [path for path in (root / "templates").rglob("*") if path.suffix in {".html", ".txt", ".svg"}]
    return sorted(code) + sorted(pages)


def app_folders(root: Path) -> list[Path]:
    """The apps that stand in the project's own folder."""
    folders = [Path(config.path) for config in apps.get_app_configs()]
    return [folder for folder in folders if folder.parent == root]


def strings(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    """The line, the text (or singular and plural) and the context of each string in a file."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        keywords = {name: KEYWORDS[function] for name, function in spellings(source).items()}
    else:
        keywords = TEMPLATE_KEYWORDS
        # Text keeps its place but not its indentation, which would not be Python's.
        source = "\n".join(line.lstrip() for line in templatize(source, origin=str(path)).split("\n"))
    for line, message, _comments, context in extract("python", io.BytesIO(source.encode()), keywords):
        yield line, message, context


def spellings(source: str) -> dict[str, str]:
    """What a module calls Django's functions, so that an import under another name hides no string."""
    imports = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
    ]
    names = [name for node in imports for name in node.names if name.name in KEYWORDS]
    return {name.asname or name.name: name.name for name in names}


def read(path: Path) -> Catalog:
    """The catalogue as written; an empty one where there is none yet."""
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def write(path: Path, gathered: Catalog, known: Catalog) -> None:
    """Write what was gathered with the texts that are known; strings that left the source leave the file."""
    for message in gathered:
        old = known.get(message.id, message.context) if message.id else None
        if old is not None and old.pluralizable == message.pluralizable:
            message.string = old.string
            message.flags |= old.flags & {"fuzzy"}
            message.user_comments = old.user_comments
    buffer = io.BytesIO()
    write_po(buffer, gathered, width=110, include_lineno=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(DATED.sub(b"", buffer.getvalue()))


def compile_catalogues() -> None:
    """Compile all of ``locale/``: the English, and our plainer words for what Django says in Indonesian."""
    for path in sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/django.po")):
        compile_catalogue(path)


def compile_catalogue(path: Path) -> None:
    """Write the ``.mo`` that Django reads beside the ``.po``; whole or not at all."""
    draft = path.with_suffix(".mo.new")
    with path.open("rb") as source:
        catalog = read_po(source, locale=path.parent.parent.name)
    with draft.open("wb") as file:
        write_mo(file, catalog)
    draft.replace(path.with_suffix(".mo"))


def problems(gathered: Catalog, known: Catalog) -> list[Problem]:
    """Every gathered string that is missing, empty, doubtful, or has other placeholders than its text."""
    found = []
    for message in gathered:
        if message.id:
            old = known.get(message.id, message.context)
            reason = flaw(message, old)
            if reason:
                place = message.locations[0][0]
                found.append(Problem(place, str(ids(message)[0]), reason))
    return found


def flaw(message: Message, old: Message | None) -> str:
    """What is wrong with a message's English text, or nothing."""
    if old is None or old.pluralizable != message.pluralizable:
        return "missing from the English catalogue (run make messages)"
    texts = [text or "" for text in (old.string if isinstance(old.string, tuple | list) else [old.string])]
    if not all(texts):
        return "not translated"
    if old.fuzzy:
        return "marked fuzzy"
    wanted = [placeholders(text) for text in ids(message)]
    said = [placeholders(text) for text in texts]
    # "one member" may leave the number out where the plural needs it.
    loose = message.pluralizable and said[0] < wanted[0]
    if (said[0] != wanted[0] and not loose) or any(each != wanted[-1] for each in said[1:]):
        return "the English text has other placeholders"
    return ""


def ids(message: Message) -> tuple[str, ...]:
    """The singular, and the plural where there is one."""
    return tuple(message.id) if message.pluralizable else (str(message.id),)


def placeholders(text: str) -> set[str]:
    """What a text leaves open; a doubled per cent sign is a mere per cent sign."""
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def path_of(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"
