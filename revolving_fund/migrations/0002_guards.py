"""The database watches over this app's tables (see ``programme/guards.py``)."""

from django.db import migrations

from programme.guards import GuardTables


class Migration(migrations.Migration):
    dependencies = [("groups", "0002_guards"), ("revolving_fund", "0001_revolving_fund")]

    operations = [
        GuardTables(
            [
                "fund",
                "entitlement",
                "disbursement",
                "custody",
                "acknowledgement",
                "fundagreement",
                "agreementrule",
                "fundgroup",
            ]
        ),
    ]
