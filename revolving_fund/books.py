"""Reads funds with all that belongs to them in the same number of queries for one member as for 200."""

import re
from collections import defaultdict
from itertools import chain
from typing import Any

from django.db.models import Q

from accounts.models import User
from groups.models import MigrantGroup, Participant
from programme.models import Record
from programme.readings import attach_readings
from revolving_fund.models import (
    Acknowledgement,
    AgreementRule,
    Custody,
    Disbursement,
    Entitlement,
    Fund,
    FundAgreement,
    FundGroup,
)
from revolving_fund.position import MemberLine, Position, share_by_rule

Rows = dict[int, list[Any]]
MOST_GROUPS = 25
OF_MEMBERS: tuple[Any, ...] = (Entitlement, Acknowledgement, Disbursement)


def positions_of(user: User, group: MigrantGroup) -> list[Position]:
    """The money of each fund that serves the group, as far as the user may see it."""
    return read_positions(user, Fund.objects.for_user(user).filter(fund_groups__group=group))


def groups_served(user: User, site_id: int) -> list[MigrantGroup]:
    """The groups of a site that a fund serves; groups of other kinds may be the same people (AMB-09)."""
    rows = MigrantGroup.objects.for_user(user).filter(fund_groups__site=site_id)
    return list(rows.distinct().order_by("name")[:MOST_GROUPS])


def shares_of(user: User, person: Participant) -> list[tuple[Position, MemberLine]]:
    """What the funds record of one person, each in its fund; only this person's rows are read."""
    of_person = (model.objects.filter(participant=person).values("fund") for model in OF_MEMBERS)
    in_any = Q()
    for funds in of_person:
        in_any |= Q(pk__in=funds)
    found = read_positions(user, Fund.objects.for_user(user).filter(in_any).order_by("id"), only=person)
    return [(position, line) for position in found for line in position.lines]


def read_positions(user: User, funds: Any, only: Participant | None = None) -> list[Position]:
    """The money of these funds (a queryset of ``Fund``), each record with its readings.

    With ``only``, the lines are this person's alone, and so the totals are no totals of the fund.
    """
    found = list(funds.select_related("manager"))
    links = _rows(user, FundGroup, found, "group")
    books = {
        model: _rows(user, model, found, *related, only=only if model in OF_MEMBERS else None)
        for model, related in (
            (Entitlement, ("participant",)),
            (Acknowledgement, ("participant",)),
            (Disbursement, ("participant",)),
            (Custody, ("holder",)),
            (FundAgreement, ()),
        )
    }
    rules = _rules(user, found)
    attach_readings(chain(found, _records(rules), *(_records(rows) for rows in books.values())))
    return [_position(fund, links, books, rules) for fund in found]


def label_order(participant: Participant) -> tuple[str, int, str]:
    """Sorts *Anggota 2* before *Anggota 10*."""
    number = re.search(r"\d*$", participant.label)
    digits = number[0] if number else ""
    return participant.label.removesuffix(digits), int(digits or 0), str(participant)


def _rows(user: User, model: Any, funds: list[Fund], *related: str, only: Participant | None = None) -> Rows:
    rows: Rows = defaultdict(list)
    of_person = Q(participant=only) if only else Q()
    found = model.objects.for_user(user).filter(of_person, fund__in=funds)
    for row in found.select_related(*related or (None,)):
        rows[row.fund_id].append(row)
    return rows


def _rules(user: User, funds: list[Fund]) -> Rows:
    rows: Rows = defaultdict(list)
    for rule in AgreementRule.objects.for_user(user).filter(agreement__fund__in=funds):
        rows[rule.agreement_id].append(rule)
    return rows


def _records(rows: Rows) -> chain[Record]:
    return chain.from_iterable(rows.values())


def _position(fund: Fund, links: Rows, books: dict[Any, Rows], rules: Rows) -> Position:
    agreements = sorted(books[FundAgreement].get(fund.pk, []), key=lambda agreement: -agreement.number)
    in_force = tuple(rules.get(agreements[0].pk, [])) if agreements else ()
    return Position(
        fund=fund,
        groups=tuple(link.group for link in links.get(fund.pk, [])),
        lines=_lines(fund, books, in_force),
        custodies=tuple(books[Custody].get(fund.pk, [])),
        agreements=tuple(agreements),
        rules=in_force,
    )


def _lines(fund: Fund, books: dict[Any, Rows], rules: tuple[AgreementRule, ...]) -> tuple[MemberLine, ...]:
    rights, signatures, payments = (
        {row.participant_id: row for row in books[model].get(fund.pk, [])} for model in OF_MEMBERS
    )
    people = {
        row.participant_id: row.participant
        for row in chain(rights.values(), signatures.values(), payments.values())
    }
    return tuple(
        MemberLine(
            participant=person,
            right=rights.get(person.pk),
            signature=signatures.get(person.pk),
            payment=payments.get(person.pk),
            by_rule=share_by_rule(rights[person.pk].amount if person.pk in rights else None, rules),
        )
        for person in sorted(people.values(), key=label_order)
    )
