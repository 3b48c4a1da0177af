"""The database watches over the tables of people; what somebody agreed to stays what it was."""

from django.db import migrations

from programme.guards import CheckValues, GuardTables, KeepTogether

# Whoever is recorded so far took part: candidates are registered from now on.
TOOK_PART = "UPDATE groups_participant SET standing = 'participant'"

CONSENTS = """
ALTER TABLE groups_consenttext ADD CONSTRAINT consent_text_id_purpose UNIQUE (id, purpose);
ALTER TABLE groups_consent ADD CONSTRAINT consent_on_words_of_its_purpose FOREIGN KEY (text_id, purpose)
    REFERENCES groups_consenttext (id, purpose) DEFERRABLE INITIALLY DEFERRED;
CREATE TRIGGER version_stays BEFORE UPDATE ON groups_consenttext
    FOR EACH ROW EXECUTE FUNCTION version_stays();
CREATE FUNCTION consent_stays() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF (OLD.purpose, OLD.text_id, OLD.granted, OLD.method, OLD.given_on, OLD.given_by, OLD.witness)
        IS DISTINCT FROM
       (NEW.purpose, NEW.text_id, NEW.granted, NEW.method, NEW.given_on, NEW.given_by, NEW.witness)
       OR (OLD.withdrawn_on IS NOT NULL AND OLD.withdrawn_on IS DISTINCT FROM NEW.withdrawn_on) THEN
        RAISE EXCEPTION 'a consent is withdrawn, never rewritten'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'consent_stays';
    END IF;
    RETURN NEW;
END
$body$;
CREATE TRIGGER consent_stays BEFORE UPDATE ON groups_consent FOR EACH ROW EXECUTE FUNCTION consent_stays();
"""
NO_CONSENTS = """
DROP FUNCTION consent_stays CASCADE;
DROP TRIGGER version_stays ON groups_consenttext;
ALTER TABLE groups_consent DROP CONSTRAINT consent_on_words_of_its_purpose;
ALTER TABLE groups_consenttext DROP CONSTRAINT consent_text_id_purpose;
"""


class Migration(migrations.Migration):
    dependencies = [("programme", "0005_preparation_guards"), ("groups", "0003_people")]

    operations = [
        migrations.RunSQL(TOOK_PART, migrations.RunSQL.noop),
        GuardTables(
            [
                "consent",
                "consenttext",
                "criterioncheck",
                "identitynumber",
                "importbatch",
                "migrationreason",
                "moduleexplanation",
                "selectiondecision",
                "skill",
            ]
        ),
        CheckValues(["household", "migrantgroup", "participant", "selection"]),
        KeepTogether(["participant"]),
        migrations.RunSQL(CONSENTS, NO_CONSENTS),
    ]
