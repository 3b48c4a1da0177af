"""The codes under which people stand in research files."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import programme.keys
from programme.guards import GuardTables


class Migration(migrations.Migration):
    dependencies = [("programme", "0005_preparation_guards"), ("groups", "0005_why_people_leave")]

    operations = [
        migrations.CreateModel(
            name="ResearchCode",
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
                ("letters", models.CharField(editable=False, max_length=8, verbose_name="huruf kota")),
                ("number", models.PositiveIntegerField(editable=False, verbose_name="nomor")),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="research_codes",
                        to="groups.participant",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.site",
                    ),
                ),
            ],
            options={
                "verbose_name": "kode penelitian",
                "ordering": ["id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("site", "participant"), name="research_code_one_a_person"
                    ),
                    models.UniqueConstraint(fields=("letters", "number"), name="research_code_once"),
                ],
            },
        ),
        GuardTables(["researchcode"]),
    ]
