"""What the database itself watches over on every record's table, as one migration operation.

``GuardTables`` gives each named table of an app

* triggers that write an audit row for each inserted, changed and deleted row, whoever the writer is, and
* for each link from one site's record to another's, a foreign key on (link, site): rows of two sites can
  never be tied together.
"""

from typing import Any

from django.apps.registry import Apps
from django.db.migrations.operations.base import Operation

SITE = "programme.site"


class GuardTables(Operation):
    """Guard the tables of the named models (``model_names``, lower case) of the migration's app."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, model_names: list[str]) -> None:
        self.model_names = model_names

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing of Django's own picture of the models changes."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        models = [to_state.apps.get_model(app_label, name) for name in self.model_names]
        for model in models:
            for sql in [*audit_sql(model), *anchor_sql(model)]:
                schema_editor.execute(sql)
        for model in models:
            for sql in same_site_sql(model):
                schema_editor.execute(sql)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        models = [from_state.apps.get_model(app_label, name) for name in self.model_names]
        for model in models:
            for _column, name, _parent in same_site_links(model):
                schema_editor.execute(f"ALTER TABLE {model._meta.db_table} DROP CONSTRAINT {name}")
        for model in models:
            table = model._meta.db_table
            if has_site(model):
                schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_id_site CASCADE")
            for verb in ("insert", "update", "delete"):
                schema_editor.execute(f"DROP TRIGGER audit_{verb} ON {table}")

    def describe(self) -> str:
        return f"Guard {', '.join(self.model_names)}"


def has_site(model: Any) -> bool:
    """Whether every row of the model belongs to a site."""
    return any(
        field.name == "site" and field.related_model._meta.label_lower == SITE and not field.null
        for field in model._meta.fields
        if field.is_relation
    )


def same_site_links(model: Any) -> list[tuple[str, str, str]]:
    """(column, constraint name, parent table) of each link from this site record to another site record."""
    if not has_site(model):
        return []
    return [
        (
            field.column,
            f"{model._meta.db_table}_{field.column}_same_site"[:63],
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


def guarded_models(registry: Apps, labels: set[str]) -> list[Any]:
    """Every model of the named apps whose table must be guarded: all but the audit log itself."""
    return [
        model
        for model in registry.get_models()
        if model._meta.app_label in labels and model._meta.managed and not getattr(model, "unguarded", False)
    ]
