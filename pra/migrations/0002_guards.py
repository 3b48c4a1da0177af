"""The database watches over this app's tables (see ``programme/guards.py``)."""

from django.db import migrations

from programme.guards import GuardTables

# The round is locked before the look: of two transactions, one that lowers its voters and one that raises votes,
# the second sees what the first did. The lock is that of an UPDATE, which lets foreign keys to the round pass.
VOTES = """
CREATE FUNCTION votes_within_voters() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    ballot bigint := CASE TG_TABLE_NAME WHEN 'pra_ballot' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'ballot_id')::bigint END;
BEGIN
    PERFORM FROM pra_ballot WHERE id = ballot FOR NO KEY UPDATE;
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

# A problem is counted in a round of its own group; both may be of no group, that is of the site.
ONE_GROUP = """
CREATE FUNCTION tally_of_one_group() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    of_ballot bigint;
    of_problem bigint;
BEGIN
    SELECT group_id INTO of_ballot FROM pra_ballot WHERE id = NEW.ballot_id FOR NO KEY UPDATE;
    SELECT group_id INTO of_problem FROM pra_problem WHERE id = NEW.problem_id FOR SHARE;
    IF of_ballot IS DISTINCT FROM of_problem THEN
        RAISE EXCEPTION 'the problem is of another group than the round'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'tally_of_one_group';
    END IF;
    RETURN NULL;
END
$body$;
CREATE TRIGGER tally_of_one_group_insert AFTER INSERT ON pra_tally
    FOR EACH ROW EXECUTE FUNCTION tally_of_one_group();
CREATE TRIGGER tally_of_one_group_update AFTER UPDATE OF ballot_id, problem_id ON pra_tally
    FOR EACH ROW WHEN ((OLD.ballot_id, OLD.problem_id) IS DISTINCT FROM (NEW.ballot_id, NEW.problem_id))
    EXECUTE FUNCTION tally_of_one_group();

CREATE FUNCTION counted_stays_in_its_group() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    counted boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM pra_tally WHERE %I = $1)', TG_ARGV[0]) INTO counted USING NEW.id;
    IF counted THEN
        RAISE EXCEPTION 'what was counted stays in its group'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'counted_stays_in_its_group';
    END IF;
    RETURN NULL;
END
$body$;
CREATE TRIGGER counted_stays_in_its_group AFTER UPDATE OF group_id ON pra_ballot
    FOR EACH ROW WHEN (OLD.group_id IS DISTINCT FROM NEW.group_id)
    EXECUTE FUNCTION counted_stays_in_its_group('ballot_id');
CREATE TRIGGER counted_stays_in_its_group AFTER UPDATE OF group_id ON pra_problem
    FOR EACH ROW WHEN (OLD.group_id IS DISTINCT FROM NEW.group_id)
    EXECUTE FUNCTION counted_stays_in_its_group('problem_id');
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
        migrations.RunSQL(
            ONE_GROUP,
            "DROP FUNCTION tally_of_one_group CASCADE; DROP FUNCTION counted_stays_in_its_group CASCADE",
        ),
    ]
