"""The bytes of a file may be erased, once and for good; its row stays and tells when and by whom.

Backwards an erased file is an empty one: what was erased does not come back.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ERASED_OR_UNCHANGED = r"""
CREATE FUNCTION file_stays_or_is_erased() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND octet_length(NEW.content) = 0
        AND to_jsonb(OLD) - '{content,erased_at,erased_by_id}'::text[]
            = to_jsonb(NEW) - '{content,erased_at,erased_by_id}'::text[]
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% of % is refused (%)', TG_OP, TG_TABLE_NAME, TG_NAME
        USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
END
$body$;
DROP TRIGGER only_added_to ON programme_storedfile;
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON programme_storedfile
    FOR EACH ROW EXECUTE FUNCTION file_stays_or_is_erased();
"""
ONLY_ADDED_TO = """
DROP TRIGGER only_added_to ON programme_storedfile;
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON programme_storedfile
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
DROP FUNCTION file_stays_or_is_erased;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_audit"),
        ("programme", "0008_officers_in_service"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="erased_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="dihapus"),
        ),
        migrations.AddField(
            model_name="storedfile",
            name="erased_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="dihapus oleh",
            ),
        ),
        migrations.AddConstraint(
            model_name="storedfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("erased_at__isnull", True), ("erased_by__isnull", True))
                | models.Q(("erased_at__isnull", False), ("erased_by__isnull", False)),
                name="file_erased_by_somebody",
            ),
        ),
        migrations.RunSQL(ERASED_OR_UNCHANGED, ONLY_ADDED_TO),
    ]
