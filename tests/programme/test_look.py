"""The promises of the look: readable colours, no inline style or script, and a small first page."""

import re
from pathlib import Path

import brotli
import django_htmx
import pytest

from migrant_empowerment.static_files import lean

ROOT = Path(__file__).resolve().parent.parent.parent
CSS = (ROOT / "static/css/frame.css").read_text()
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
TEXT_ON = [
    ("tinta", "kertas", 12),
    ("tinta", "lembar", 12),
    ("redup", "kertas", 4.5),
    ("redup", "lembar", 4.5),
    ("redup", "kepala", 4.5),
    ("redup", "abu-tipis", 4.5),
    ("nila", "kertas", 4.5),
    ("nila", "nila-tipis", 4.5),
    ("di-tombol", "tombol", 4.5),
    ("di-tombol", "tombol-tekan", 4.5),
    ("daun", "daun-tipis", 4.5),
    ("kunyit", "kunyit-tipis", 4.5),
    ("saga", "saga-tipis", 4.5),
    ("saga", "lembar", 4.5),
    ("lembar", "saga", 4.5),
    ("nila-lembut", "kertas", 3),
]


def colours(scheme):
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    return found | (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark)) if scheme == "dark" else {})


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), TEXT_ON)
def test_text_can_be_read(scheme, text, ground, least):
    known = colours(scheme)
    low, high = sorted((luminance(known[text]), luminance(known[ground])))
    assert (high + 0.05) / (low + 0.05) >= least


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_templates_keep_to_the_content_security_policy(path):
    text = path.read_text()
    assert not re.search(r'\sstyle="|<style|\son[a-z]+="|javascript:|hx-on', text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"(src=|<link[^>]*href=)[\"']https?://", text)
    assert text.count("\n") <= 120


def compressed(*paths):
    return sum(len(brotli.compress(path.read_bytes())) for path in paths)


def test_javascript_stays_under_25_kb_and_style_of_every_page_under_10_kb():
    htmx = Path(django_htmx.__file__).parent / "static/django_htmx/htmx-4.min.js"
    served = [lean(path.read_text()).encode() for path in (ROOT / "static/js").glob("*.js")]
    assert compressed(htmx) + sum(len(brotli.compress(script)) for script in served) <= 25_000
    common = [ROOT / "static/css" / f"{name}.css" for name in ("frame", "sheet", "print")]
    of_one_page = [path for path in (ROOT / "static/css").glob("*.css") if path not in common]
    assert compressed(*common) <= 10_000
    assert max(compressed(path) for path in of_one_page) <= 2_500
