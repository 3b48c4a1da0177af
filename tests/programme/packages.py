"""Small programme data packages for the tests, and how they are loaded, refused and written again."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.core.management.color import no_style
from django.db import connection

from programme.models import Reading, SourcePhrase
from programme.package.kinds import FORMAT, VERSION, kinds

EMPTY = {"format": FORMAT, "version": VERSION, "records": {}}


def package(**records):
    """A package with one programme, one site and a document; ``pra_problem=[…]`` adds records."""
    told = {
        "programme.programme": [{"key": "program", "title": "Program"}],
        "programme.site": [site("pakis")],
        "programme.sourcedocument": [
            {"key": "laporan", "programme": "program", "title": "Laporan", "short_title": "Laporan"}
        ],
    }
    for name, rows in records.items():
        told[label(name)] = told.get(label(name), []) + rows
    return {**EMPTY, "records": told}


def label(name):
    """``pra.problem`` for ``pra_problem``, ``revolving_fund.fund`` for ``revolving_fund_fund``."""
    return ".".join(name.rsplit("_", 1))


def site(key, **more):
    return {"key": key, "programme": "program", "name": key.title(), "city": "Surabaya", **more}


def vote(votes, voters=20):
    """A round of votes for one problem."""
    return package(
        pra_problem=[{"key": "modal", "site": "pakis", "text": "Modal"}],
        pra_ballot=[{"key": "suara", "site": "pakis", "voters_present": voters}],
        pra_tally=[
            {"key": "suara-modal", "site": "pakis", "ballot": "suara", "problem": "modal", "votes": votes}
        ],
    )


def fund(*rows, **more):
    """A fund with one member and these disbursements."""
    return package(
        revolving_fund_fund=[{"key": "dana", "site": "pakis", "name": "Dana"}],
        groups_participant=[{"key": "satu", "site": "pakis", "label": "Anggota 01"}],
        revolving_fund_disbursement=[
            {"site": "pakis", "fund": "dana", "participant": "satu", "status": "paid", **row} for row in rows
        ],
        **more,
    )


def reading(**more):
    return {"field": "title", "value": "Program", **more}


def with_reading(**more):
    """A package whose programme has one reading."""
    told = package()
    told["records"]["programme.programme"][0]["readings"] = [reading(**more)]
    return told


def write(path, told):
    """The package as a file; a text or bytes are written as they are."""
    if isinstance(told, bytes):
        path.write_bytes(told)
    else:
        path.write_text(told if isinstance(told, str) else json.dumps(told), encoding="utf-8")
    return path


def load(path):
    """Load a file; returns what the command printed."""
    out = StringIO()
    call_command("load_programme", str(path), stdout=out)
    return out.getvalue()


def refused(path):
    """Every reason for which a file is not loaded, and that nothing was written."""
    before, errors = census(), StringIO()
    with pytest.raises(CommandError, match="tidak ada yang ditulis"):
        call_command("load_programme", str(path), stderr=errors)
    assert census() == before
    return errors.getvalue().splitlines()


def export(*sites):
    """The package of these sites, of all of them when none is named."""
    out = StringIO()
    call_command("export_programme", site=list(sites) or None, stdout=out)
    return json.loads(out.getvalue())


def census():
    """How many rows each table of a package has."""
    tables = [kind.model for kind in kinds().values()] + [Reading, SourcePhrase]
    return {model._meta.label_lower: model._default_manager.count() for model in tables}


def empty():
    """Take every record away, within the transaction of the test."""
    tables = [kind.model._meta.db_table for kind in kinds().values()]
    [flush] = connection.ops.sql_flush(no_style(), tables)
    with connection.cursor() as cursor:
        cursor.execute(flush)
