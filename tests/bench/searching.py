"""How long a search takes at full size: regions in the official list, and twins among 20,000 people.

Each search is beside the plainest reading of the same table (``count(*)``), in one process on one server;
medians of several runs are printed, in milliseconds.
"""

import statistics
import time
from collections.abc import Callable
from io import StringIO
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import get_runner

REGIONS = ("10 ilir", "su", "jaya", "sungai", "kota", "sidomulio bantul", "kramatjati jakrta timur", "xqzv")
NAMES = ("Siti Aminah", "Sumarni", "Moh. Yusuf", "Budi Santosa", "Sri Lestari", "Nurhayati", "Rohman")
RUNS = 7
PEOPLE = """
INSERT INTO groups_participant
    (key, version, site_id, standing, label, name, born_on, phone, occupation)
SELECT 'p-' || n, 1, %s, 'candidate', 'P ' || n,
    (ARRAY['Siti','Sri','Dewi','Sumarni','Suparman','Slamet','Agus','Budi','Moh.','Nur','Yanti'])[1 + n %% 11]
    || ' ' || (ARRAY['Aminah','Rahayu','Lestari','Utami','Santoso','Hidayat','Yusuf','Astuti','Fatimah',
    'Arifin','Jamilah','Kartini','Basuki','Sulastri','Mulyono','Hasan','Saleh','Rohmah'])[1 + n %% 18],
    (1950 + n %% 41)::text, '', ''
FROM generate_series(1, 20000) n
"""


def median(act: Callable[[], Any]) -> float:
    """Milliseconds of an act, the median of several."""
    taken = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken)


def sql(statement: str, *values: Any) -> None:
    """Send a statement and read what comes."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        if cursor.description:
            cursor.fetchall()


def run() -> None:
    """Fill the tables, then search."""
    from groups.duplicates import pairs_of, twins_of  # noqa: PLC0415 — models are there only after setup
    from groups.models import Participant  # noqa: PLC0415
    from programme.regions import find_regions  # noqa: PLC0415
    from tests.factories.programme import SiteFactory  # noqa: PLC0415

    begun = time.perf_counter()
    call_command("load_regions", stdout=StringIO())
    print(f"loading all regions, once              {time.perf_counter() - begun:8.1f} s")
    regions = "SELECT count(*) FROM programme_region"
    print(f"counting the regions                   {median(lambda: sql(regions)):8.1f} ms")
    for words in REGIONS:
        took = median(lambda words=words: find_regions(words, levels=["village"]))
        print(f"  {words:36} {took:8.1f} ms")
    site = SiteFactory()
    sql(PEOPLE, site.pk)
    sql("ANALYZE groups_participant")
    count = "SELECT count(*) FROM groups_participant"
    print(f"counting 20,000 people                 {median(lambda: sql(count)):8.1f} ms")
    for name in NAMES:
        person = Participant(name=name, born_on="1970")
        print(f"  twins of {name:27} {median(lambda person=person: twins_of(site, [person])):8.1f} ms")
    print(f"pairs of a site of 20,000 people       {median(lambda: pairs_of(site)):8.1f} ms")


def main() -> None:
    """On a database of its own, as the tests have it."""
    django.setup()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        run()
    finally:
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
