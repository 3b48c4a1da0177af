"""Django's ``migrate``, as the role that owns the tables; then the application's role learns its rights."""

from typing import Any

from django.conf import settings
from django.core.management.commands import migrate

from migrant_empowerment.roles import as_owner, grant


class Command(migrate.Command):
    """Bring the schema up to date."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate and grant, both as the owner."""
        with as_owner():
            super().handle(*args, **options)
            grant(settings.APPLICATION_ROLE)
