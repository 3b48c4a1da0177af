"""How long an import of a list takes, beside COPY of the very rows that it makes: ``make bench``.

Both run in one process, on one server, one after the other, several times; the medians and their ratio are
printed. The COPY puts the final rows (households, participants, NIK and KK, skills) into the same tables with
the same triggers, indexes and constraints, ready made: no key, no number, no check has to be found for it.
The import does everything: it reads the CSV, seals the numbers, stages, judges, and enters the rows.
"""

import argparse
import csv
import io
import random
import statistics
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

import django
import psutil
import xlsxwriter
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import get_runner

TABLES = {
    "groups_household": "site_id = %s",
    "groups_participant": "site_id = %s",
    "groups_identitynumber": "site_id = %s",
    "groups_skill": "site_id = %s",
    "groups_migrationreason": "site_id = %s",
}
FIRST = ("Siti", "Slamet", "Rohmah", "Joko", "Wati", "Bambang", "Endang", "Agus", "Sumiati", "Dwi")
LAST = ("Aminah", "Riyadi", "Lestari", "Susanto", "Hidayat", "Wulandari", "Saputra", "Handayani")
SKILLS = ("menjahit", "membuat kue", "las", "pijat", "bengkel", "memasak")
HEADINGS = (
    *("nama_lengkap", "jenis_kelamin", "lahir", "asal", "tahun_tiba", "no_keluarga", "kepala_keluarga"),
    *("alamat", "rt", "rw", "keterampilan", "pekerjaan", "nik", "nomor_kk", "telepon"),
)
ORIGINS = ("Kab. Malang", "Kota Surabaya", "Kab. Sampang", "Kabupaten Jember", "35.24")
CODES = {"35.07": "Kabupaten Malang", "35.78": "Kota Surabaya", "35.27": "Kabupaten Sampang"}
MORE_CODES = {"35.09": "Kabupaten Jember", "35.24": "Kabupaten Lamongan"}


class Undone(Exception):
    """Takes back what a measured run wrote."""


def people(count: int) -> list[list[str]]:
    """Rows as a list holds them: every one with a NIK, every third the head of a family with a KK number."""
    chance = random.Random(2003)
    rows = []
    for number in range(count):
        sex = chance.choice("LP")
        day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1950, 2000)
        told = f"{day + 40 * (sex == 'P'):02d}{month:02d}{year % 100:02d}"
        nik = f"{3500 + number // 9999:06d}{told}{number % 9999 + 1:04d}"
        family = number // 3
        kk = f"{3600 + family // 9999:06d}010120{family % 9999 + 1:04d}"
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)} {number}"
        skills = "; ".join(chance.sample(SKILLS, 2))
        place = [f"Gang {family}", str(family % 90 + 1), str(family % 9 + 1)]
        rows.append(
            [
                *(
                    name,
                    sex,
                    f"{day:02d}-{month:02d}-{year}",
                    chance.choice(ORIGINS),
                    "1999",
                    str(family + 1),
                ),
                *(f"Kepala {family}", *place, skills, "buruh", nik, kk, f"0812{number:08d}"),
            ]
        )
    return rows


def as_csv(rows: list[list[str]]) -> bytes:
    """The list as an office saves it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows([HEADINGS, *rows])
    return text.getvalue().encode()


def as_xlsx(rows: list[list[str]]) -> bytes:
    """The same list as a workbook."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([list(HEADINGS), *rows]):
            sheet.write_row(number, 0, row)
    return target.getvalue()


class Took(NamedTuple):
    """Seconds by the clock, and of processors: of this process and of the server's that serves it."""

    clock: float
    processor: float


def timed(act: Callable[[], None]) -> Took:
    """What the act takes up to the end of its checks; nothing of it stays."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        both = [psutil.Process(), psutil.Process(cursor.fetchone()[0])]
    begun, used = time.perf_counter(), processor_seconds(both)
    took = Took(0, 0)
    with suppress(Undone), transaction.atomic():
        act()
        connection.check_constraints()
        took = Took(time.perf_counter() - begun, processor_seconds(both) - used)
        raise Undone
    return took


def processor_seconds(processes: list[psutil.Process]) -> float:
    """What the processes used so far; other work on the machine does not count, as it does by the clock."""
    return sum(times.user + times.system for times in (one.cpu_times() for one in processes))


def tidy() -> None:
    """Clear away what taken back runs left, so that the next one finds the tables as the first did."""
    with connection.cursor() as cursor:
        for table in (*TABLES, "accounts_auditevent", "groups_stagedrow"):
            cursor.execute(f"VACUUM ANALYZE {table}")


class Bench:
    """One site, one list, and the final rows that the list becomes."""

    def __init__(self, count: int) -> None:
        from accounts.permissions import RoleName  # noqa: PLC0415 — models are there only after setup
        from programme.models import Region  # noqa: PLC0415
        from tests.factories.accounts import user_at  # noqa: PLC0415
        from tests.factories.programme import SiteFactory  # noqa: PLC0415

        Region.objects.create(code="35", name="Jawa Timur", level="province", valid_source="uji")
        for code, name in {**CODES, **MORE_CODES}.items():
            Region.objects.create(code=code, name=name, level="city", parent_id="35", valid_source="uji")
        self.site = SiteFactory()
        self.user = user_at(self.site, RoleName.FACILITATOR)
        self.rows = people(count)
        self.csv = as_csv(self.rows)
        self.final: dict[str, tuple[str, bytes]] = {}

    def enter(self, content: bytes) -> None:
        """The whole import of a file, as the pages do it."""
        from django.utils import timezone  # noqa: PLC0415

        from groups.importing.confirming import confirm_import  # noqa: PLC0415
        from groups.importing.staging import stage_import  # noqa: PLC0415

        batch = stage_import(
            by=self.user,
            token=uuid.uuid4(),
            site=self.site,
            told_on=timezone.localdate(),
            name="daftar.csv",
            content=content,
        )
        self.staged_after = time.perf_counter()
        assert batch.error_count == 0, list(batch.rows.filter(rank=0).values_list("faults", flat=True)[:3])
        done = confirm_import(by=self.user, token=uuid.uuid4(), batch=batch, version=batch.version)
        assert done.imported_count == len(self.rows)

    def keep_final_rows(self) -> None:
        """Enter the list once and write down the rows that came of it, as COPY takes them."""

        def act() -> None:
            self.enter(self.csv)
            with connection.cursor() as cursor:
                for table, condition in TABLES.items():
                    cursor.execute(
                        "SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) "
                        "FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'",
                        [table],
                    )
                    columns = cursor.fetchone()[0]
                    kept = columns.replace("import_batch_id", "NULL::bigint")
                    buffer = io.BytesIO()
                    sql = f"COPY (SELECT {kept} FROM {table} WHERE {condition} ORDER BY id) TO STDOUT"
                    cursor.copy_expert(cursor.mogrify(sql, [self.site.pk]).decode(), buffer)
                    self.final[table] = (columns, buffer.getvalue())

        timed(act)

    def copy(self) -> None:
        """Plain COPY of the final rows into their tables."""
        with connection.cursor() as cursor:
            for table, (columns, rows) in self.final.items():
                cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", io.BytesIO(rows))


def run(count: int, repetitions: int) -> None:
    """Measure and print."""
    bench = Bench(count)
    bench.keep_final_rows()
    took: dict[str, list[Took]] = {"copy": [], "import": []}
    staged = []
    for _ in range(repetitions):
        tidy()
        took["copy"].append(timed(bench.copy))
        tidy()
        begun = time.perf_counter()
        took["import"].append(timed(lambda: bench.enter(bench.csv)))
        staged.append(bench.staged_after - begun)
    tidy()
    workbook = as_xlsx(bench.rows)
    xlsx = timed(lambda: bench.enter(workbook))
    sizes = ", ".join(f"{rows.count(10):,} {table}" for table, (_c, rows) in bench.final.items() if rows)
    print(f"{count:,} people become {sizes}; medians of {repetitions}")
    print("                                     clock  processor")
    copy = told("(a) plain COPY of these rows", took["copy"])
    whole = told("(b) whole import of the CSV", took["import"])
    print(f"    of which reading and judging  {statistics.median(staged):6.2f} s")
    ratio = Took(whole.clock / copy.clock, whole.processor / copy.processor)
    print(f"(b) / (a)                         {ratio.clock:6.2f}    {ratio.processor:6.2f}")
    print(f"    import of the same XLSX, once {xlsx.clock:6.2f} s  {xlsx.processor:6.2f} s")


def told(what: str, runs: list[Took]) -> Took:
    """Print the median of the runs, and each of them."""
    middle = Took(*(statistics.median(values) for values in zip(*runs, strict=True)))
    each = ", ".join(f"{one.clock:.2f}" for one in runs)
    print(f"{what:34}{middle.clock:6.2f} s  {middle.processor:6.2f} s   ({each})")
    return middle


def main() -> None:
    """Measure in a database of its own, made by the real migrations and thrown away."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--repetitions", type=int, default=3)
    chosen = parser.parse_args()
    django.setup()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        run(chosen.rows, chosen.repetitions)
    finally:
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
