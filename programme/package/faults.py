"""What is wrong with a package: where in the file, and why, in a sentence for the person who loads it."""

from collections.abc import Iterable
from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """One reason to refuse a package; an empty path speaks of the file as a whole."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return f"{where(self.path)}: {self.reason}"


class Refused(Exception):
    """A package that is not loaded, with everything that is wrong with it, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults), key=lambda fault: (_order(fault.path), fault.reason))
        super().__init__("\n".join(map(str, self.faults)))


def where(path: Path) -> str:
    """A path as people write it: ``records.pra.tally[3].votes``."""
    words = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return words.removeprefix(".") or "berkas"


def _order(path: Path) -> list[tuple[int, str]]:
    return [(part, "") if isinstance(part, int) else (0, part) for part in path]
