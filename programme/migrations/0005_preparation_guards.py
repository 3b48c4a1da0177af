"""The database watches over the tables of preparation, and over who may be an active officer."""

from django.db import migrations

from programme.guards import CheckValues, GuardTables, KeepTogether, only_added_to

# Conclusion 3 of the report: nobody serves without written terms and training, unless a reason is told.
ACTIVE_OFFICERS = r"""
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

# What was explained to people must stay what it was; a new wording is a new version.
VERSIONS_STAY = """
CREATE FUNCTION version_stays() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION 'a version of % stays as it is', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'version_stays';
END
$body$;
CREATE TRIGGER version_stays BEFORE UPDATE ON programme_moduleversion
    FOR EACH ROW EXECUTE FUNCTION version_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_audit"), ("programme", "0004_preparation")]

    operations = [
        GuardTables(["merge", "module", "moduleversion", "sitechange"]),
        CheckValues(
            [
                "budgetline",
                "coordinationmeeting",
                "institutionrole",
                "permit",
            ]
        ),
        KeepTogether(["institution", "obligation", "permit"]),
        only_added_to("programme_storedfile"),
        migrations.RunSQL(ACTIVE_OFFICERS, "DROP FUNCTION active_officer_is_prepared CASCADE"),
        migrations.RunSQL(VERSIONS_STAY, "DROP FUNCTION version_stays CASCADE"),
    ]
