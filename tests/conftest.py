"""What every test stands on: compiled translations, and examples that are the same on every machine.

``tests.settings`` starts the database server; pytest-django makes one database for each worker, by the real
migrations.
"""

import hypothesis
import pytest

from migrant_empowerment.catalogue import compile_catalogues

# A slow machine is no bug, and a failure must come back on the next run.
hypothesis.settings.register_profile("project", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("project")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues once, before the workers start."""
    if not hasattr(config, "workerinput"):
        compile_catalogues()
