"""A selection names who was there and who proposed it; once approved, it stays what was approved."""

import django.contrib.postgres.constraints
import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# An approved selection is closed: nothing is checked or decided any more, but that somebody is replaced. (What
# was decided of a record that is merged later stays with that record.) A selection that arrives already
# approved, from a data package, brings its checks and decisions in the same transaction. FOR SHARE waits for
# whoever is just approving it.
CLOSED = """
CREATE FUNCTION selection_is_closed(number bigint) RETURNS boolean LANGUAGE plpgsql AS $body$
DECLARE found text;
BEGIN
    SELECT state INTO found FROM groups_selection WHERE id = number FOR SHARE;
    RETURN found IS NOT DISTINCT FROM 'approved';
END
$body$;

CREATE FUNCTION closed_selection_stays() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT selection_is_closed(NEW.selection_id) OR EXISTS (
            SELECT FROM groups_selection s
            WHERE s.id = NEW.selection_id AND s.received_at >= transaction_timestamp()
        ) THEN
            RETURN NEW;
        END IF;
    ELSIF NOT selection_is_closed(OLD.selection_id) THEN
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        ELSIF NEW.selection_id = OLD.selection_id OR NOT selection_is_closed(NEW.selection_id) THEN
            RETURN NEW;
        END IF;
    ELSIF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'groups_selectiondecision' THEN
        IF NEW.outcome = 'replaced' AND OLD.outcome <> 'replaced'
            AND (NEW.selection_id, NEW.participant_id, NEW."order")
                IS NOT DISTINCT FROM (OLD.selection_id, OLD.participant_id, OLD."order") THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'selection % is approved', COALESCE(OLD.selection_id, NEW.selection_id)
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'closed_selection_stays';
END
$body$;
CREATE TRIGGER closed_selection_stays BEFORE INSERT OR UPDATE OR DELETE ON groups_criterioncheck
    FOR EACH ROW EXECUTE FUNCTION closed_selection_stays();
CREATE TRIGGER closed_selection_stays BEFORE INSERT OR UPDATE OR DELETE ON groups_selectiondecision
    FOR EACH ROW EXECUTE FUNCTION closed_selection_stays();

CREATE FUNCTION approval_stays() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION 'the approval of selection % stays', OLD.id
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'approval_stays';
END
$body$;
CREATE TRIGGER approval_stays BEFORE UPDATE OF state, criteria_version, selected_count, submitted_by_id,
    decided_by_id, approved_on ON groups_selection FOR EACH ROW
    WHEN (OLD.state = 'approved' AND
        (OLD.state, OLD.criteria_version, OLD.selected_count, OLD.submitted_by_id, OLD.decided_by_id,
         OLD.approved_on) IS DISTINCT FROM
        (NEW.state, NEW.criteria_version, NEW.selected_count, NEW.submitted_by_id, NEW.decided_by_id,
         NEW.approved_on))
    EXECUTE FUNCTION approval_stays();
CREATE TRIGGER approved_is_not_deleted BEFORE DELETE ON groups_selection FOR EACH ROW
    WHEN (OLD.state = 'approved') EXECUTE FUNCTION approval_stays();

-- Somebody was judged by these very words; other words are another version of the list.
CREATE FUNCTION criterion_stays() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM 1 FROM groups_criterioncheck c WHERE c.criterion_id = OLD.id;
    IF FOUND THEN
        RAISE EXCEPTION 'criterion % was used', OLD.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'criterion_stays';
    END IF;
    RETURN NEW;
END
$body$;
CREATE TRIGGER criterion_stays BEFORE UPDATE OF edition, text, required ON groups_selectioncriterion
    FOR EACH ROW WHEN ((OLD.edition, OLD.text, OLD.required) IS DISTINCT FROM (NEW.edition, NEW.text, NEW.required))
    EXECUTE FUNCTION criterion_stays();
"""
OPEN = """
DROP FUNCTION criterion_stays CASCADE;
DROP FUNCTION approval_stays CASCADE;
DROP FUNCTION closed_selection_stays CASCADE;
DROP FUNCTION selection_is_closed;
"""
# The version of a list stood in the column that counts the edits of a row.
EDITIONS = "UPDATE groups_selectioncriterion SET edition = version, version = 1"
VERSIONS = "UPDATE groups_selectioncriterion SET version = edition"


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("groups", "0008_import_rows"),
        ("programme", "0005_preparation_guards"),
    ]

    operations = [
        migrations.AddField(
            model_name="selectioncriterion",
            name="edition",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="versi daftar"),
        ),
        migrations.RunSQL(EDITIONS, VERSIONS),
        migrations.AlterField(
            model_name="selectioncriterion",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AlterModelOptions(
            name="selectioncriterion",
            options={"ordering": ["edition", "order", "id"], "verbose_name": "kriteria peserta"},
        ),
        migrations.AddField(
            model_name="selection",
            name="attendees",
            field=models.TextField(blank=True, verbose_name="yang hadir"),
        ),
        migrations.AddField(
            model_name="selection",
            name="submitted_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="diajukan oleh",
            ),
        ),
        migrations.AddField(
            model_name="selectiondecision",
            name="line_reason",
            field=models.TextField(blank=True, verbose_name="alasan tidak menurut urutan"),
        ),
        migrations.AddConstraint(
            model_name="selection",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("draft", "submitted", "sent_back"))),
                fields=("site",),
                name="selection_one_at_a_time",
                violation_error_message="Di lokasi ini masih ada pemilihan yang belum selesai.",
            ),
        ),
        migrations.AddConstraint(
            model_name="selection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "approved"), _negated=True),
                    ("decided_by__isnull", True),
                    ("submitted_by__isnull", True),
                    models.Q(("decided_by", models.F("submitted_by")), _negated=True),
                    _connector="OR",
                ),
                name="selection_approved_by_another",
                violation_error_message="Yang mengajukan tidak bisa menyetujui sendiri.",
            ),
        ),
        migrations.AddConstraint(
            model_name="selectiondecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("order__isnull", True),
                    models.Q(("order__gte", 1), ("outcome__in", ["substitute", "replaced"])),
                    _connector="OR",
                ),
                name="selection_line_of_substitutes",
            ),
        ),
        migrations.AddConstraint(
            model_name="selectiondecision",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("outcome", "substitute")),
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                expressions=[("selection", "="), ("order", "=")],
                name="selection_place_once",
                violation_error_message="Urutan cadangan ini sudah dipakai orang lain.",
            ),
        ),
        migrations.RunSQL(CLOSED, OPEN),
    ]
