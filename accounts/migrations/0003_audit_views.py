"""The audit log also holds who opened what is closed, and why."""

from django.db import migrations, models

from programme.guards import CheckValues


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_audit")]

    operations = [
        migrations.AlterField(
            model_name="auditevent",
            name="operation",
            field=models.CharField(
                choices=[
                    ("insert", "dibuat"),
                    ("update", "diubah"),
                    ("delete", "dihapus"),
                    ("view", "dilihat"),
                ],
                max_length=6,
            ),
        ),
        CheckValues(["auditevent"]),
    ]
