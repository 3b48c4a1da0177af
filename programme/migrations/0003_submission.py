"""What was sent once is done once, answered once and kept."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from programme.guards import NEVER_TRUNCATED, truncate_sql

ANSWERED_ONCE = f"""
CREATE FUNCTION answered_once() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.result_key <> '' OR to_jsonb(OLD) - 'result_key' <> to_jsonb(NEW) - 'result_key' THEN
        RAISE EXCEPTION 'a submission is answered once, and kept'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'answered_once';
    END IF;
    RETURN NEW;
END
$body$;
CREATE TRIGGER answered_once BEFORE UPDATE OR DELETE ON programme_submission
    FOR EACH ROW EXECUTE FUNCTION answered_once();
{truncate_sql("programme_submission")};
"""
KEPT_NO_MORE = f"""
DROP FUNCTION answered_once CASCADE;
DROP TRIGGER {NEVER_TRUNCATED} ON programme_submission;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0002_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("token", models.UUIDField(primary_key=True, serialize=False)),
                ("action", models.CharField(max_length=100)),
                ("content_hash", models.CharField(max_length=64)),
                ("content", models.JSONField()),
                ("result_key", models.CharField(blank=True, max_length=80)),
                ("received_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "kiriman",
            },
        ),
        migrations.RunSQL(ANSWERED_ONCE, KEPT_NO_MORE),
    ]
