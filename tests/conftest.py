"""What every test stands on: compiled translations, and examples that are the same on every machine.

``tests.settings`` starts the database server; pytest-django makes one database for each worker, by the real
migrations.
"""

import hypothesis
import pytest
from django.db import transaction

from migrant_empowerment.catalogue import compile_catalogues

# A slow machine is no bug, and a failure must come back on the next run.
hypothesis.settings.register_profile("project", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("project")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues once, before the workers start."""
    if not hasattr(config, "workerinput"):
        compile_catalogues()


@pytest.fixture(scope="module")
def module_rows(django_db_setup, django_db_blocker):
    """One transaction around the tests of a module: what its fixtures write is there for each of them.

    Each test rolls back what it writes itself, to a savepoint. Not for tests whose rows others must see.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
