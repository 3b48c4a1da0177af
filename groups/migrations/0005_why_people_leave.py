"""Why somebody left stands beside when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("groups", "0004_people_guards")]

    operations = [
        migrations.AddField(
            model_name="participant",
            name="left_reason",
            field=models.CharField(blank=True, max_length=300, null=True, verbose_name="sebab keluar"),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_reason__isnull", True), ("left_on__isnull", False), _connector="OR"
                ),
                name="participant_reason_of_leaving",
                violation_error_message="Isi kapan orang ini keluar.",
            ),
        ),
    ]
