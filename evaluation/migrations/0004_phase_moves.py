"""A group or site goes on to another phase."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import programme.keys


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0003_export_log"),
        ("groups", "0003_people"),
        ("programme", "0004_preparation"),
    ]

    operations = [
        migrations.CreateModel(
            name="PhaseMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.SlugField(
                        default=programme.keys.new_key, editable=False, max_length=80, unique=True
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "received_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("coordination", "Koordinasi"),
                            ("preparation", "Persiapan"),
                            ("pra", "PRA"),
                            ("stimulus", "Stimulans"),
                            ("mentoring", "Pendampingan"),
                            ("evaluation", "Evaluasi"),
                        ],
                        max_length=20,
                        verbose_name="tahap",
                    ),
                ),
                ("moved_on", models.DateField(verbose_name="sejak")),
                ("missing", models.JSONField(blank=True, default=list, verbose_name="yang masih kurang")),
                ("reason", models.TextField(blank=True, verbose_name="alasan")),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="phase_moves",
                        to="groups.migrantgroup",
                        verbose_name="kelompok",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "perpindahan tahap",
                "ordering": ["id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("missing", []), ("reason__regex", "\\S"), _connector="OR"),
                        name="phase_move_explains_what_is_missing",
                        violation_error_message="Masih ada yang kurang. Tulis alasannya.",
                    )
                ],
            },
        ),
    ]
