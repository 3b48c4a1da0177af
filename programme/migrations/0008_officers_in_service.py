"""An officer in service stays prepared: judged when a transaction ends, so that a package may bring all at once."""

from django.db import migrations, models

AT_ONCE = r"""
CREATE FUNCTION active_officer_is_prepared() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.activated_on IS NULL OR NEW.override_reason ~ '\S' THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM programme_officerterms t WHERE t.assignment_id = NEW.id
        AND t.qualification ~ '\S' AND t.duties ~ '\S' AND t.rights ~ '\S' AND t.obligations ~ '\S'
        AND t.sanctions ~ '\S';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'assignment % has no written terms', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'active_officer_has_terms';
    END IF;
    PERFORM 1 FROM programme_trainingattendance a WHERE a.officer_id = NEW.officer_id AND a.present;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the officer of assignment % was never trained', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'active_officer_is_trained';
    END IF;
    RETURN NEW;
END
$body$;
CREATE TRIGGER active_officer_is_prepared BEFORE INSERT OR UPDATE OF activated_on, override_reason, officer_id
    ON programme_officerassignment FOR EACH ROW EXECUTE FUNCTION active_officer_is_prepared();
"""
NOT_AT_ONCE = "DROP FUNCTION active_officer_is_prepared CASCADE;"

# The argument names the column of the touched row that leads to the assignments in question.
AT_THE_END = r"""
CREATE FUNCTION active_officer_is_prepared() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    touched bigint := (to_jsonb(CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END) ->> TG_ARGV[0])::bigint;
    concerned bigint[] := ARRAY[touched];
    bare bigint;
BEGIN
    IF TG_ARGV[0] = 'officer_id' THEN
        concerned := ARRAY(SELECT id FROM programme_officerassignment WHERE officer_id = touched);
    END IF;
    SELECT a.id INTO bare FROM programme_officerassignment a
    WHERE a.id = ANY (concerned) AND a.activated_on IS NOT NULL AND a.override_reason !~ '\S' AND NOT EXISTS (
        SELECT 1 FROM programme_officerterms t WHERE t.assignment_id = a.id
        AND t.qualification ~ '\S' AND t.duties ~ '\S' AND t.rights ~ '\S' AND t.obligations ~ '\S'
        AND t.sanctions ~ '\S'
    ) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'assignment % has no written terms', bare
            USING ERRCODE = 'check_violation', CONSTRAINT = 'active_officer_has_terms';
    END IF;
    SELECT a.id INTO bare FROM programme_officerassignment a
    WHERE a.id = ANY (concerned) AND a.activated_on IS NOT NULL AND a.override_reason !~ '\S' AND NOT EXISTS (
        SELECT 1 FROM programme_trainingattendance p WHERE p.officer_id = a.officer_id AND p.present
    ) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the officer of assignment % was never trained', bare
            USING ERRCODE = 'check_violation', CONSTRAINT = 'active_officer_is_trained';
    END IF;
    RETURN NULL;
END
$body$;
CREATE CONSTRAINT TRIGGER active_officer_is_prepared
    AFTER INSERT OR UPDATE OF activated_on, override_reason, officer_id ON programme_officerassignment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION active_officer_is_prepared('id');
CREATE CONSTRAINT TRIGGER active_officer_is_prepared
    AFTER UPDATE OR DELETE ON programme_officerterms
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION active_officer_is_prepared('assignment_id');
CREATE CONSTRAINT TRIGGER active_officer_is_prepared
    AFTER UPDATE OR DELETE ON programme_trainingattendance
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION active_officer_is_prepared('officer_id');
"""


class Migration(migrations.Migration):
    dependencies = [("programme", "0007_minutes_printed")]

    operations = [
        migrations.RunSQL(NOT_AT_ONCE, AT_ONCE),
        migrations.RunSQL(AT_THE_END, NOT_AT_ONCE),
        migrations.AddConstraint(
            model_name="officerassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("override_reason", ""),
                    models.Q(("activated_on__isnull", False), ("override_reason__regex", "(\\S\\s*){10}")),
                    _connector="OR",
                ),
                name="override_names_its_reason",
                violation_error_message="Tulis alasannya, paling sedikit 10 huruf.",
            ),
        ),
        migrations.AddConstraint(
            model_name="officerassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_on__isnull", True), ("end_reason__regex", "\\S"), _connector="OR"),
                name="officer_ends_with_a_reason",
                violation_error_message="Tulis mengapa tugas ini berakhir.",
            ),
        ),
        migrations.AddConstraint(
            model_name="officerassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True),
                    ("activated_on__isnull", True),
                    ("ended_on__gte", models.F("activated_on")),
                    _connector="OR",
                ),
                name="officer_ends_after_beginning",
                violation_error_message="Tugas ini baru aktif sesudah tanggal itu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="officerassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("head_count__isnull", True), ("head_count__gte", 1), _connector="OR"),
                name="assignment_of_somebody",
                violation_error_message="Paling sedikit satu orang.",
            ),
        ),
    ]
