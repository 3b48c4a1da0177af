"""The buttons that carry a selection on: propose, take back, send back, approve, replace somebody."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.candidates import all_candidates
from groups.forms.selection import ReplaceForm, SendBackForm, TurnForm
from groups.models import Outcome, Selection, SelectionDecision, SelectionState
from groups.replacing import replace_participant, successors
from groups.selecting import (
    adopt_criteria,
    approve_selection,
    send_back,
    submit_selection,
    withdraw_selection,
)
from groups.selection_states import REFUSALS
from groups.views.selection import detail_page, open_selection
from programme.access import visible_or_404
from programme.editing import RecordChanged
from programme.submissions import SubmissionConflict
from programme.views.editing import form_page

Turn = Callable[..., Selection]


@require_POST
def selection_submit(request: SignedInRequest, key: str) -> HttpResponse:
    """Propose the selection to the Dinas."""
    words = _("Pemilihan diajukan. Dinas Sosial akan memeriksanya.")
    return _turn(request, key, Permission.REGISTER, submit_selection, words)


@require_POST
def selection_withdraw(request: SignedInRequest, key: str) -> HttpResponse:
    """Take the proposal back."""
    words = _("Pemilihan ditarik kembali dan bisa diubah lagi.")
    return _turn(request, key, Permission.REGISTER, withdraw_selection, words)


@require_POST
def selection_adopt(request: SignedInRequest, key: str) -> HttpResponse:
    """Go by the criteria in force."""
    words = _("Pemilihan memakai kriteria yang baru. Periksa lagi calonnya.")
    return _turn(request, key, Permission.REGISTER, adopt_criteria, words)


@require_POST
def selection_approve(request: SignedInRequest, key: str) -> HttpResponse:
    """Approve the selection; the selected become participants."""
    words = _("Pemilihan disetujui. Yang terpilih sekarang menjadi peserta.")
    return _turn(request, key, Permission.APPROVE_SELECTION, approve_selection, words)


def _turn(request: SignedInRequest, key: str, permission: Permission, turn: Turn, words: str) -> HttpResponse:
    found = open_selection(request, key, permission)
    form = TurnForm(request.POST)
    if not form.is_valid():
        return detail_page(request, found, ValidationError(_("Halaman ini tidak lengkap. Coba lagi.")), 422)
    told = form.cleaned_data
    try:
        turn(by=request.user, token=told["submission"], selection=found, version=told["version"])
    except ValidationError as refusal:
        return detail_page(request, open_selection(request, key), refusal, 422)
    except RecordChanged:
        changed = _("Pemilihan ini berubah sejak halaman ini dibuka. Baca dulu, lalu putuskan lagi.")
        return detail_page(request, open_selection(request, key), ValidationError(changed), 409)
    except SubmissionConflict as clash:
        return detail_page(request, open_selection(request, key), ValidationError(str(clash)), 409)
    messages.success(request, words)
    return redirect(found)


def selection_send_back(request: SignedInRequest, key: str) -> HttpResponse:
    """Give the proposal back with a note."""
    found = open_selection(request, key, Permission.APPROVE_SELECTION)
    if found.state != SelectionState.SUBMITTED:
        return detail_page(request, found, ValidationError(REFUSALS[found.state]), 422)
    form = SendBackForm(request.POST or None, initial={"version": found.version})

    def perform(form: Any) -> str:
        told = form.cleaned_data
        send_back(
            by=request.user,
            token=told["submission"],
            selection=found,
            version=told["version"],
            note=told["note"],
        )
        messages.success(request, _("Pemilihan dikembalikan dengan catatan Anda."))
        return found.get_absolute_url()

    context = {
        "site": found.site,
        "heading": _("Kembalikan pemilihan"),
        "back": found.get_absolute_url(),
        "save_label": _("Kembalikan"),
        "hint": _("Catatan ini dibaca oleh yang mengajukan."),
    }
    return form_page(request, form, perform=perform, context=context)


def selection_replace(request: SignedInRequest, key: str, decision: str) -> HttpResponse:
    """Somebody leaves, and a substitute comes in."""
    found = open_selection(request, key, Permission.APPROVE_SELECTION)
    rows = SelectionDecision.objects.filter(selection=found).select_related("participant", "selection__site")
    leaving: SelectionDecision = visible_or_404(rows, request.user, key=decision)
    free = successors(all_candidates(found)) if found.state == SelectionState.APPROVED else []
    if found.state != SelectionState.APPROVED or leaving.outcome == Outcome.REPLACED:
        words = _("%(name)s bukan peserta yang disetujui di sini.") % {"name": leaving.participant}
        return detail_page(request, found, ValidationError(words), 422)
    person = leaving.participant
    start = {"version": leaving.version, "reason": person.left_reason or ""}
    start["successor"] = free[0].person.key if free else ""
    form = ReplaceForm(request.POST or None, free=free, gone=bool(person.left_on), initial=start)

    def perform(form: Any) -> str:
        told = form.cleaned_data
        new = form.free[told["successor"]]
        replace_participant(
            by=request.user,
            token=told["submission"],
            decision=leaving,
            version=told["version"],
            last=told.get("last"),
            reason=told["reason"],
            successor=new,
            line_reason=told["line_reason"],
        )
        messages.success(request, _("%(name)s sekarang peserta.") % {"name": new})
        return found.get_absolute_url()

    context = {
        "site": found.site,
        "heading": _("%(name)s diganti") % {"name": leaving.participant},
        "back": found.get_absolute_url(),
        "nobody": not free,
        "gone": person.left_on,
    }
    return form_page(request, form, perform=perform, context=context, template="groups/replace_form.html")
