"""Exports of people, without their names."""

from django.db import migrations, models

from programme.guards import CheckValues


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0005_phase_move_guards")]

    operations = [
        migrations.AlterField(
            model_name="exportlog",
            name="kind",
            field=models.CharField(
                choices=[
                    ("comparison", "Perbandingan lokasi"),
                    ("people", "Peserta tanpa nama"),
                    ("all", "Perbandingan lokasi dan peserta tanpa nama"),
                ],
                max_length=20,
                verbose_name="isi",
            ),
        ),
        CheckValues(["exportlog"]),
    ]
