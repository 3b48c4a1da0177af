"""Two sheets of candidates, a page at a time: who meets which criterion, and what is decided of each."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.candidates import (
    Candidate,
    all_candidates,
    count_candidates,
    criteria_of,
    people_before,
    read_candidates,
)
from groups.checking import AnsweredMeanwhile, check_candidates
from groups.choosing import DecidedMeanwhile, choose_candidates
from groups.forms.selection import (
    ChoicesForm,
    GridForm,
    check_parts,
    choice_parts,
    stored_checks,
    stored_choices,
)
from groups.forms.sheets import SheetForm
from groups.models import Outcome, Participant, Selection
from groups.views.selection import open_selection
from programme.paging import one_page, whole_number
from programme.submissions import SubmissionConflict

PAGE = 25
MOST_FIELDS = 900  # of the 1,000 that Django takes from one page


def selection_grid(request: SignedInRequest, key: str) -> HttpResponse:
    """Candidates × criteria; only what was changed is written, and over nobody's head."""
    found = open_selection(request, key, Permission.REGISTER)
    criteria = criteria_of(found)
    size = min(PAGE, MOST_FIELDS // (2 * max(len(criteria), 1)))
    people, last = _page(request, people_before(found), size)
    candidates = read_candidates(found, people, criteria)
    form = GridForm(request.POST or None, candidates=candidates)
    context = _context(found, form, last, criteria=criteria)
    if request.method == "POST" and form.is_valid():
        try:
            count = check_candidates(
                by=request.user,
                token=form.cleaned_data["submission"],
                selection=found,
                answers=form.answers(),
            )
            return _onward(request, found, "groups:selection_grid", last, count)
        except ValidationError as refusal:
            form.add_refusal(refusal)
        except AnsweredMeanwhile as clash:
            context["clashes"] = _clashing_answers(clash)
            form.renew_on(stored_checks(read_candidates(found, people, criteria)))
        except SubmissionConflict:
            context["sent_otherwise"] = True
            form.renew_on(stored_checks(read_candidates(found, people, criteria)))
    context["rows"] = [_grid_row(form, one) for one in candidates]
    return render(request, "groups/selection_grid.html", context, status=_status(form, context))


def selection_choices(request: SignedInRequest, key: str) -> HttpResponse:
    """What is decided of each candidate, a page at a time."""
    found = open_selection(request, key, Permission.REGISTER)
    people, last = _page(request, people_before(found), PAGE)
    criteria = criteria_of(found)
    candidates = read_candidates(found, people, criteria)
    form = ChoicesForm(request.POST or None, candidates=candidates)
    context = _context(found, form, last, counts=count_candidates(found, all_candidates(found)))
    if request.method == "POST" and form.is_valid():
        try:
            count = choose_candidates(
                by=request.user,
                token=form.cleaned_data["submission"],
                selection=found,
                choices=form.choices(),
            )
            return _onward(request, found, "groups:selection_choices", last, count)
        except ValidationError as refusal:
            form.add_refusal(refusal)
        except DecidedMeanwhile as clash:
            context["clashes"] = _clashing_choices(clash)
            form.renew_on(stored_choices(read_candidates(found, people, criteria)))
        except SubmissionConflict:
            context["sent_otherwise"] = True
            form.renew_on(stored_choices(read_candidates(found, people, criteria)))
    context["rows"] = [_choice_row(form, one) for one in candidates]
    return render(request, "groups/selection_choices.html", context, status=_status(form, context))


def _page(
    request: SignedInRequest, people: QuerySet[Participant], size: int
) -> tuple[list[Participant], Participant | None]:
    after = whole_number(request.GET.get("after", ""))
    rows: tuple[list[Participant], Participant | None] = one_page(
        people.filter(pk__gt=after) if after is not None else people, size
    )
    return rows


def _context(found: Selection, form: SheetForm, last: Participant | None, **more: Any) -> dict[str, Any]:
    return {
        "selection": found,
        "site": found.site,
        "form": form,
        "following": last and last.pk,
        "back": found.get_absolute_url(),
        **more,
    }


def _status(form: SheetForm, context: dict[str, Any]) -> int:
    if "clashes" in context or "sent_otherwise" in context:
        return 409
    return 422 if form.is_bound else 200


def _onward(
    request: SignedInRequest, found: Selection, name: str, last: Participant | None, count: int
) -> HttpResponse:
    """To the next page of the sheet, or back to the selection after the last one."""
    words = ngettext("%(count)s isian tersimpan.", "%(count)s isian tersimpan.", count) % {"count": count}
    messages.success(request, words if count else _("Tidak ada yang berubah."))
    if last is not None:
        return redirect(f"{reverse(name, args=[found.key])}?after={last.pk}")
    return redirect(found)


def _grid_row(form: GridForm, candidate: Candidate) -> dict[str, Any]:
    cells = []
    for criterion in candidate.criteria:
        name = f"{candidate.person.key}.{criterion.key}"
        met, note = form.typed(name)
        cells.append(
            {
                "name": name,
                "criterion": criterion,
                "met": met,
                "note": note,
                "wrong": form.wrong.get(name, ""),
            }
        )
    return {"candidate": candidate, "cells": cells}


def _choice_row(form: ChoicesForm, candidate: Candidate) -> dict[str, Any]:
    name = candidate.person.key
    outcome, order, reason = form.typed(name)
    return {
        "candidate": candidate,
        "name": name,
        "outcome": outcome,
        "order": order,
        "reason": reason,
        "wrong": form.wrong.get(name, ""),
    }


def _clashing_answers(clash: AnsweredMeanwhile) -> list[tuple[str, str, str]]:
    """Whose criterion, what is stored, what was answered here."""
    return [
        (
            f"{one.person} · {one.criterion.text}",
            _answer_words(*check_parts(row)),
            _answer_words("" if one.met is None else "yes" if one.met else "no", one.note),
        )
        for one, row in clash.clashes
    ]


def _answer_words(met: str, note: str) -> str:
    words = {"yes": _("memenuhi"), "no": _("tidak memenuhi"), "": _("belum diperiksa")}[met]
    return f"{words} ({note})" if note else words


def _clashing_choices(clash: DecidedMeanwhile) -> list[tuple[str, str, str]]:
    return [
        (
            str(one.person),
            _choice_words(*choice_parts(row)),
            _choice_words(one.outcome, str(one.order or ""), one.reason),
        )
        for one, row in clash.clashes
    ]


def _choice_words(outcome: str, order: str, reason: str) -> str:
    words = str(Outcome(outcome).label) if outcome else _("belum diputuskan")
    words = f"{words} {order}" if order else words
    return f"{words} ({reason})" if reason else words
