"""The database watches over the tools' tables, and over what a round of votes allows."""

from django.db import migrations

from programme.guards import CheckValues, GuardTables, KeepTogether

NEW = [
    "agendaitem",
    "businesschoice",
    "clockentry",
    "dynamicsactivity",
    "focusstatement",
    "historyevent",
    "interview",
    "pairwisecell",
    "pairwiseentry",
    "pairwisematrix",
    "participationnote",
    "problemcategory",
    "score",
    "scorecriterion",
    "scorematrix",
    "scoreoption",
    "seasonmark",
    "seasonrow",
    "stepphoto",
    "tiebreak",
    "tiebreakplace",
    "transectsegment",
    "trendmark",
    "trendperiod",
    "trendtopic",
    "urgencymark",
    "venncircle",
    "vote",
    "wealthclass",
    "wealthplacement",
    "workshoptopic",
]
CHANGED = [
    "actionstep",
    "activityplan",
    "ballot",
    "business",
    "calendarentry",
    "need",
    "pledge",
    "potential",
    "problem",
    "successitem",
    "swotitem",
    "tally",
    "workshop",
    "workshopattendance",
]

# The round is locked before the look (see 0002). By hands a problem has no more votes than there are voters;
# with tokens all problems together have no more than voters x tokens; by name a problem has at most one vote of
# each voter. Women and men are held to their own numbers in the same way.
VOTES = """
CREATE OR REPLACE FUNCTION votes_within_voters() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    round bigint := CASE TG_TABLE_NAME WHEN 'pra_ballot' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'ballot_id')::bigint END;
    b pra_ballot;
    beyond boolean;
BEGIN
    SELECT * INTO b FROM pra_ballot WHERE id = round FOR NO KEY UPDATE;
    SELECT CASE WHEN b.method = 'tokens'
        THEN sum(t.votes) > b.voters_present * b.tokens
            OR sum(t.women) > b.voters_women * b.tokens OR sum(t.men) > b.voters_men * b.tokens
        ELSE bool_or(t.votes > b.voters_present OR t.women > b.voters_women OR t.men > b.voters_men)
            OR (b.tokens IS NOT NULL AND sum(t.votes) > b.voters_present * b.tokens)
        END
    INTO beyond FROM pra_tally t WHERE t.ballot_id = round;
    IF beyond THEN
        RAISE EXCEPTION 'more votes than the round allows'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'votes_within_voters';
    END IF;
    RETURN NULL;
END
$body$;
DROP TRIGGER votes_within_voters ON pra_ballot;
CREATE CONSTRAINT TRIGGER votes_within_voters
    AFTER UPDATE OF voters_present, voters_women, voters_men, tokens, method ON pra_ballot
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION votes_within_voters();
"""
VOTES_BEFORE = """
CREATE OR REPLACE FUNCTION votes_within_voters() RETURNS trigger LANGUAGE plpgsql AS $body$
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
DROP TRIGGER votes_within_voters ON pra_ballot;
CREATE CONSTRAINT TRIGGER votes_within_voters AFTER UPDATE OF voters_present ON pra_ballot
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION votes_within_voters();
"""

# In a round by name, what is counted is what the names say, and nobody has more votes than tokens.
NAMED = """
CREATE FUNCTION named_votes_counted() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    row jsonb := coalesce(to_jsonb(NEW), to_jsonb(OLD));
    b pra_ballot;
BEGIN
    SELECT * INTO b FROM pra_ballot WHERE id = (row ->> 'ballot_id')::bigint FOR NO KEY UPDATE;
    IF b.method IS DISTINCT FROM 'by_name' AND TG_TABLE_NAME = 'pra_tally' THEN
        RETURN NULL;
    END IF;
    IF b.method IS DISTINCT FROM 'by_name'
        OR (SELECT count(*) FROM pra_vote WHERE ballot_id = b.id AND problem_id = (row ->> 'problem_id')::bigint)
            <> coalesce((SELECT votes FROM pra_tally
                WHERE ballot_id = b.id AND problem_id = (row ->> 'problem_id')::bigint), 0)
        OR EXISTS (SELECT FROM pra_vote WHERE ballot_id = b.id GROUP BY participant_id HAVING count(*) > b.tokens)
    THEN
        RAISE EXCEPTION 'the count is not what the names say'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'named_votes_counted';
    END IF;
    RETURN NULL;
END
$body$;
CREATE CONSTRAINT TRIGGER named_votes_counted AFTER INSERT OR UPDATE OR DELETE ON pra_vote
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION named_votes_counted();
CREATE CONSTRAINT TRIGGER named_votes_counted AFTER INSERT OR UPDATE OR DELETE ON pra_tally
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION named_votes_counted();

CREATE TRIGGER tally_of_one_group_insert AFTER INSERT ON pra_vote
    FOR EACH ROW EXECUTE FUNCTION tally_of_one_group();
CREATE TRIGGER tally_of_one_group_update AFTER UPDATE OF ballot_id, problem_id ON pra_vote
    FOR EACH ROW EXECUTE FUNCTION tally_of_one_group();
CREATE TRIGGER tally_of_one_group_insert AFTER INSERT ON pra_urgencymark
    FOR EACH ROW EXECUTE FUNCTION tally_of_one_group();
CREATE TRIGGER tally_of_one_group_update AFTER UPDATE OF ballot_id, problem_id ON pra_urgencymark
    FOR EACH ROW EXECUTE FUNCTION tally_of_one_group();
"""
NAMED_BEFORE = """
DROP FUNCTION named_votes_counted CASCADE;
DROP TRIGGER tally_of_one_group_insert ON pra_vote;
DROP TRIGGER tally_of_one_group_update ON pra_vote;
DROP TRIGGER tally_of_one_group_insert ON pra_urgencymark;
DROP TRIGGER tally_of_one_group_update ON pra_urgencymark;
"""

# A closed round is what was decided: nothing of it is counted otherwise afterwards. A person may still be merged
# with a twin, and a problem be worded better.
CLOSED = """
CREATE FUNCTION closed_round_stays() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    was jsonb := to_jsonb(OLD) - 'version' - 'participant_id';
    becomes jsonb := to_jsonb(NEW) - 'version' - 'participant_id';
BEGIN
    IF was IS DISTINCT FROM becomes AND EXISTS (
        SELECT FROM pra_ballot WHERE closed_at IS NOT NULL
            AND id IN ((was ->> 'ballot_id')::bigint, (becomes ->> 'ballot_id')::bigint)
    ) THEN
        RAISE EXCEPTION 'the round is closed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_round_stays';
    END IF;
    RETURN coalesce(NEW, OLD);
END
$body$;
CREATE TRIGGER closed_round_stays BEFORE INSERT OR UPDATE OR DELETE ON pra_tally
    FOR EACH ROW EXECUTE FUNCTION closed_round_stays();
CREATE TRIGGER closed_round_stays BEFORE INSERT OR UPDATE OR DELETE ON pra_vote
    FOR EACH ROW EXECUTE FUNCTION closed_round_stays();
CREATE TRIGGER closed_round_stays BEFORE INSERT OR UPDATE OR DELETE ON pra_urgencymark
    FOR EACH ROW EXECUTE FUNCTION closed_round_stays();

CREATE FUNCTION closed_ballot_stays() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION 'the round is closed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_round_stays';
END
$body$;
CREATE TRIGGER closed_round_stays
    BEFORE UPDATE OF method, voters_present, voters_women, voters_men, tokens, closed_at, group_id ON pra_ballot
    FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL AND
        (OLD.method, OLD.voters_present, OLD.voters_women, OLD.voters_men, OLD.tokens, OLD.closed_at, OLD.group_id)
        IS DISTINCT FROM
        (NEW.method, NEW.voters_present, NEW.voters_women, NEW.voters_men, NEW.tokens, NEW.closed_at, NEW.group_id))
    EXECUTE FUNCTION closed_ballot_stays();
"""
CLOSED_BEFORE = "DROP FUNCTION closed_round_stays CASCADE; DROP FUNCTION closed_ballot_stays CASCADE"

# What stands in a matrix belongs to it; points stay on its scale, also when the scale is changed.
MATRICES = """
CREATE FUNCTION cell_of_one_matrix() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (SELECT FROM pra_pairwiseentry
        WHERE id IN (NEW.first_id, NEW.second_id) AND matrix_id <> NEW.matrix_id) THEN
        RAISE EXCEPTION 'both entries of a cell are of its matrix'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'cell_of_one_matrix';
    END IF;
    RETURN NULL;
END
$body$;
CREATE TRIGGER cell_of_one_matrix AFTER INSERT OR UPDATE ON pra_pairwisecell
    FOR EACH ROW EXECUTE FUNCTION cell_of_one_matrix();

CREATE FUNCTION score_within_matrix() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    matrix bigint := CASE TG_TABLE_NAME WHEN 'pra_scorematrix' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'matrix_id')::bigint END;
    highest integer;
BEGIN
    SELECT most INTO highest FROM pra_scorematrix WHERE id = matrix FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM pra_score s
        JOIN pra_scorecriterion c ON c.id = s.criterion_id JOIN pra_scoreoption o ON o.id = s.option_id
        WHERE s.matrix_id = matrix AND (s.points > highest OR c.matrix_id <> matrix OR o.matrix_id <> matrix)
    ) THEN
        RAISE EXCEPTION 'a score stays within its matrix'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'score_within_matrix';
    END IF;
    RETURN NULL;
END
$body$;
CREATE TRIGGER score_within_matrix AFTER INSERT OR UPDATE ON pra_score
    FOR EACH ROW EXECUTE FUNCTION score_within_matrix();
CREATE TRIGGER score_within_matrix AFTER UPDATE OF most ON pra_scorematrix
    FOR EACH ROW EXECUTE FUNCTION score_within_matrix();
"""
MATRICES_BEFORE = "DROP FUNCTION cell_of_one_matrix CASCADE; DROP FUNCTION score_within_matrix CASCADE"


class Migration(migrations.Migration):
    dependencies = [("pra", "0004_tools")]

    operations = [
        GuardTables(NEW),
        CheckValues(CHANGED),
        KeepTogether(CHANGED),
        migrations.RunSQL(VOTES, VOTES_BEFORE),
        migrations.RunSQL(NAMED, NAMED_BEFORE),
        migrations.RunSQL(CLOSED, CLOSED_BEFORE),
        migrations.RunSQL(MATRICES, MATRICES_BEFORE),
    ]
