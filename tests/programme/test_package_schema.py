"""The published schema is made from the models and is as strict as they are."""

import json

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from jsonschema import Draft202012Validator

from programme.models import Record
from programme.package.kinds import kinds
from programme.package.schema import package_schema

PUBLISHED = settings.BASE_DIR / "docs" / "programme-package.schema.json"


def definition(label):
    return package_schema()["$defs"][label]


def field(label, name):
    return definition(label)["properties"][name]


def without_prose(schema):
    """The schema without its descriptions, which repeat the docstrings of the models."""
    if isinstance(schema, list):
        return [without_prose(inner) for inner in schema]
    if isinstance(schema, dict):
        return {
            name: without_prose(inner)
            for name, inner in schema.items()
            if not (name == "description" and isinstance(inner, str))
        }
    return schema


def test_the_published_schema_is_that_of_the_models():
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    assert without_prose(published) == without_prose(package_schema()), "run manage.py package_schema"


def test_the_command_writes_the_schema(tmp_path):
    target = tmp_path / "schema.json"
    call_command("package_schema", output=str(target), verbosity=0)
    assert json.loads(target.read_text(encoding="utf-8")) == package_schema()


def test_the_schema_is_a_valid_one():
    Draft202012Validator.check_schema(package_schema())


def test_every_kind_of_record_is_part_of_the_format():
    records = {model._meta.label_lower for model in apps.get_models() if issubclass(model, Record)}
    numbers_and_files = {
        "groups.identitynumber",
        "groups.importbatch",
        "groups.researchcode",
        "pra.stepphoto",
    }
    of_welfare = {"pra.wealthclass", "pra.wealthplacement"}
    of_users = {"revolving_fund.fundrequest", "revolving_fund.requestedpayout"}
    left_out = numbers_and_files | of_welfare | of_users
    assert set(kinds()) == records - left_out | {"programme.region"}


def test_parents_stand_before_their_children():
    seen = set()
    for kind in kinds().values():
        assert {link.related_model._meta.label_lower for link in kind.links} <= seen | {kind.label}
        seen.add(kind.label)


def test_nothing_undocumented_may_stand_in_a_package():
    schemas = [
        package_schema(),
        package_schema()["properties"]["records"],
        *package_schema()["$defs"].values(),
    ]
    assert all(schema["additionalProperties"] is False for schema in schemas)


def test_what_the_database_keeps_for_itself_is_no_part_of_the_format():
    told = {name for schema in package_schema()["$defs"].values() for name in schema["properties"]}
    assert not told & {"id", "version", "received_at"}


@pytest.mark.parametrize(
    ("label", "name", "schema"),
    [
        ("pra.tally", "votes", {"title": "suara", "type": "integer", "minimum": 0, "maximum": 32767}),
        (
            "revolving_fund.entitlement",
            "amount",
            {"title": "hak (rupiah)", "type": "integer", "minimum": 1, "maximum": 2**63 - 1},
        ),
        (
            "programme.sitearea",
            "rt",
            {"title": "RT", "type": "string", "maxLength": 3, "pattern": r"^(\d{3})?$"},
        ),
        (
            "groups.migrantgroup",
            "name",
            {"title": "nama kelompok", "type": "string", "minLength": 1, "maxLength": 120},
        ),
        ("pra.problem", "core", {"title": "inti masalah", "type": "boolean", "default": False}),
        (
            "groups.participant",
            "sex",
            {"title": "jenis kelamin", "type": ["string", "null"], "enum": ["female", "male", None]},
        ),
        (
            "programme.sitearea",
            "region",
            {
                "type": ["string", "null"],
                "minLength": 1,
                "maxLength": 13,
                "pattern": r"^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$",
                "description": "→ programme.region",
            },
        ),
    ],
)
def test_a_field_is_limited_as_its_model_is(label, name, schema):
    assert field(label, name) == schema


def test_only_what_has_no_default_must_be_told():
    assert definition("pra.problem")["required"] == ["key", "site", "text"]
    assert definition("groups.membership")["required"] == [
        "key",
        "site",
        "group",
        "participant",
        "kind",
        "span",
    ]
