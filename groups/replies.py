"""What people answer, and how: each purpose by itself, as forms send it and domain functions take it."""

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from groups.models import ConsentText, Participant, Purpose

REPLY = "reply_"  # what the names of answers begin with


@dataclass(frozen=True)
class Reply:
    """What one person said to one text."""

    person: Participant
    text: ConsentText
    granted: bool

    @property
    def name(self) -> str:
        """The name under which forms ask for it, and refusals come back."""
        return reply_name(self.person, Purpose(self.text.purpose))


@dataclass(frozen=True)
class Manner:
    """How answers were given: when, by which sign, who saw it, who spoke for the person, and the proof.

    ``evidence`` is name, media type and content, as ``programme.files.read_upload`` lets it in.
    """

    given_on: datetime.date
    method: str
    witness: str = ""
    given_by: str = ""
    evidence: tuple[str, str, bytes] | None = None

    @property
    def content(self) -> dict[str, Any]:
        """What a submission is known by; of a file, its digest."""
        proof = hashlib.sha256(self.evidence[2]).hexdigest() if self.evidence else None
        return {
            "given_on": self.given_on,
            "method": self.method,
            "witness": self.witness,
            "given_by": self.given_by,
            "evidence": proof,
        }


def reply_name(person: Participant, purpose: Purpose) -> str:
    """The field of a form that asks one person for one purpose."""
    return f"{REPLY}{person.key}_{purpose.value}"


def keys_of(names: Iterable[str], purpose: Purpose) -> list[str]:
    """The keys of the people whose answers for the purpose stand under such names."""
    end = f"_{purpose.value}"
    return [
        name.removeprefix(REPLY).removesuffix(end)
        for name in names
        if name.startswith(REPLY) and name.endswith(end)
    ]
