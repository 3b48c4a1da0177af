"""The official codes of regions, and the list of them that is in force.

A site, an origin and an address stand on a code of the Kementerian Dalam Negeri (domain 4.3). The lists are
renewed by decree; whatever a newer one leaves out is retired and stays valid for the records of then.
"""

import csv
import gzip
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from programme.acting import acting
from programme.models import RegionLevel, RegionList

LIST = settings.BASE_DIR / "programme" / "data" / "regions.csv.gz"
SOURCE, LICENCE = "idn-area-data 3.1.2", "Open Database License 1.0"
ACTION = "load_regions"
CODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?", re.ASCII)
LEVELS = {2: RegionLevel.PROVINCE, 5: RegionLevel.CITY, 8: RegionLevel.DISTRICT, 13: RegionLevel.VILLAGE}
FAULTS_TOLD = 20
LONGEST_NAME = 100


def list_in_force() -> RegionList | None:
    """The list that was loaded last; None where regions came with packages alone."""
    return RegionList.objects.first()


class ListRefused(Exception):
    """The file is no list of regions; ``faults`` are sentences that name line and reason."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def load_list(
    path: Path, *, source: str, published_on: date | None = None, licence: str = LICENCE
) -> RegionList:
    """Load the list over what is stored and return the row that tells of it.

    New codes are added, other names taken over, missing codes retired (never deleted), codes that are back
    are valid again. Raises ListRefused, with nothing written, for a file that is not such a list.
    """
    rows = read_list(path)
    with acting(by=None, action=ACTION), connection.cursor() as cursor:
        # Packages bring regions as well (programme/package/load.py): one after the other.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('load_programme'))")
        _stage(cursor, rows)
        counts = {}
        for name, sql in STEPS.items():
            cursor.execute(sql, {"source": source} if "%(" in sql else None)
            counts[name] = cursor.rowcount
        cursor.execute("DROP TABLE new_regions")
        cursor.execute(SETTLED)
        return RegionList.objects.create(
            source=source, published_on=published_on, licence=licence, rows=len(rows), **counts
        )


# The first search is as quick as the next where the role owns the tables; autovacuum does it otherwise.
SETTLED = """
ANALYZE programme_region, programme_regionsearch;
SELECT gin_clean_pending_list(oid) FROM pg_class
WHERE oid = 'region_search_own'::regclass AND pg_has_role(relowner, 'USAGE')"""

STEPS = {
    "renamed": """
        UPDATE programme_region r SET name = n.name, valid_source = %(source)s FROM new_regions n
        WHERE r.code = n.code AND r.name <> n.name""",
    "returned": """
        UPDATE programme_region r SET retired = false FROM new_regions n
        WHERE r.code = n.code AND r.retired""",
    "retired": """
        UPDATE programme_region r SET retired = true
        WHERE NOT r.retired AND NOT EXISTS (SELECT FROM new_regions n WHERE n.code = r.code)""",
    "added": """
        INSERT INTO programme_region (code, name, level, parent_id, valid_source, retired)
        SELECT n.code, n.name, n.level, nullif(n.parent, ''), %(source)s, false FROM new_regions n
        WHERE NOT EXISTS (SELECT FROM programme_region r WHERE r.code = n.code) ORDER BY n.code
        ON CONFLICT DO NOTHING""",
}


def _stage(cursor: Any, rows: dict[str, str]) -> None:
    """Copy the rows into a table that nobody else sees."""
    cursor.execute(
        "CREATE TEMP TABLE new_regions (code text PRIMARY KEY, name text, level text, parent text) "
        "ON COMMIT DROP"
    )
    staged = io.StringIO()
    write = csv.writer(staged).writerow
    for code, name in rows.items():
        write((code, name, LEVELS[len(code)].value, code.rpartition(".")[0]))
    staged.seek(0)
    cursor.copy_expert("COPY new_regions FROM STDIN (FORMAT csv, FORCE_NOT_NULL (parent))", staged)
    cursor.execute("ANALYZE new_regions")


def read_list(path: Path) -> dict[str, str]:
    """The names of a list by code, from a CSV file (``code,name``; plain or gzip). Raises ListRefused."""
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8-sig", newline="")
            if _zipped(path)
            else path.open(encoding="utf-8-sig", newline="") as file
        ):
            rows, faults = _read(csv.DictReader(file, strict=True))
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise ListRefused([_("Berkas tidak dapat dibaca: %(reason)s") % {"reason": error}]) from error
    if faults:
        raise ListRefused(faults)
    return rows


def _zipped(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def _read(reader: Any) -> tuple[dict[str, str], list[str]]:
    missing = {"code", "name"} - set(reader.fieldnames or ())
    if missing:
        words = _("baris 1: kolom %(names)s tidak ada")
        return {}, [words % {"names": ", ".join(sorted(missing))}]
    rows: dict[str, str] = {}
    lines: dict[str, int] = {}
    faults = []
    for row in reader:
        code, name = row["code"] or "", (row["name"] or "").strip()
        reason = _reason(code, name, lines)
        if reason:
            faults.append((reader.line_num, reason))
        rows.setdefault(code, name)
        lines.setdefault(code, reader.line_num)
    faults += _orphans(rows, lines)
    if not rows:
        faults.append((1, _("tidak ada satu kode pun")))
    told = [_("baris %(line)s: %(reason)s") % {"line": line, "reason": why} for line, why in sorted(faults)]
    rest = len(told) - FAULTS_TOLD
    more = [_("dan %(count)s kesalahan lain") % {"count": rest}] if rest > 0 else []
    return rows, [*told[:FAULTS_TOLD], *more]


def _reason(code: str, name: str, lines: dict[str, int]) -> str:
    if not CODE.fullmatch(code):
        return _("kode “%(code)s” tidak berbentuk 35.78.06.1006") % {"code": code}
    if code in lines:
        return _("kode %(code)s sudah ada di baris %(line)s") % {"code": code, "line": lines[code]}
    if not name:
        return _("kode %(code)s tidak bernama") % {"code": code}
    if len(name) > LONGEST_NAME:
        return _("nama kode %(code)s terlalu panjang") % {"code": code}
    return ""


def _orphans(rows: dict[str, str], lines: dict[str, int]) -> Iterator[tuple[int, str]]:
    for code in rows:
        parent = code.rpartition(".")[0]
        if CODE.fullmatch(code) and parent and parent not in rows:
            yield (
                lines[code],
                _("induk %(parent)s dari kode %(code)s tidak ada") % {"parent": parent, "code": code},
            )
