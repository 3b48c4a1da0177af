"""When the group chose its name and whose proposal it was."""

import django.db.models.deletion
from django.db import migrations, models

import programme.dates
from programme.guards import CheckValues, KeepTogether


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0010_office_holders"),
        ("pra", "0005_tool_guards"),
    ]

    operations = [
        migrations.AddField(
            model_name="activityplan",
            name="named_on",
            field=programme.dates.PartialDateField(
                blank=True, max_length=10, null=True, verbose_name="nama dipilih pada"
            ),
        ),
        migrations.AddField(
            model_name="activityplan",
            name="name_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="groups.participant",
                verbose_name="nama diusulkan oleh",
            ),
        ),
        KeepTogether(["activityplan"]),
        CheckValues(["activityplan"]),
    ]
