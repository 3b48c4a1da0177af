"""The database watches over the moves from phase to phase."""

from django.db import migrations

from programme.guards import GuardTables


class Migration(migrations.Migration):
    dependencies = [("groups", "0004_people_guards"), ("evaluation", "0004_phase_moves")]

    operations = [GuardTables(["phasemove"])]
