"""The tags and filters that every page is written with (a template builtin; see docs/look.md).

Each tag renders one small template in ``templates/components/``.
"""

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.safestring import mark_safe as trusted
from django.utils.translation import gettext as _
from lucide.templatetags.lucide import lucide

from programme import charts, formats, wording

register = template.Library()

register.filter("rupiah", formats.rupiah)
register.filter("angka", formats.angka)
register.filter("selisih", formats.selisih)
register.filter("terbilang", formats.terbilang)
register.filter("partial_date", formats.partial_date)

SHAPES = {
    "good": "check",
    "wait": "clock",
    "alarm": "triangle-alert",
    "act": "circle-dot",
    "plain": "minus",
}
LEVELS = {"success": "good", "warning": "wait", "error": "alarm", "info": "act", "debug": "plain"}
MARKS_SHOWN = 3


@register.filter
def stated(value: Any) -> Any:
    """The value itself, or *tidak dinyatakan* in its own look where it is None or empty."""
    if value is None or value == "":
        return format_html('<span class="unstated">{}</span>', formats.not_stated())
    return value


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """An inline lucide icon, hidden from screen readers: the word beside it speaks."""
    return _icon(str(name), size)


@lru_cache(maxsize=256)
def _icon(name: str, size: int) -> SafeString:
    drawn = lucide(name, size=size, aria_hidden="true", focusable="false")
    return trusted(re.sub(r"\s*\n\s*", "", drawn))  # noqa: S308 - drawn by the package, from a name


def _inline(name: str, context: dict[str, Any]) -> SafeString:
    """Draw a part that stands inside a sentence: without a line end, so that a full stop may follow."""
    return trusted(render_to_string(f"components/{name}.html", context).strip())  # noqa: S308 - our template


@register.simple_tag
def state(word: Any, tone: str = "plain") -> SafeString:
    """A state as word, shape and colour; tones: good, wait, alarm, act, plain."""
    return _inline("state", {"word": word, "tone": tone, "shape": SHAPES[tone]})


@register.inclusion_tag("components/notice.html")
def notice(text: Any, tone: str = "act") -> dict[str, Any]:
    """A sentence that stands out; takes our tones and Django's message levels."""
    known = LEVELS.get(tone, tone)
    return {"text": text, "tone": known, "shape": SHAPES[known]}


@register.simple_tag
def value(record: Any, field: str, **options: str) -> SafeString:
    """One field as it is written for people, with its readings where it is doubtful.

    ``as="rupiah"``, ``"angka"`` or ``"date"`` says how; without it a choice shows its label.
    """
    kind = options.get("as", "")
    told = wording.told_of(record, field)
    labels = wording.labels_of(record, field)
    context = {
        "text": wording.text_of(record, field, kind, told),
        "readings": [wording.in_words(reading, kind, labels) for reading in told]
        if wording.doubtful(told)
        else [],
        "id": f"bacaan-{wording.name_of(record)}-{field}",
    }
    return _inline("value", context)


@register.simple_tag
def origin(record: Any, field: str | None = None) -> SafeString:
    """Line marks (L240) to the phrases behind a record, or behind one field of it; three, then "+2"."""
    phrases = wording.phrases_of(record, field)
    context = {
        "shown": phrases[:MARKS_SHOWN],
        "rest": phrases[MARKS_SHOWN:],
        "id": f"asal-{wording.name_of(record)}-{field or 'semua'}",
    }
    return _inline("origin", context)


@register.inclusion_tag("components/pair.html")
def pair(designed: Any, found: Any) -> dict[str, Any]:
    """What was agreed (*konsep awal*) beside what happened (*pelaksanaan*)."""
    return {"designed": designed, "found": found}


@register.inclusion_tag("components/phase_rail.html")
def phase_rail(steps: Sequence[Any]) -> dict[str, Any]:
    """The six phases with their state and the one thing missing; a step has ``label tone note url``."""
    return {"steps": [(step, SHAPES[_tone_of(step)]) for step in steps]}


def _tone_of(step: Any) -> str:
    return str(step["tone"] if isinstance(step, Mapping) else step.tone)


@register.inclusion_tag("components/tabs.html")
def tabs(items: Iterable[Any]) -> dict[str, Any]:
    """The sections of one thing; an item has ``label url current``."""
    return {"items": items}


@register.inclusion_tag("components/figures.html")
def figures(items: Iterable[Any]) -> dict[str, Any]:
    """A row of large figures; an item has ``label amount_html note tone``."""
    return {"items": items}


@register.inclusion_tag("components/bars.html")
def bars(rows: Sequence[charts.Bar], caption: str = "") -> dict[str, Any]:
    """A ranking: label, bar and value of each row, as one table."""
    return {"rows": list(zip(rows, charts.bar_widths(rows), strict=True)), "caption": caption}


@register.inclusion_tag("components/split.html")
def split(parts: Sequence[charts.Part], caption: str = "") -> dict[str, Any]:
    """One whole and its parts (UEP : UKS), drawn as a stacked bar above its figures."""
    return {"segments": charts.segments(parts), "caption": caption}


@register.inclusion_tag("components/dots.html")
def dots(rows: Sequence[charts.Dot], caption: str = "") -> dict[str, Any]:
    """A dot plot: what was found on its scale, with a tick where the design put it."""
    return {"rows": [(row, *charts.dot_places(row)) for row in rows], "caption": caption}


@register.inclusion_tag("components/empty.html")
def empty(sentence: str, url: str = "", label: str = "") -> dict[str, str]:
    """What will stand here, and the button that begins it."""
    return {"sentence": sentence, "url": url, "label": label}


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """One form field with its label, help and errors, outside a crispy layout."""
    html: SafeString = as_crispy_field(bound)
    return html


@register.simple_block_tag
def back_link(content: str) -> SafeString:
    """The arrow in the head: an address becomes a link, a link stays as it is, nothing stays nothing."""
    target = content.strip()
    if not target or target.startswith("<"):
        return trusted(target)  # noqa: S308 - drawn by the page
    words = format_html('<a class="back" href="{}" aria-label="{}">', trusted(target), _("Kembali"))  # noqa: S308
    return trusted(f"{words}{icon('chevron-left', 24)}</a>")  # noqa: S308 - drawn here


@register.simple_tag
def submission() -> SafeString:
    """The hidden UUID of one submission: sent twice, it counts once."""
    return format_html('<input type="hidden" name="submission" value="{}">', uuid.uuid4())
