"""The database watches over this app's tables: audit rows, and links within one site only."""

from django.db import migrations

from programme.guards import GuardTables

VOTES = """
CREATE FUNCTION votes_within_voters() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    ballot bigint := CASE TG_TABLE_NAME WHEN 'pra_ballot' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'ballot_id')::bigint END;
BEGIN
    IF EXISTS (
        SELECT FROM pra_tally t JOIN pra_ballot b ON b.id = t.ballot_id
        WHERE b.id = ballot AND t.votes > b.voters_present
    ) THEN
        RAISE EXCEPTION 'more votes than voters present'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'votes_within_voters';
    END IF;
    RETURN NULL;
END
$body$;
CREATE CONSTRAINT TRIGGER votes_within_voters AFTER INSERT OR UPDATE ON pra_tally
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION votes_within_voters();
CREATE CONSTRAINT TRIGGER votes_within_voters AFTER UPDATE OF voters_present ON pra_ballot
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION votes_within_voters();
"""


class Migration(migrations.Migration):
    dependencies = [("groups", "0002_guards"), ("pra", "0001_pra")]

    operations = [
        GuardTables(
            [
                "activityplan",
                "actionstep",
                "ballot",
                "communityproblem",
                "need",
                "business",
                "pastintervention",
                "potential",
                "problem",
                "problemdetail",
                "successitem",
                "swotitem",
                "tally",
                "workshop",
                "workshopattendance",
                "calendarentry",
                "pledge",
                "participantskill",
            ]
        ),
        migrations.RunSQL(VOTES, "DROP FUNCTION votes_within_voters CASCADE"),
    ]
