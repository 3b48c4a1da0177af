"""Looking people up by name as it sounds, not as it is spelled; what was typed is never changed.

One function of the database (``name_key``, migration 0007) frees a name of titles and old spelling: *Bapak
Soekarno* and *Sukarno* are one, *Djoko* is *Joko*. The proposals of duplicates and the lists imported from
files compare by it too, so there is no second rule.
"""

from typing import Any

from django.db.models import CharField, F, Func, Q, TextField, Value
from django.db.models.functions import Coalesce

WORDS_READ = 5
LONGEST = 80


class NameKey(Func):
    """The form of a name by which it is compared; null for what is no name."""

    function = "name_key"
    output_field = TextField()


def tidy(text: str) -> str:
    """The text with single spaces between its words and none around; nothing else about it changes."""
    return " ".join(text.split())


def search_people(rows: Any, words: str) -> Any:
    """The participants whose name, nickname or label holds every word, as written or as it sounds."""
    for word in tidy(words[:LONGEST]).split(" ")[:WORDS_READ]:
        sound = NameKey(Value(word, output_field=CharField()))
        rows = rows.alias(called=NameKey(Coalesce(F("name"), F("nickname"))), sounds=sound).filter(
            Q(name__icontains=word)
            | Q(nickname__icontains=word)
            | Q(label__icontains=word)
            | Q(called__contains=F("sounds"))
        )
    return rows
