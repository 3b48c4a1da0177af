"""An office of a group has one holder at a time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0009_selection"),
        ("programme", "0005_preparation_guards"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="groupoffice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on__isnull", True)),
                fields=("group", "office"),
                name="office_one_holder",
                violation_error_message="Jabatan ini sedang dipegang orang lain.",
            ),
        ),
    ]
