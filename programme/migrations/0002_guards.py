"""The database watches over this app's tables, and keeps readings with what they speak of."""

from django.db import migrations

from programme.guards import GuardTables

DAY_EXISTS = """
CREATE FUNCTION day_exists(text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $body$
SELECT CASE WHEN $1 ~ '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-[0-9]{2}$' THEN
    right($1, 2)::int BETWEEN 1 AND extract(
        day FROM make_date(left($1, 4)::int, substr($1, 6, 2)::int, 1) + interval '1 month' - interval '1 day'
    )
ELSE true END
$body$;
"""

# A generic link has no foreign key. A record's reading is of the record's site, and so is its contradiction.
READINGS = """
CREATE FUNCTION readings_of_their_subjects() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    kind record;
    stray bigint;
BEGIN
    FOR kind IN
        SELECT id, to_regclass(format('%I', app_label || '_' || model)) AS subjects,
               CASE app_label || '_' || model WHEN 'programme_site' THEN 'id' ELSE 'site_id' END AS site_column
        FROM django_content_type WHERE id IN (SELECT subject_type_id FROM new_rows)
    LOOP
        EXECUTE format(
            'SELECT r.id FROM new_rows r LEFT JOIN %s s ON s.id = r.subject_id WHERE r.subject_type_id = $1 '
            'AND (s.id IS NULL OR r.site_id IS DISTINCT FROM (to_jsonb(s) ->> $2)::bigint) LIMIT 1', kind.subjects
        ) INTO stray USING kind.id, kind.site_column;
        IF stray IS NOT NULL THEN
            RAISE EXCEPTION 'reading % is of no record of its site', stray
                USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'reading_of_its_subject';
        END IF;
    END LOOP;
    SELECT r.id INTO stray FROM new_rows r JOIN programme_contradiction c ON c.id = r.contradiction_id
    WHERE c.site_id IS NOT NULL AND c.site_id IS DISTINCT FROM r.site_id LIMIT 1;
    IF stray IS NOT NULL THEN
        RAISE EXCEPTION 'reading % belongs to a contradiction of another site', stray
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'reading_contradiction_same_site';
    END IF;
    RETURN NULL;
END
$body$;
CREATE TRIGGER of_their_subjects_insert AFTER INSERT ON programme_reading REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION readings_of_their_subjects();
CREATE TRIGGER of_their_subjects_update AFTER UPDATE ON programme_reading REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION readings_of_their_subjects();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_audit"), ("programme", "0001_programme")]

    operations = [
        migrations.RunSQL(DAY_EXISTS, "DROP FUNCTION day_exists"),
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
        migrations.RunSQL(READINGS, "DROP FUNCTION readings_of_their_subjects CASCADE"),
    ]
