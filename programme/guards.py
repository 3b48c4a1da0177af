"""What the database itself watches over on every record's table, as one migration operation.

``GuardTables`` gives each named table of an app

* triggers that write an audit row for each inserted, changed and deleted row, whoever the writer is,
* triggers that refuse TRUNCATE, another id and another site,
* checks of what its fields may hold (``checks``): known choices, days of the calendar, free keys, and
* for each link from one site's record to another's, a foreign key on (link, site): rows of two sites can
  never be tied together.

``CheckValues`` and ``KeepTogether`` do the last two again for tables that a later migration changed.
"""

from collections.abc import Iterable
from typing import Any

from django.apps.registry import Apps
from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

from programme.dates import PartialDateField
from programme.keys import RESERVED_KEYS

SITE = "programme.site"
NEVER_TRUNCATED = "never_truncated"
LONGEST_NAME = 63


class TableOperation(Operation):
    """An operation on the tables of the named models (``model_names``, lower case) of the migration's app."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, model_names: list[str]) -> None:
        self.model_names = model_names

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing of Django's own picture of the models changes."""

    def models(self, app_label: str, state: Any) -> list[Any]:
        """The models as the migration knows them."""
        return [state.apps.get_model(app_label, name) for name in self.model_names]

    def describe(self) -> str:
        return f"{type(self).__name__} of {', '.join(self.model_names)}"


class GuardTables(TableOperation):
    """Guard the tables in every way that the head of this module names."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        models = self.models(app_label, to_state)
        for model in models:
            for sql in [*audit_sql(model), *refusal_sql(model), *check_sql(model), *anchor_sql(model)]:
                schema_editor.execute(sql)
        for model in models:
            for sql in same_site_sql(model):
                schema_editor.execute(sql)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        models = self.models(app_label, from_state)
        for model in models:
            for _column, name, _parent in same_site_links(model):
                schema_editor.execute(f"ALTER TABLE {model._meta.db_table} DROP CONSTRAINT {name}")
        for model in models:
            table = model._meta.db_table
            if has_site(model):
                schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_id_site CASCADE")
            for name in checks(model):
                schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
            for name in ("audit_insert", "audit_update", "audit_delete", NEVER_TRUNCATED, "identity_stays"):
                schema_editor.execute(f"DROP TRIGGER {name} ON {table}")


class CheckValues(TableOperation):
    """Make the ``checks`` of the tables anew: after a migration that changes the choices of a field.

    Backwards they stay: the fields of then may hold no more than those of now, or the column goes.
    """

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in self.models(app_label, to_state):
            for sql in check_sql(model):
                schema_editor.execute(sql)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Nothing."""


class KeepTogether(TableOperation):
    """Give links that a migration added to guarded tables their foreign keys on (link, site).

    Backwards nothing is left to do: a constraint goes with its column.
    """

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in self.models(app_label, to_state):
            table = model._meta.db_table
            for _column, name, _parent in same_site_links(model):
                schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}")
            for sql in same_site_sql(model):
                schema_editor.execute(sql)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Nothing."""


def only_added_to(table: str) -> RunSQL:
    """The operation after which rows are put into the table and never changed or taken away."""
    return RunSQL(
        f"CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION refuse_change(); {truncate_sql(table)}",
        f"DROP TRIGGER only_added_to ON {table}; DROP TRIGGER {NEVER_TRUNCATED} ON {table}",
    )


def truncate_sql(table: str) -> str:
    """The trigger that refuses to empty a table, which no other trigger would notice."""
    return (
        f"CREATE TRIGGER {NEVER_TRUNCATED} BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def has_site(model: Any) -> bool:
    """Whether every row of the model belongs to a site."""
    return any(not field.null for field in site_fields(model))


def site_fields(model: Any) -> list[Any]:
    """The field that names the site of a row: one or none."""
    return [
        field
        for field in model._meta.fields
        if field.is_relation and field.name == "site" and field.related_model._meta.label_lower == SITE
    ]


def same_site_links(model: Any) -> list[tuple[str, str, str]]:
    """(column, constraint name, parent table) of each link from this site record to another site record."""
    if not has_site(model):
        return []
    return [
        (
            field.column,
            f"{model._meta.db_table}_{field.column}_same_site"[:LONGEST_NAME],
            field.related_model._meta.db_table,
        )
        for field in model._meta.fields
        if field.is_relation and field.name != "site" and has_site(field.related_model)
    ]


def anchor_sql(model: Any) -> list[str]:
    """The key (id, site) that links of other tables hold on to."""
    table = model._meta.db_table
    return (
        [f"ALTER TABLE {table} ADD CONSTRAINT {table}_id_site UNIQUE (id, site_id)"]
        if has_site(model)
        else []
    )


def same_site_sql(model: Any) -> list[str]:
    """The foreign keys that keep a record and its parents in one site."""
    table = model._meta.db_table
    return [
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({column}, site_id) "
        f"REFERENCES {parent} (id, site_id) DEFERRABLE INITIALLY DEFERRED"
        for column, name, parent in same_site_links(model)
    ]


def audit_sql(model: Any) -> list[str]:
    """The three statement triggers that call ``audit_rows(column of the site)``."""
    table = model._meta.db_table
    column = "id" if model._meta.label_lower == SITE else "site_id"
    tables = {
        "insert": "NEW TABLE AS new_rows",
        "update": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
        "delete": "OLD TABLE AS old_rows",
    }
    return [
        f"CREATE TRIGGER audit_{verb} AFTER {verb.upper()} ON {table} REFERENCING {rows} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION audit_rows('{column}')"
        for verb, rows in tables.items()
    ]


def refusal_sql(model: Any) -> list[str]:
    """The triggers against what the audit log could not follow: TRUNCATE, another id, another site."""
    table = model._meta.db_table
    columns = [field.column for field in (model._meta.pk, *site_fields(model))]
    other = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
    identity = (
        f"CREATE TRIGGER identity_stays BEFORE UPDATE OF {', '.join(columns)} ON {table} "
        f"FOR EACH ROW WHEN ({other}) EXECUTE FUNCTION refuse_change()"
    )
    return [truncate_sql(table), identity]


def checks(model: Any) -> dict[str, str]:
    """What the fields say of their columns, as check constraints: name → condition."""
    table = model._meta.db_table
    found = {}
    for field in model._meta.local_concrete_fields:
        if field.choices:
            found[f"{table}_{field.column}_known"] = f"{field.column} IN ({_listed(known_values(field))})"
        if isinstance(field, PartialDateField):
            found[f"{table}_{field.column}_day"] = f"day_exists({field.column})"
        if field.name == "key":
            found[f"{table}_key_free"] = f"{field.column} NOT IN ({_listed(sorted(RESERVED_KEYS))})"
    return {name[:LONGEST_NAME]: condition for name, condition in found.items()}


def known_values(field: Any) -> list[str]:
    """The choices of a field; where it may stay empty without being null, the empty text as well."""
    empty = [""] if field.blank and not field.null else []
    return [*(value for value, _label in field.flatchoices), *empty]


def check_sql(model: Any) -> list[str]:
    """One statement that adds the ``checks``, in the place of those that were there."""
    parts = [
        f"DROP CONSTRAINT IF EXISTS {name}, ADD CONSTRAINT {name} CHECK ({condition})"
        for name, condition in checks(model).items()
    ]
    return [f"ALTER TABLE {model._meta.db_table} {', '.join(parts)}"] if parts else []


def _listed(values: Iterable[str | int]) -> str:
    return ", ".join(
        str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'" for value in values
    )


def guarded_models(registry: Apps, labels: set[str]) -> list[Any]:
    """Every model of the named apps whose table must be guarded: all but the logs themselves."""
    return [
        model
        for model in registry.get_models()
        if model._meta.app_label in labels and model._meta.managed and not getattr(model, "unguarded", False)
    ]
