"""A list of participants from a file: sent in, looked at, confirmed or thrown away, undone."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.forms.importing import ConfirmForm, ImportForm, UndoForm
from groups.importing.books import XLSX, template_csv, template_xlsx
from groups.importing.confirming import RegisterChanged, confirm_import
from groups.importing.handing_back import hand_back_faulty
from groups.importing.preview import list_facts, list_page
from groups.importing.staging import discard_import, earlier_twin, recheck_import, stage_import
from groups.importing.undoing import staying, undo_import, untouched
from groups.models import BatchState, ImportBatch
from programme.access import visible_or_404
from programme.forms import SubmissionForm
from programme.models import Site
from programme.pages import open_site, site_context
from programme.printing import attachment
from programme.views.editing import form_page

LATEST = 10


def import_list(request: SignedInRequest, key: str) -> HttpResponse:
    """Send in a list; below it the lists that came before."""
    site = open_site(request.user, key, Permission.REGISTER)
    form = ImportForm(request.POST or None, request.FILES or None)

    def perform(filled: Any) -> str:
        upload = filled.cleaned_data["file"]
        batch = stage_import(
            by=request.user,
            token=filled.cleaned_data["submission"],
            site=site,
            told_on=filled.cleaned_data["told_on"],
            name=upload.name,
            content=upload.read(),
        )
        return reverse("groups:import_batch", args=[site.key, batch.key])

    context = {**_frame(site), "batches": ImportBatch.objects.filter(site=site)[:LATEST]}
    return form_page(request, form, perform=perform, context=context, template="groups/import_list.html")


def import_template(request: SignedInRequest, key: str, kind: str) -> HttpResponse:
    """The empty list to fill in, as XLSX or CSV."""
    open_site(request.user, key, Permission.REGISTER)
    if kind == "xlsx":
        return _download(template_xlsx(), "daftar-peserta.xlsx")
    if kind == "csv":
        return _download(template_csv(), "daftar-peserta.csv", "text/csv; charset=utf-8")
    raise Http404


def import_batch(request: SignedInRequest, key: str, batch: str) -> HttpResponse:
    """What was read of a list and what can be done with it."""
    site, found = _open(request, key, batch)
    return _batch_page(request, site, found)


@require_POST
def import_confirm(request: SignedInRequest, key: str, batch: str) -> HttpResponse:
    """Put the right rows into the register."""
    site, found = _open(request, key, batch)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _batch_page(request, site, found, _("Muat ulang halaman ini, lalu coba lagi."), 422)
    values = form.cleaned_data
    token = values.pop("submission")
    try:
        confirmed = confirm_import(by=request.user, token=token, batch=found, **values)
    except ValidationError as refusal:
        found.refresh_from_db()
        return _batch_page(request, site, found, " ".join(refusal.messages), 422)
    except RegisterChanged:
        now = recheck_import(by=request.user, batch=found)
        words = _(
            "Catatan berubah sejak berkas ini diperiksa; belum ada yang masuk. Lihat lagi, lalu masukkan."
        )
        return _batch_page(request, site, now, words, 409)
    count = confirmed.imported_count
    messages.success(
        request, ngettext("%d orang masuk sebagai calon.", "%d orang masuk sebagai calon.", count) % count
    )
    return redirect("groups:import_batch", site.key, found.key)


@require_POST
def import_discard(request: SignedInRequest, key: str, batch: str) -> HttpResponse:
    """Throw away what is still staged."""
    site, found = _open(request, key, batch)
    form = SubmissionForm(request.POST)
    if not form.is_valid():
        return _batch_page(request, site, found, _("Muat ulang halaman ini, lalu coba lagi."), 422)
    discard_import(by=request.user, token=form.cleaned_data["submission"], batch=found)
    messages.success(request, _("Baris yang belum masuk sudah dibuang."))
    return redirect("groups:import", site.key)


@require_POST
def import_faults(request: SignedInRequest, key: str, batch: str) -> HttpResponse:
    """The faulty rows as a workbook, to be mended and sent again."""
    site, found = _open(request, key, batch)
    return _download(hand_back_faulty(by=request.user, batch=found), _("perbaiki-%s.xlsx") % site.key)


def import_undo(request: SignedInRequest, key: str, batch: str) -> HttpResponse:
    """Take a confirmed list out of the register, after seeing who leaves and who stays."""
    site, found = _open(request, key, batch)
    if found.state != BatchState.CONFIRMED:
        return redirect("groups:import_batch", site.key, found.key)
    form = UndoForm(request.POST or None, initial={"version": found.version})

    def perform(filled: Any) -> str:
        values = filled.cleaned_data
        token = values.pop("submission")
        undo_import(by=request.user, token=token, batch=found, **values)
        messages.success(request, _("Impor dibatalkan. Berkasnya boleh diunggah lagi."))
        return reverse("groups:import_batch", args=[site.key, found.key])

    stay = staying(found)
    context = {
        **_frame(site),
        "batch": found,
        "leaving": untouched(found).count(),
        "stay": stay[:50],
        "stay_count": stay.count(),
    }
    return form_page(request, form, perform=perform, context=context, template="groups/import_undo.html")


def _open(request: SignedInRequest, key: str, batch: str) -> tuple[Site, ImportBatch]:
    site = open_site(request.user, key, Permission.REGISTER)
    rows = ImportBatch.objects.filter(site=site).select_related("site")
    return site, visible_or_404(rows, request.user, key=batch)


def _frame(site: Site) -> dict[str, Any]:
    return site_context(site, "participants")


def _batch_page(
    request: SignedInRequest, site: Site, batch: ImportBatch, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        **_frame(site),
        "batch": batch,
        "refusal": refusal,
        "twin": earlier_twin(batch) if batch.state == BatchState.STAGED else None,
        "form": ConfirmForm(initial={"version": batch.version}),
        "discard_form": SubmissionForm(),
        **list_facts(batch),
        **list_page(batch, request.GET.get("after", "")),
    }
    return render(request, "groups/import_batch.html", context, status=status)


def _download(content: bytes, name: str, kind: str = XLSX) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": attachment(name)})
