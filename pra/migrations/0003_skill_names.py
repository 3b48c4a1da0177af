"""A person's skills are told in ``groups``; here they are tied to a potential of the workshop."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0003_people"),
        ("pra", "0002_guards"),
    ]

    operations = [
        migrations.AlterField(
            model_name="participantskill",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="potentials_held",
                to="groups.participant",
            ),
        ),
    ]
