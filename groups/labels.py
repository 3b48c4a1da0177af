"""What somebody is called whose name is not known: *Calon 021*, the next number of the site."""

from collections.abc import Iterator
from itertools import count

from django.db import connection

from programme.models import Site

LABEL = "Calon"
LARGEST = """
SELECT coalesce(max(substring(label FROM '^Calon ([0-9]{1,9})$')::int), 0)
FROM groups_participant WHERE site_id = %s
"""


def new_labels(site: Site) -> Iterator[str]:
    """The next free labels of the site. Nobody else gets one there until the transaction ends."""
    return (f"{LABEL} {number:03d}" for number in count(last_number(site) + 1))


def last_number(site: Site) -> int:
    """The largest number of a label of the site; nobody else gets one there until the transaction ends."""
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    with connection.cursor() as cursor:
        cursor.execute(LARGEST, [site.pk])
        (largest,) = cursor.fetchone()
    return int(largest)
