"""Accounts to try the application with; refused where real data may be."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from accounts.permissions import RoleName
from accounts.staffing import add_user, assign
from programme.models import Site

PASSWORD = "peragaan-2003"  # noqa: S105 - printed on purpose, and only in local mode
ALL = ("surabaya-pakis", "palembang-ilir", "yogyakarta-warungboto")
DEMO: tuple[tuple[str, str, RoleName, tuple[str | None, ...]], ...] = (
    ("admin", "Administrator (peragaan)", RoleName.ADMINISTRATOR, (None,)),
    ("dinas", "Staf Dinas Sosial (peragaan)", RoleName.DINAS, ALL),
    ("fasilitator", "Fasilitator Pakis (peragaan)", RoleName.FACILITATOR, ("surabaya-pakis",)),
    ("pendamping", "Pendamping Ilir (peragaan)", RoleName.MENTOR, ("palembang-ilir",)),
    ("peneliti", "Peneliti (peragaan)", RoleName.RESEARCHER, ALL),
)


class Command(BaseCommand):
    """Make the demo accounts that are missing, and print how to log in."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse outside local mode; change nothing that exists."""
        if not settings.DEMO_ACCOUNTS:
            raise CommandError("Demo accounts exist in local mode only, without DATABASE_URL.")
        sites = {site.key: site for site in Site.objects.filter(key__in=ALL)}
        for username, name, role, keys in DEMO:
            if not User.objects.filter(username=username).exists():
                user = add_user(by=None, username=username, name=name, password=PASSWORD)
                for key in keys:
                    if key is None or key in sites:
                        site = sites[key] if key else None
                        assign(by=None, user=user, role=role, site=site, valid_from=timezone.localdate())
            self.stdout.write(f"  {username:<12} {PASSWORD}   {role.label}")
