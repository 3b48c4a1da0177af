"""The database watches over this app's tables (see ``programme/guards.py``)."""

from django.db import migrations

from programme.guards import GuardTables


class Migration(migrations.Migration):
    dependencies = [("groups", "0002_guards"), ("mentoring", "0001_mentoring")]

    operations = [
        GuardTables(
            [
                "benefitstatement",
                "followup",
                "mentoringaccount",
                "mentoringvisit",
                "mentoringnote",
                "monitoringvisit",
                "finding",
                "visitmethod",
                "visitattendance",
                "visittopic",
            ]
        ),
    ]
