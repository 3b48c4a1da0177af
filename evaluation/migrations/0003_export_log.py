"""The log of exports: only added to."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from programme.guards import CheckValues, only_added_to


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("evaluation", "0002_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExportLog",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="waktu"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("comparison", "Perbandingan lokasi")], max_length=20, verbose_name="isi"
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[("xlsx", "XLSX"), ("csv", "CSV")], max_length=10, verbose_name="format"
                    ),
                ),
                ("sites", models.JSONField(default=list, verbose_name="lokasi")),
                ("purpose", models.CharField(blank=True, max_length=200, verbose_name="keperluan")),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="oleh",
                    ),
                ),
            ],
            options={
                "verbose_name": "catatan unduhan",
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["user", "-id"], name="export_user")],
            },
        ),
        only_added_to("evaluation_exportlog"),
        CheckValues(["exportlog"]),
    ]
