"""Lists of participants as tests send them in."""

import csv
import datetime
import io
import uuid

import openpyxl

from groups.importing.confirming import confirm_import
from groups.importing.staging import stage_import
from groups.importing.words import told
from programme.models import Region

DAY = datetime.date(2026, 7, 1)
REGIONS = (
    ("35", "JAWA TIMUR", "province", None),
    ("35.07", "KABUPATEN MALANG", "city", "35"),
    ("35.73", "KOTA MALANG", "city", "35"),
    ("35.78", "KOTA SURABAYA", "city", "35"),
    ("35.07.06", "GONDANGLEGI", "district", "35.07"),
    ("31", "DKI JAKARTA", "province", None),
    ("31.73", "KOTA ADMINISTRASI JAKARTA BARAT", "city", "31"),
)
NIK = "3507064203800001"  # a woman of 2 March 1980


def make_regions():
    for code, name, level, parent in REGIONS:
        Region.objects.get_or_create(
            code=code,
            defaults={"name": name, "level": level, "parent_id": parent, "valid_source": "uji"},
        )


def as_csv(rows, delimiter=";", encoding="utf-8"):
    """Rows of dicts, headed by all of their keys in the order in which they come."""
    headings = list(dict.fromkeys(key for row in rows for key in row)) or ["nama_lengkap"]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, headings, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows):
    """Rows of cells, the first one being the headings."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def stage(user, site, rows, **more):
    content = rows if isinstance(rows, bytes) else as_csv(rows)
    values = {"by": user, "token": uuid.uuid4(), "site": site, "told_on": DAY, "name": "daftar.csv"}
    return stage_import(**{**values, "content": content, **more})


def confirm(user, batch, **more):
    return confirm_import(
        **{"by": user, "token": uuid.uuid4(), "batch": batch, "version": batch.version, **more}
    )


def sentences(row, field="faults"):
    """What is said of a row: ``column: sentence``."""
    return [f"{one.column}: {one.sentence}" for one in map(told, getattr(row, field))]
