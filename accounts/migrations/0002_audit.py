"""The audit log's own laws: written by ``audit_rows``, changed by nobody."""

from django.db import migrations

from programme.guards import CheckValues, GuardTables, only_added_to

AUDIT_ROWS = """
CREATE FUNCTION audit_rows() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    site_column text := TG_ARGV[0];
    actor bigint := nullif(current_setting('app.actor', true), '')::bigint;
    action text := coalesce(current_setting('app.action', true), '');
    -- When somebody logs in is no change of the user; that a password changed is told, what it is never.
    hidden text[] := ARRAY['password', 'last_login'];
    ignored text[] := ARRAY['last_login'];
    veiled jsonb := '"***"';
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO accounts_auditevent (at, actor_id, action, operation, table_name, row_id, site_id, old, new)
        SELECT clock_timestamp(), actor, action, 'insert', TG_TABLE_NAME,
               coalesce(n.j ->> 'id', n.j ->> 'code'), (n.j ->> site_column)::bigint, NULL, n.j - hidden
        FROM (SELECT to_jsonb(r) AS j FROM new_rows r) n;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO accounts_auditevent (at, actor_id, action, operation, table_name, row_id, site_id, old, new)
        SELECT clock_timestamp(), actor, action, 'delete', TG_TABLE_NAME,
               coalesce(o.j ->> 'id', o.j ->> 'code'), (o.j ->> site_column)::bigint, o.j - hidden, NULL
        FROM (SELECT to_jsonb(r) AS j FROM old_rows r) o;
    ELSE
        INSERT INTO accounts_auditevent (at, actor_id, action, operation, table_name, row_id, site_id, old, new)
        SELECT clock_timestamp(), actor, action, 'update', TG_TABLE_NAME, changed.row_id, changed.site_id,
               changed.old, changed.new
        FROM (
            SELECT n.row_id, (n.j ->> site_column)::bigint AS site_id,
                   jsonb_object_agg(f.key, CASE f.key WHEN 'password' THEN veiled ELSE o.j -> f.key END) AS old,
                   jsonb_object_agg(f.key, CASE f.key WHEN 'password' THEN veiled ELSE f.value END) AS new
            FROM (SELECT to_jsonb(r) - ignored AS j, coalesce(to_jsonb(r) ->> 'id', to_jsonb(r) ->> 'code') AS row_id
                  FROM new_rows r) n
            JOIN (SELECT to_jsonb(r) - ignored AS j, coalesce(to_jsonb(r) ->> 'id', to_jsonb(r) ->> 'code') AS row_id
                  FROM old_rows r) o ON o.row_id = n.row_id
            CROSS JOIN LATERAL jsonb_each(n.j) f
            WHERE f.value IS DISTINCT FROM o.j -> f.key
            GROUP BY n.row_id, n.j
        ) changed;
    END IF;
    RETURN NULL;
END
$body$;
"""

REFUSE_CHANGE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION '% of % is refused (%)', TG_OP, TG_TABLE_NAME, TG_NAME
        USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
END
$body$;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_accounts")]

    operations = [
        migrations.RunSQL(AUDIT_ROWS, "DROP FUNCTION audit_rows"),
        migrations.RunSQL(REFUSE_CHANGE, "DROP FUNCTION refuse_change"),
        only_added_to("accounts_auditevent"),
        CheckValues(["auditevent"]),
        GuardTables(["user", "assignment"]),
    ]
