"""Brings every NIK and KK number over to the first key of IDENTITY_KEY (docs/operations.md)."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from groups.models import IdentityNumber
from groups.sealing import CannotOpen, seal_with, unseal
from programme.acting import acting


class Command(BaseCommand):
    help = (
        "Seals every NIK and KK number with the first key of IDENTITY_KEY alone; stop the application first."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """All of them or none."""
        count = 0
        with acting(by=None, action="reseal_identity"):
            for row in IdentityNumber.objects.select_for_update().order_by("pk").iterator():
                try:
                    sealed = seal_with(settings.IDENTITY_KEYS[:1], unseal(row.secret))
                except CannotOpen as error:
                    raise CommandError(
                        f"No key of IDENTITY_KEY opens number {row.key}; nothing changed."
                    ) from error
                row.secret, row.digest = sealed.secret, sealed.digest
                row.version += 1
                row.save(update_fields=["secret", "digest", "version"])
                count += 1
        self.stdout.write(f"{count} nomor kini memakai kunci pertama. Hapus kunci lain dari IDENTITY_KEY.")
