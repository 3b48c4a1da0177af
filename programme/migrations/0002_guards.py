"""The database watches over this app's tables: audit rows, and links within one site only."""

from django.db import migrations

from programme.guards import GuardTables


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_audit"), ("programme", "0001_programme")]

    operations = [
        GuardTables(
            [
                "coordinationmeeting",
                "institution",
                "officer",
                "officerassignment",
                "programme",
                "programmestatement",
                "region",
                "site",
                "permit",
                "officerterms",
                "obstacle",
                "obligation",
                "meetingparticipant",
                "institutionrole",
                "institutionalias",
                "coordinationtopic",
                "contradiction",
                "budgetline",
                "agreement",
                "sitearea",
                "sitecandidate",
                "sourcedocument",
                "sourcephrase",
                "reading",
                "trainingsession",
                "trainingattendance",
                "phase",
            ]
        ),
    ]
