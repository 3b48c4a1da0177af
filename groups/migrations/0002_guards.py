"""The database watches over this app's tables (see ``programme/guards.py``)."""

from django.db import migrations

from programme.guards import GuardTables

# A membership's kind is its group's: the exclusion of two groups of a kind at once rests on it.
KINDS = """
ALTER TABLE groups_migrantgroup ADD CONSTRAINT groups_migrantgroup_id_kind UNIQUE (id, kind);
ALTER TABLE groups_membership ADD CONSTRAINT membership_kind_of_its_group FOREIGN KEY (group_id, kind)
    REFERENCES groups_migrantgroup (id, kind) DEFERRABLE INITIALLY DEFERRED;
"""
NO_KINDS = """
ALTER TABLE groups_membership DROP CONSTRAINT membership_kind_of_its_group;
ALTER TABLE groups_migrantgroup DROP CONSTRAINT groups_migrantgroup_id_kind;
"""


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
        migrations.RunSQL(KINDS, NO_KINDS),
    ]
