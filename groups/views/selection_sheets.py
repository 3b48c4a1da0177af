"""Two sheets of candidates, a page at a time: who meets which criterion, and what is decided of each."""

from collections.abc import Callable, Mapping
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
from groups.checking import check_candidates
from groups.choosing import choose_candidates
from groups.forms.selection import (
    ChoicesForm,
    GridForm,
    check_parts,
    choice_parts,
    stored_checks,
    stored_choices,
)
from groups.forms.sheets import Parts, SheetForm
from groups.models import Outcome, Participant, Selection
from groups.selection_states import ChangedMeanwhile
from groups.views.selection import open_selection
from programme.paging import one_page, whole_number
from programme.submissions import SubmissionConflict

Cells = Mapping[str, tuple[int, Parts]]
Clash = tuple[str, str, str]
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

    def keep() -> int:
        token = form.cleaned_data["submission"]
        return check_candidates(by=request.user, token=token, selection=found, answers=form.answers())

    def stored() -> Cells:
        return stored_checks(read_candidates(found, people, criteria))

    count = _sent(request, form, context, keep=keep, stored=stored, words=_clashing_answers)
    if count is not None:
        return _onward(request, found, "groups:selection_grid", last, count)
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

    def keep() -> int:
        token = form.cleaned_data["submission"]
        return choose_candidates(by=request.user, token=token, selection=found, choices=form.choices())

    def stored() -> Cells:
        return stored_choices(read_candidates(found, people, criteria))

    count = _sent(request, form, context, keep=keep, stored=stored, words=_clashing_choices)
    if count is not None:
        return _onward(request, found, "groups:selection_choices", last, count)
    context["rows"] = [_choice_row(form, one) for one in candidates]
    return render(request, "groups/selection_choices.html", context, status=_status(form, context))


def _sent(
    request: SignedInRequest,
    form: SheetForm,
    context: dict[str, Any],
    *,
    keep: Callable[[], int],
    stored: Callable[[], Cells],
    words: Callable[[ChangedMeanwhile], list[Clash]],
) -> int | None:
    """How many cells of a sheet were kept; None where it was not sent, or comes back with the reason."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return keep()
    except ValidationError as refusal:
        form.add_refusal(refusal)
    except ChangedMeanwhile as changed:
        context["clashes"] = words(changed)
        form.renew_on(stored())
    except SubmissionConflict:
        context["sent_otherwise"] = True
        form.renew_on(stored())
    return None


def _page(
    request: SignedInRequest, people: QuerySet[Participant], size: int
) -> tuple[list[Participant], Participant | None]:
    after = whole_number(request.GET.get("after", ""))
    rows: tuple[list[Participant], Participant | None] = one_page(people, size, after=after)
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


def _clashing_answers(changed: ChangedMeanwhile) -> list[Clash]:
    """Whose criterion, what is stored, what was answered here."""
    return [
        (
            f"{one.person} · {one.criterion.text}",
            _answer_words(*check_parts(row)),
            _answer_words("" if one.met is None else "yes" if one.met else "no", one.note),
        )
        for one, row in changed.clashes
    ]


def _answer_words(met: str, note: str) -> str:
    words = {"yes": _("memenuhi"), "no": _("tidak memenuhi"), "": _("belum diperiksa")}[met]
    return f"{words} ({note})" if note else words


def _clashing_choices(changed: ChangedMeanwhile) -> list[Clash]:
    return [
        (
            str(one.person),
            _choice_words(*choice_parts(row)),
            _choice_words(one.outcome, str(one.order or ""), one.reason),
        )
        for one, row in changed.clashes
    ]


def _choice_words(outcome: str, order: str, reason: str) -> str:
    words = str(Outcome(outcome).label) if outcome else _("belum diputuskan")
    words = f"{words} {order}" if order else words
    return f"{words} ({reason})" if reason else words
