"""The database watches over this app's tables: audit rows, and links within one site only."""

from django.db import migrations

from programme.guards import GuardTables


class Migration(migrations.Migration):
    dependencies = [("programme", "0002_guards"), ("groups", "0001_groups")]

    operations = [
        GuardTables(
            [
                "household",
                "migrantgroup",
                "groupmeeting",
                "groundrule",
                "participant",
                "membership",
                "groupoffice",
                "deviation",
                "selection",
                "selectioncriterion",
            ]
        ),
    ]
