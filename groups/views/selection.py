"""The tab *Pemilihan* of a site, one selection in full, its minutes on paper."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.candidates import all_candidates, criteria_of
from groups.consents import who_is_against
from groups.forms.selection import MinutesForm
from groups.models import Participant, Purpose, Selection
from groups.selecting import keep_minutes, start_selection
from groups.selection_page import criteria_page, printed, selection_page, selections_of
from programme.access import require, visible_or_404
from programme.formats import partial_date
from programme.forms import SubmissionForm
from programme.models import Site
from programme.pages import open_site, site_context
from programme.printing import pdf_response
from programme.submissions import SubmissionConflict
from programme.views.editing import form_page


def open_selection(request: SignedInRequest, key: str, permission: Permission = Permission.VIEW) -> Selection:
    """The selection that the user may act on; 404 for a stranger's, PermissionDenied without the right."""
    rows = Selection.objects.select_related("site__programme", "submitted_by", "decided_by")
    rows = rows.prefetch_related("readings__phrase__document")
    found: Selection = visible_or_404(rows, request.user, key=key)
    require(request.user, permission, found.site)
    return found


def rights(request: SignedInRequest, site: Site) -> dict[str, Any]:
    """What the user may do; reasons and checks are for those who choose or approve.

    Everybody else sees only the label of whoever forbids the service.
    """
    registers = request.user.can(Permission.REGISTER, site)
    approves = request.user.can(Permission.APPROVE_SELECTION, site)
    rights: dict[str, Any] = {"may_register": registers, "may_approve": approves}
    rights["may_read"] = registers or approves
    people = [] if registers else Participant.objects.filter(site=site, decisions__isnull=False)
    rights["closed"] = who_is_against(people, Purpose.SERVICE)
    return rights


def selection(request: SignedInRequest, key: str) -> HttpResponse:
    """The site's criteria, the selection that is worked on or decided last, and those before."""
    return site_page(request, open_site(request.user, key))


def site_page(
    request: SignedInRequest, site: Site, refusal: ValidationError | None = None, status: int = 200
) -> HttpResponse:
    """The tab, with what a domain function refused."""
    found = selections_of(site)
    context = site_context(site, "selection", **criteria_page(site), **rights(request, site))
    context |= selection_page(found[0]) if found else {"selection": None}
    context |= {"past": found[1:], "refusals": refusal.messages if refusal else []}
    context["own"] = bool(found) and found[0].submitted_by_id == request.user.pk
    context["may_start"] = context["may_register"] and not any(
        row.state and row.state != "approved" for row in found
    )
    return render(request, "groups/selection.html", context, status=status)


def selection_detail(request: SignedInRequest, key: str) -> HttpResponse:
    """One selection, past or present."""
    return detail_page(request, open_selection(request, key))


def detail_page(
    request: SignedInRequest, found: Selection, refusal: Any = None, status: int = 200
) -> HttpResponse:
    """The page of one selection, with what a domain function refused."""
    context = site_context(found.site, "selection", **rights(request, found.site), **selection_page(found))
    context["refusals"] = refusal.messages if refusal else []
    context["own"] = found.submitted_by_id == request.user.pk
    return render(request, "groups/selection_detail.html", context, status=status)


@require_POST
def selection_start(request: SignedInRequest, key: str) -> HttpResponse:
    """Begin a selection."""
    site = open_site(request.user, key, Permission.REGISTER)
    form = SubmissionForm(request.POST)
    if not form.is_valid():
        return site_page(request, site, ValidationError(_("Halaman ini sudah lama terbuka. Coba lagi.")), 422)
    try:
        begun = start_selection(by=request.user, token=form.cleaned_data["submission"], site=site)
    except ValidationError as refusal:
        return site_page(request, site, refusal, 422)
    except SubmissionConflict as clash:
        return site_page(request, site, ValidationError(str(clash)), 409)
    messages.success(request, _("Pemilihan dimulai. Periksa dulu calonnya."))
    return redirect(begun)


def selection_minutes(request: SignedInRequest, key: str) -> HttpResponse:
    """How, when and where people were chosen, and who was there."""
    found = open_selection(request, key, Permission.REGISTER)
    form = MinutesForm(request.POST or None, record=found)

    def perform(form: MinutesForm) -> str:
        told = form.cleaned_data
        keep_minutes(
            by=request.user,
            token=told["submission"],
            selection=found,
            version=told["version"] or 0,
            values=form.values(),
        )
        messages.success(request, _("Berita acara tersimpan."))
        return found.get_absolute_url()

    context = {"site": found.site, "heading": _("Berita acara pemilihan"), "back": found.get_absolute_url()}
    return form_page(request, form, perform=perform, context=context)


def selection_print(request: SignedInRequest, key: str) -> HttpResponse:
    """The minutes (*berita acara*) as PDF: names, never a reason why somebody was not selected."""
    found = open_selection(request, key, Permission.REGISTER)
    site = found.site
    facts = [
        [_("Lokasi"), str(site)],
        [_("Tanggal"), partial_date(found.held_on)],
        [_("Tempat"), found.venue or _("tidak dinyatakan")],
        [_("Cara memilih"), found.method or _("tidak dinyatakan")],
        [_("Disetujui"), partial_date(found.approved_on) if found.approved_on else _("belum disetujui")],
    ]
    changes = printed(found, all_candidates(found))
    data = {
        "facts": facts,
        "target": site.target_members,
        "criteria": [
            row.text if row.required else _("%(text)s (tidak wajib)") % {"text": row.text}
            for row in criteria_of(found)
        ],
        "attendees": found.attendees.splitlines(),
        "minutes": found.minutes,
        **changes,
        "changes": [[who, partial_date(left), new] for who, left, new in changes["changes"]],
        "address": request.build_absolute_uri(reverse("groups:selection_detail", args=[found.key])),
    }
    return pdf_response("selection.typ", data, f"berita-acara-pemilihan-{slugify(site.name)}")
