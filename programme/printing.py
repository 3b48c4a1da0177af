"""Printed pages as PDF: a typst template of ``templates/print/`` filled with data, never with markup.

People's words reach typst as JSON text in ``sys.inputs``; a template reads them with ``json(bytes(sys.inputs.
data))``, so that nothing somebody typed can be taken for a command.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

import pyphen
import typst
from django.conf import settings
from django.http import HttpResponse

TEMPLATES = settings.BASE_DIR / "templates" / "print"
SOFT_HYPHEN = "\u00ad"
LONG_WORD = re.compile(r"[^\W\d_]{9,}")


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The page ``template`` (``minutes.typ``) set with ``data``, as a tagged PDF.

    ``data`` holds text, numbers, lists and mappings of them; dates as people read them. Raises
    typst.TypstError when the template itself is wrong.
    """
    text = json.dumps(_hyphenated(data), ensure_ascii=False, default=str)
    made: bytes = typst.compile(
        str(TEMPLATES / template),
        root=str(TEMPLATES),
        sys_inputs={"data": text},
        format="pdf",
        ignore_system_fonts=True,
    )
    return made


def pdf_response(template: str, data: Mapping[str, Any], name: str) -> HttpResponse:
    """The page as a download called ``name`` (without its ending)."""
    disposition = attachment(f"{name}.pdf", inline=True)
    return HttpResponse(
        pdf(template, data), content_type="application/pdf", headers={"Content-Disposition": disposition}
    )


def attachment(name: str, *, inline: bool = False) -> str:
    """The header that gives a file its name, whatever letters are in it."""
    plain = re.sub(r'[^\x20-\x7e]|["\\;%/]', "_", name)
    manner = "inline" if inline else "attachment"
    return f"{manner}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _hyphenated(value: Any) -> Any:
    if isinstance(value, str):
        return LONG_WORD.sub(lambda word: _pyphen().inserted(word.group(), SOFT_HYPHEN), value)
    if isinstance(value, Mapping):
        return {key: _hyphenated(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_hyphenated(item) for item in value]
    return value if isinstance(value, int | float | None) else _hyphenated(str(value))


@cache
def _pyphen() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="id")
