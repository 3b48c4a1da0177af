"""The laws of the books (docs/fund.md, I1-I16), which no writer can set aside.

The application's role may read the ledger; ``post_many`` and ``post_entry`` write it, ``tell_entries`` and
``tell_lines`` take up what a data package tells of a book that nobody has posted to yet.
"""

from django.db import migrations

from programme.guards import CheckValues, GuardTables, KeepTogether

GUARDED = [
    "collectabilityclass",
    "custodian",
    "custodystatement",
    "ledgeraccount",
    "ledgerentry",
    "periodclose",
    "cashcount",
    "loan",
    "loanschedule",
    "instalment",
    "rotationturn",
    "fundrequest",
    "requestedpayout",
    "fundmeeting",
    "fundmeetingrow",
]
CHANGED = ["agreementrule", "fundagreement", "disbursement", "entitlement"]
ONLY_ADDED_TO = [
    "custodystatement",
    "ledgeraccount",
    "ledgerentry",
    "ledgerline",
    "periodclose",
    "cashcount",
    "loan",
    "loanschedule",
    "instalment",
    "requestedpayout",
    "fundmeeting",
    "fundmeetingrow",
]
NOT_GUARDED = ["ledgerline", "book", "accountbalance", "accountday", "memberbalance"]


def _each(names: list[str], sql: str) -> str:
    return "".join(f"{sql.format(name=name)};\n" for name in names)


ADDED_TO = _each(
    ONLY_ADDED_TO,
    "CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON revolving_fund_{name} "
    "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
) + _each(
    NOT_GUARDED,
    "CREATE TRIGGER never_truncated BEFORE TRUNCATE ON revolving_fund_{name} "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
)
NOT_ADDED_TO = _each(ONLY_ADDED_TO, "DROP TRIGGER only_added_to ON revolving_fund_{name}") + _each(
    NOT_GUARDED, "DROP TRIGGER never_truncated ON revolving_fund_{name}"
)

# I3 and I7: what belongs to one entry has its fund, its site and its day; a loan has its member.
TIES = """
ALTER TABLE revolving_fund_ledgerentry ADD COLUMN created_xid xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE revolving_fund_fundagreement ADD COLUMN created_xid xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE revolving_fund_loanschedule ADD COLUMN created_xid xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE revolving_fund_fundmeeting ADD COLUMN created_xid xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE revolving_fund_fundrequest ADD COLUMN created_xid xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE revolving_fund_ledgerentry
    ADD CONSTRAINT entry_whole UNIQUE (id, fund_id, site_id, effective_date);
ALTER TABLE revolving_fund_ledgeraccount ADD CONSTRAINT account_of_fund UNIQUE (id, fund_id);
ALTER TABLE revolving_fund_custodian ADD CONSTRAINT custodian_of_fund UNIQUE (id, fund_id);
ALTER TABLE revolving_fund_loan ADD CONSTRAINT loan_of_member UNIQUE (id, fund_id, participant_id);
ALTER TABLE revolving_fund_ledgeraccount ADD CONSTRAINT account_and_holder_of_one_fund
    FOREIGN KEY (custodian_id, fund_id) REFERENCES revolving_fund_custodian (id, fund_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE revolving_fund_ledgerline
    ADD CONSTRAINT line_of_its_entry FOREIGN KEY (entry_id, fund_id, site_id, effective_date)
        REFERENCES revolving_fund_ledgerentry (id, fund_id, site_id, effective_date)
        DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT line_in_one_book FOREIGN KEY (account_id, fund_id)
        REFERENCES revolving_fund_ledgeraccount (id, fund_id) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT line_of_its_loan FOREIGN KEY (loan_id, fund_id, participant_id)
        REFERENCES revolving_fund_loan (id, fund_id, participant_id) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT line_of_a_member FOREIGN KEY (participant_id, site_id)
        REFERENCES groups_participant (id, site_id) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT line_loan_has_member CHECK (loan_id IS NULL OR participant_id IS NOT NULL);
"""
UNTIED = """
ALTER TABLE revolving_fund_ledgerline DROP CONSTRAINT line_loan_has_member, DROP CONSTRAINT line_of_a_member,
    DROP CONSTRAINT line_of_its_loan, DROP CONSTRAINT line_in_one_book, DROP CONSTRAINT line_of_its_entry;
ALTER TABLE revolving_fund_ledgeraccount DROP CONSTRAINT account_and_holder_of_one_fund;
ALTER TABLE revolving_fund_loan DROP CONSTRAINT loan_of_member;
ALTER TABLE revolving_fund_custodian DROP CONSTRAINT custodian_of_fund;
ALTER TABLE revolving_fund_ledgeraccount DROP CONSTRAINT account_of_fund;
ALTER TABLE revolving_fund_ledgerentry DROP CONSTRAINT entry_whole;
ALTER TABLE revolving_fund_fundrequest DROP COLUMN created_xid;
ALTER TABLE revolving_fund_fundmeeting DROP COLUMN created_xid;
ALTER TABLE revolving_fund_loanschedule DROP COLUMN created_xid;
ALTER TABLE revolving_fund_fundagreement DROP COLUMN created_xid;
ALTER TABLE revolving_fund_ledgerentry DROP COLUMN created_xid;
"""

# 1: never below zero; -1: never above (what is owed or owned); 0: either.
SIGN = """
CREATE FUNCTION account_sign(code text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    CASE WHEN code IN ('1101', '1102', '1103', '1104', '1201', '1302') THEN 1
         WHEN code IN ('1209', '2101', '2201', '2301', '3101', '3201', '3202', '3301') THEN -1
         ELSE 0 END;
CREATE FUNCTION account_of_members(code text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    code IN ('1201', '2101', '2201', '3201', '3202');
"""

REFUSE = """
CREATE FUNCTION refuse_posting(law text, why text) RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION '%', why USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = law;
END
$body$;
"""

# Before an entry is written: its day (I12), what it reverses (I6), and who stands behind it (I16).
ENTRY_BEFORE = """
CREATE FUNCTION check_entry() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    original revolving_fund_ledgerentry;
    asked revolving_fund_fundrequest;
BEGIN
    IF NEW.effective_date <= (SELECT max(closed_until) FROM revolving_fund_periodclose WHERE fund_id = NEW.fund_id)
    THEN
        PERFORM refuse_posting('entry_period_open', 'the books are closed on that day');
    END IF;
    IF NEW.effective_date >
        (SELECT (now() AT TIME ZONE s.time_zone)::date FROM programme_site s WHERE s.id = NEW.site_id)
    THEN
        PERFORM refuse_posting('entry_not_in_the_future', 'that day has not come');
    END IF;
    IF NEW.reverses_id IS NOT NULL THEN
        SELECT * INTO original FROM revolving_fund_ledgerentry WHERE id = NEW.reverses_id;
        IF original.event = 'reversal' OR original.fund_id <> NEW.fund_id
            OR NEW.effective_date < original.effective_date
        THEN
            PERFORM refuse_posting('entry_reversal_follows', 'this cannot reverse that');
        END IF;
    END IF;
    IF NEW.request_id IS NOT NULL THEN
        SELECT * INTO asked FROM revolving_fund_fundrequest WHERE id = NEW.request_id;
        IF asked.fund_id <> NEW.fund_id OR asked.state <> 'approved'
            OR asked.maker_id IS DISTINCT FROM NEW.maker_id
            OR asked.checker_id IS DISTINCT FROM NEW.checker_id
            OR (NEW.event = 'reversal' AND asked.entry_id IS DISTINCT FROM NEW.reverses_id)
        THEN
            PERFORM refuse_posting('entry_as_approved', 'nobody approved this');
        END IF;
    END IF;
    RETURN NEW;
END
$body$;
CREATE TRIGGER check_entry BEFORE INSERT ON revolving_fund_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION check_entry();
"""

# When the transaction ends, or at the end of posting: an entry has two lines or more that add up to nothing
# (I1), a reversal is the mirror of its entry (I6), a payout is what was approved (I10, I16).
ENTRY_AFTER = """
CREATE FUNCTION balance_entry() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    lines integer;
    total numeric;
BEGIN
    SELECT count(*), sum(amount) INTO lines, total FROM revolving_fund_ledgerline WHERE entry_id = NEW.id;
    IF lines < 2 OR total <> 0 THEN
        PERFORM refuse_posting('entry_balanced', 'an entry has two lines or more that add up to nothing');
    END IF;
    IF NEW.reverses_id IS NOT NULL AND EXISTS (
        SELECT FROM revolving_fund_ledgerline WHERE entry_id IN (NEW.id, NEW.reverses_id)
        GROUP BY account_id, participant_id, loan_id, abs(amount)
        HAVING count(*) FILTER (WHERE entry_id = NEW.id AND amount > 0)
            <> count(*) FILTER (WHERE entry_id <> NEW.id AND amount < 0)
            OR count(*) FILTER (WHERE entry_id = NEW.id AND amount < 0)
            <> count(*) FILTER (WHERE entry_id <> NEW.id AND amount > 0)
    ) THEN
        PERFORM refuse_posting('entry_mirrors', 'a reversal is the exact mirror of its entry');
    END IF;
    IF NEW.event = 'disbursement' AND NOT NEW.told AND EXISTS (
        SELECT FROM revolving_fund_ledgerline l
        JOIN revolving_fund_ledgeraccount a ON a.id = l.account_id
        LEFT JOIN revolving_fund_loan n ON n.id = l.loan_id
        LEFT JOIN revolving_fund_requestedpayout p ON p.id = n.payout_id AND p.request_id = NEW.request_id
        WHERE l.entry_id = NEW.id AND a.code = '1201'
        AND (p.gross IS DISTINCT FROM l.amount OR p.participant_id IS DISTINCT FROM l.participant_id)
    ) THEN
        PERFORM refuse_posting('entry_as_approved', 'this payout is not what was approved');
    END IF;
    RETURN NULL;
END
$body$;
CREATE CONSTRAINT TRIGGER balance_entry AFTER INSERT ON revolving_fund_ledgerentry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION balance_entry();
"""

# With the lines go the balances (I14); no account and no member passes the line of its kind on any day (I4,
# I9); an entry of another transaction takes no line (I3); the fund's capital has its own events (I13).
LINES = """
CREATE FUNCTION keep_books() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    law text;
BEGIN
    SELECT broken INTO law FROM (
        SELECT CASE
            WHEN e.created_xid <> pg_current_xact_id() THEN 'entry_closed'
            WHEN a.code = '3101' AND e.event NOT IN
                ('grant', 'donor_return', 'contribution', 'write_off', 'reversal') THEN 'line_of_capital'
            WHEN account_of_members(a.code) AND l.participant_id IS NULL THEN 'line_names_member'
            WHEN (a.code = '1201') <> (l.loan_id IS NOT NULL) AND a.code NOT IN ('2201', '4101', '4301', '1209')
                THEN 'line_names_loan'
            END AS broken
        FROM new_lines l
        JOIN revolving_fund_ledgerentry e ON e.id = l.entry_id
        JOIN revolving_fund_ledgeraccount a ON a.id = l.account_id
    ) laws WHERE broken IS NOT NULL
    LIMIT 1;
    IF law IS NOT NULL THEN
        PERFORM refuse_posting(law, 'such a line has no place in this entry');
    END IF;

    INSERT INTO revolving_fund_accountbalance AS b (account_id, amount)
    SELECT account_id, sum(amount) FROM new_lines GROUP BY account_id ORDER BY account_id
    ON CONFLICT (account_id) DO UPDATE SET amount = b.amount + EXCLUDED.amount;
    INSERT INTO revolving_fund_accountday AS d (account_id, day, amount)
    SELECT account_id, effective_date, sum(amount) FROM new_lines GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (account_id, day) DO UPDATE SET amount = d.amount + EXCLUDED.amount;
    INSERT INTO revolving_fund_memberbalance AS m (account_id, participant_id, loan_id, amount)
    SELECT account_id, participant_id, loan_id, sum(amount) FROM new_lines
    WHERE participant_id IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (account_id, participant_id, loan_id) DO UPDATE SET amount = m.amount + EXCLUDED.amount;

    SELECT CASE WHEN t.code IN ('1101', '1102', '1103', '1104') THEN 'money_not_below_zero'
        ELSE 'account_within_its_sign' END INTO law
    FROM (
        SELECT l.account_id, a.code, account_sign(a.code) AS sign, min(l.effective_date) AS since
        FROM new_lines l JOIN revolving_fund_ledgeraccount a ON a.id = l.account_id
        WHERE account_sign(a.code) <> 0 AND NOT account_of_members(a.code) GROUP BY 1, 2
    ) t
    JOIN revolving_fund_accountbalance b ON b.account_id = t.account_id
    WHERE CASE
        WHEN b.amount * t.sign < 0 THEN true
        WHEN NOT EXISTS (
            SELECT FROM revolving_fund_accountday d WHERE d.account_id = t.account_id AND d.day > t.since
        ) THEN false
        ELSE EXISTS (
            SELECT FROM (
                SELECT d.day, sum(d.amount) OVER (ORDER BY d.day) AS stood
                FROM revolving_fund_accountday d WHERE d.account_id = t.account_id
            ) s WHERE s.day >= t.since AND s.stood * t.sign < 0
        ) END
    LIMIT 1;
    IF law IS NOT NULL THEN
        PERFORM refuse_posting(law, 'there is not that much on that day');
    END IF;

    SELECT CASE WHEN t.code <> '1201' THEN 'member_within_its_sign'
        WHEN m.amount > n.principal THEN 'loan_within_principal' ELSE 'loan_not_below_zero' END INTO law
    FROM (
        SELECT l.account_id, l.participant_id, l.loan_id, a.code, account_sign(a.code) AS sign,
            min(l.effective_date) AS since
        FROM new_lines l JOIN revolving_fund_ledgeraccount a ON a.id = l.account_id
        WHERE l.participant_id IS NOT NULL AND account_sign(a.code) <> 0 GROUP BY 1, 2, 3, 4
    ) t
    JOIN revolving_fund_memberbalance m ON m.account_id = t.account_id
        AND m.participant_id = t.participant_id AND m.loan_id IS NOT DISTINCT FROM t.loan_id
    LEFT JOIN revolving_fund_loan n ON n.id = t.loan_id
    WHERE CASE
        WHEN m.amount * t.sign < 0 THEN true
        WHEN t.code = '1201' AND m.amount > n.principal THEN true
        WHEN NOT EXISTS (
            SELECT FROM revolving_fund_ledgerline x
            WHERE x.participant_id = t.participant_id AND x.account_id = t.account_id
                AND x.loan_id IS NOT DISTINCT FROM t.loan_id AND x.effective_date > t.since
        ) THEN false
        ELSE EXISTS (
            SELECT FROM (
                SELECT x.effective_date AS day, sum(sum(x.amount)) OVER (ORDER BY x.effective_date) AS stood
                FROM revolving_fund_ledgerline x
                WHERE x.participant_id = t.participant_id AND x.account_id = t.account_id
                    AND x.loan_id IS NOT DISTINCT FROM t.loan_id
                GROUP BY x.effective_date
            ) s WHERE s.day >= t.since AND s.stood * t.sign < 0
        ) END
    LIMIT 1;
    IF law IS NOT NULL THEN
        PERFORM refuse_posting(law, 'the member has not that much on that day');
    END IF;
    RETURN NULL;
END
$body$;
CREATE TRIGGER keep_books AFTER INSERT ON revolving_fund_ledgerline
    REFERENCING NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION keep_books();
"""

POST = """
CREATE FUNCTION post_many(of_fund bigint, actor bigint, act text, entries jsonb)
RETURNS TABLE (place integer, entry_id bigint, entry_number integer, is_new boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
#variable_conflict use_column
DECLARE
    wanted integer := jsonb_array_length(entries);
    known integer;
    same integer;
    before integer;
BEGIN
    PERFORM set_config('app.actor', actor::text, true), set_config('app.action', act, true);
    FOR round IN 1..2 LOOP
        SELECT count(*), count(*) FILTER (WHERE e.request_hash = n.j ->> 'hash') INTO known, same
        FROM jsonb_array_elements(entries) n(j)
        JOIN revolving_fund_ledgerentry e ON e.fund_id = of_fund AND e.token = (n.j ->> 'token')::uuid;
        EXIT WHEN known > 0 OR round = 2;
        -- Whoever posts holds the book: the next one sees what was posted meanwhile.
        UPDATE revolving_fund_book SET last_number = last_number + wanted, only_told = false
        WHERE fund_id = of_fund RETURNING last_number - wanted INTO before;
        IF NOT FOUND THEN
            INSERT INTO revolving_fund_book (fund_id, last_number, only_told) VALUES (of_fund, wanted, false)
            ON CONFLICT (fund_id) DO UPDATE SET last_number = revolving_fund_book.last_number + wanted,
                only_told = false RETURNING last_number - wanted INTO before;
        END IF;
    END LOOP;
    IF known > 0 THEN
        IF before IS NOT NULL THEN
            UPDATE revolving_fund_book SET last_number = before WHERE fund_id = of_fund;
        END IF;
        IF known <> wanted OR same <> wanted THEN
            PERFORM refuse_posting('entry_token_once', 'this was sent before with other content');
        END IF;
        RETURN QUERY SELECT n.p::integer, e.id, e.number, false
        FROM jsonb_array_elements(entries) WITH ORDINALITY n(j, p)
        JOIN revolving_fund_ledgerentry e ON e.fund_id = of_fund AND e.token = (n.j ->> 'token')::uuid
        ORDER BY n.p;
        RETURN;
    END IF;

    INSERT INTO revolving_fund_ledgerentry (key, version, site_id, fund_id, number, event, effective_date,
        told_on, memo, reverses_id, meeting_id, request_id, maker_id, checker_id, told, token, request_hash)
    SELECT n.j ->> 'key', 1, f.site_id, of_fund, before + n.p, n.j ->> 'event', (n.j ->> 'date')::date,
        n.j ->> 'told_on', coalesce(n.j ->> 'memo', ''), (n.j ->> 'reverses')::bigint,
        (n.j ->> 'meeting')::bigint, (n.j ->> 'request')::bigint, (n.j ->> 'maker')::bigint,
        (n.j ->> 'checker')::bigint, false, (n.j ->> 'token')::uuid, n.j ->> 'hash'
    FROM jsonb_array_elements(entries) WITH ORDINALITY n(j, p)
    JOIN revolving_fund_fund f ON f.id = of_fund;

    IF EXISTS (
        SELECT FROM jsonb_array_elements(entries) n(j), jsonb_array_elements(n.j -> 'lines') l(j)
        WHERE NOT EXISTS (
            SELECT FROM revolving_fund_ledgeraccount a WHERE a.fund_id = of_fund AND a.code = l.j ->> 'code'
            AND a.custodian_id IS NOT DISTINCT FROM (l.j ->> 'custodian')::bigint
        )
    ) THEN
        INSERT INTO revolving_fund_ledgeraccount (key, version, site_id, fund_id, code, custodian_id)
        SELECT DISTINCT ON (l.j ->> 'code', l.j ->> 'custodian')
            'f' || of_fund || '-' || (l.j ->> 'code') || coalesce('-' || (l.j ->> 'custodian'), ''),
            1, f.site_id, of_fund, l.j ->> 'code', (l.j ->> 'custodian')::bigint
        FROM jsonb_array_elements(entries) n(j), jsonb_array_elements(n.j -> 'lines') l(j), revolving_fund_fund f
        WHERE f.id = of_fund
        ON CONFLICT ON CONSTRAINT account_once DO NOTHING;
    END IF;

    INSERT INTO revolving_fund_ledgerline (key, version, site_id, entry_id, number, fund_id, account_id,
        participant_id, loan_id, effective_date, amount)
    SELECT e.key || '-' || l.p, 1, e.site_id, e.id, l.p, of_fund, a.id, (l.j ->> 'participant')::bigint,
        (l.j ->> 'loan')::bigint, e.effective_date, (l.j ->> 'amount')::bigint
    FROM jsonb_array_elements(entries) n(j)
    JOIN revolving_fund_ledgerentry e ON e.fund_id = of_fund AND e.token = (n.j ->> 'token')::uuid
    CROSS JOIN jsonb_array_elements(n.j -> 'lines') WITH ORDINALITY l(j, p)
    JOIN revolving_fund_ledgeraccount a ON a.fund_id = of_fund AND a.code = l.j ->> 'code'
        AND a.custodian_id IS NOT DISTINCT FROM (l.j ->> 'custodian')::bigint;
    -- What stands in the way is told here, not when the transaction ends.
    SET CONSTRAINTS balance_entry, line_of_its_entry, line_in_one_book, line_of_its_loan, line_of_a_member,
        account_and_holder_of_one_fund IMMEDIATE;
    SET CONSTRAINTS balance_entry, line_of_its_entry, line_in_one_book, line_of_its_loan, line_of_a_member,
        account_and_holder_of_one_fund DEFERRED;
    RETURN QUERY SELECT n.p::integer, e.id, e.number, true
    FROM jsonb_array_elements(entries) WITH ORDINALITY n(j, p)
    JOIN revolving_fund_ledgerentry e ON e.fund_id = of_fund AND e.token = (n.j ->> 'token')::uuid
    ORDER BY n.p;
END
$body$;

CREATE FUNCTION post_entry(of_fund bigint, actor bigint, act text, entry jsonb)
RETURNS TABLE (entry_id bigint, entry_number integer, is_new boolean)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    SELECT entry_id, entry_number, is_new FROM post_many(of_fund, actor, act, jsonb_build_array(entry));
$body$;
"""

TELL = """
CREATE FUNCTION tell_entries(told jsonb) RETURNS TABLE (id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
#variable_conflict use_column
BEGIN
    INSERT INTO revolving_fund_book AS b (fund_id, last_number, only_told)
    SELECT fund_id, max(number), true FROM jsonb_populate_recordset(NULL::revolving_fund_ledgerentry, told)
    GROUP BY fund_id ORDER BY fund_id
    ON CONFLICT (fund_id) DO UPDATE SET last_number = greatest(b.last_number, EXCLUDED.last_number);
    IF EXISTS (
        SELECT FROM jsonb_populate_recordset(NULL::revolving_fund_ledgerentry, told) t
        JOIN revolving_fund_book b ON b.fund_id = t.fund_id AND NOT b.only_told
    ) THEN
        PERFORM refuse_posting('book_only_told', 'a book that people post to takes nothing from a package');
    END IF;
    RETURN QUERY INSERT INTO revolving_fund_ledgerentry
        (key, version, site_id, fund_id, number, event, effective_date, told_on, memo, reverses_id, meeting_id,
         told, request_hash)
    SELECT t.key, 1, t.site_id, t.fund_id, t.number, t.event, t.effective_date, t.told_on, t.memo,
        t.reverses_id, t.meeting_id, true, ''
    FROM jsonb_populate_recordset(NULL::revolving_fund_ledgerentry, told) t
    RETURNING revolving_fund_ledgerentry.id;
END
$body$;

CREATE FUNCTION tell_lines(told jsonb) RETURNS TABLE (id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
#variable_conflict use_column
BEGIN
    IF EXISTS (
        SELECT FROM jsonb_populate_recordset(NULL::revolving_fund_ledgerline, told) t
        JOIN revolving_fund_ledgerentry e ON e.id = t.entry_id AND NOT e.told
    ) THEN
        PERFORM refuse_posting('entry_closed', 'only a told entry takes told lines');
    END IF;
    RETURN QUERY INSERT INTO revolving_fund_ledgerline
        (key, version, site_id, entry_id, number, fund_id, account_id, participant_id, loan_id, effective_date, amount)
    SELECT t.key, 1, t.site_id, t.entry_id, t.number, t.fund_id, t.account_id, t.participant_id, t.loan_id,
        t.effective_date, t.amount
    FROM jsonb_populate_recordset(NULL::revolving_fund_ledgerline, told) t
    RETURNING revolving_fund_ledgerline.id;
END
$body$;
"""

# A request is decided once and keeps what it asked; its payouts come with it and add up to it (I10, I16).
REQUESTS = """
CREATE FUNCTION check_request() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'waiting' THEN
            PERFORM refuse_posting('request_begins_waiting', 'a request begins by waiting');
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR OLD.state <> 'waiting' OR NEW.state = 'waiting'
        OR (to_jsonb(OLD) - ARRAY['state', 'checker_id', 'decided_at', 'reason', 'version'])
            <> (to_jsonb(NEW) - ARRAY['state', 'checker_id', 'decided_at', 'reason', 'version'])
    THEN
        PERFORM refuse_posting('request_decided_once', 'a request is decided once and keeps what it asked');
    END IF;
    RETURN NEW;
END
$body$;
CREATE TRIGGER check_request BEFORE INSERT OR UPDATE OR DELETE ON revolving_fund_fundrequest
    FOR EACH ROW EXECUTE FUNCTION check_request();

CREATE FUNCTION add_up_payouts() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    asked revolving_fund_fundrequest;
BEGIN
    SELECT * INTO asked FROM revolving_fund_fundrequest
    WHERE id = (to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'revolving_fund_fundrequest' THEN 'id' ELSE 'request_id' END)::bigint;
    IF TG_TABLE_NAME = 'revolving_fund_requestedpayout' AND asked.created_xid <> pg_current_xact_id() THEN
        PERFORM refuse_posting('request_decided_once', 'a request keeps what it asked');
    END IF;
    IF asked.kind = 'disbursement' AND asked.amount IS DISTINCT FROM
        (SELECT sum(gross) FROM revolving_fund_requestedpayout WHERE request_id = asked.id)
    THEN
        PERFORM refuse_posting('request_adds_up', 'the request is the sum of its payouts');
    END IF;
    RETURN NULL;
END
$body$;
CREATE CONSTRAINT TRIGGER add_up_payouts AFTER INSERT ON revolving_fund_requestedpayout
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION add_up_payouts();
CREATE CONSTRAINT TRIGGER add_up_payouts AFTER INSERT ON revolving_fund_fundrequest
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION add_up_payouts();
"""

# I15: an agreement in force, and what belongs to it, changes no more; a new version is another row.
RULES = """
CREATE FUNCTION keep_agreement() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    a revolving_fund_fundagreement;
BEGIN
    IF TG_TABLE_NAME = 'revolving_fund_fundagreement' THEN
        IF OLD.state = 'in_force' THEN
            PERFORM refuse_posting('agreement_frozen', 'an agreement in force changes no more');
        END IF;
        RETURN coalesce(NEW, OLD);
    END IF;
    SELECT * INTO a FROM revolving_fund_fundagreement
    WHERE id = coalesce((to_jsonb(NEW) ->> 'agreement_id')::bigint, (to_jsonb(OLD) ->> 'agreement_id')::bigint)
    FOR SHARE;
    IF a.state <> 'draft' AND a.created_xid <> pg_current_xact_id() THEN
        PERFORM refuse_posting('agreement_frozen', 'an agreement that was proposed changes no more');
    END IF;
    RETURN coalesce(NEW, OLD);
END
$body$;
CREATE TRIGGER keep_agreement BEFORE UPDATE OR DELETE ON revolving_fund_fundagreement
    FOR EACH ROW EXECUTE FUNCTION keep_agreement();
CREATE TRIGGER keep_agreement BEFORE INSERT OR UPDATE OR DELETE ON revolving_fund_agreementrule
    FOR EACH ROW EXECUTE FUNCTION keep_agreement();
CREATE TRIGGER keep_agreement BEFORE INSERT OR UPDATE OR DELETE ON revolving_fund_collectabilityclass
    FOR EACH ROW EXECUTE FUNCTION keep_agreement();
"""

# A schedule and a meeting are whole when they are written: a first schedule repays the principal, a later one
# no more than that; a meeting's cash is what its rows say.
WHOLES = """
CREATE FUNCTION keep_whole() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    parent bigint := (to_jsonb(NEW) ->> TG_ARGV[0])::bigint;
    fits boolean;
BEGIN
    IF TG_TABLE_NAME IN ('revolving_fund_loanschedule', 'revolving_fund_instalment') THEN
        SELECT s.created_xid = pg_current_xact_id() AND CASE WHEN s.number = 1
            THEN sum(i.principal) = n.principal ELSE sum(i.principal) <= n.principal END INTO fits
        FROM revolving_fund_loanschedule s JOIN revolving_fund_loan n ON n.id = s.loan_id
        LEFT JOIN revolving_fund_instalment i ON i.schedule_id = s.id
        WHERE s.id = parent GROUP BY s.id, n.id;
    ELSE
        SELECT m.created_xid = pg_current_xact_id() AND m.counted =
            coalesce(sum(r.paid + r.dues + r.saving + r.solidarity - r.withdrawn), 0) INTO fits
        FROM revolving_fund_fundmeeting m LEFT JOIN revolving_fund_fundmeetingrow r ON r.meeting_id = m.id
        WHERE m.id = parent GROUP BY m.id;
    END IF;
    IF fits IS NOT TRUE THEN
        PERFORM refuse_posting(TG_ARGV[1], 'the parts do not add up to the whole');
    END IF;
    RETURN NULL;
END
$body$;
CREATE CONSTRAINT TRIGGER keep_whole AFTER INSERT ON revolving_fund_loanschedule
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_whole('id', 'schedule_repays_principal');
CREATE CONSTRAINT TRIGGER keep_whole AFTER INSERT ON revolving_fund_instalment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION keep_whole('schedule_id', 'schedule_repays_principal');
CREATE CONSTRAINT TRIGGER keep_whole AFTER INSERT ON revolving_fund_fundmeeting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_whole('id', 'meeting_cash_adds_up');
CREATE CONSTRAINT TRIGGER keep_whole AFTER INSERT ON revolving_fund_fundmeetingrow
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_whole('meeting_id', 'meeting_cash_adds_up');
"""
FUNCTIONS = """
DROP FUNCTION tell_lines(jsonb);
DROP FUNCTION tell_entries(jsonb);
DROP FUNCTION post_entry(bigint, bigint, text, jsonb);
DROP FUNCTION post_many(bigint, bigint, text, jsonb);
DROP FUNCTION keep_whole CASCADE;
DROP FUNCTION keep_agreement CASCADE;
DROP FUNCTION add_up_payouts CASCADE;
DROP FUNCTION check_request CASCADE;
DROP FUNCTION keep_books CASCADE;
DROP FUNCTION balance_entry CASCADE;
DROP FUNCTION check_entry CASCADE;
DROP FUNCTION refuse_posting(text, text);
DROP FUNCTION account_of_members(text);
DROP FUNCTION account_sign(text);
"""


class Migration(migrations.Migration):
    dependencies = [("revolving_fund", "0003_money_records")]

    operations = [
        GuardTables(GUARDED),
        CheckValues(CHANGED),
        KeepTogether(["disbursement"]),
        migrations.RunSQL(TIES, UNTIED),
        migrations.RunSQL(ADDED_TO, NOT_ADDED_TO),
        migrations.RunSQL(
            f"{SIGN}{REFUSE}{ENTRY_BEFORE}{ENTRY_AFTER}{LINES}{REQUESTS}{RULES}{WHOLES}{POST}{TELL}",
            FUNCTIONS,
        ),
    ]
