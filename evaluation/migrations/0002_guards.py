"""The database watches over this app's tables (see ``programme/guards.py``)."""

from django.db import migrations

from programme.guards import GuardTables


class Migration(migrations.Migration):
    dependencies = [("groups", "0002_guards"), ("evaluation", "0001_evaluation")]

    operations = [
        GuardTables(
            [
                "closingstatement",
                "evaluationframework",
                "normjudgement",
                "judgementqualifier",
                "siteevaluation",
            ]
        ),
    ]
