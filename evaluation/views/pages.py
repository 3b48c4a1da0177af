"""What sums up several phases: a group's evaluation, the comparison of sites, and its exports."""

import io
from typing import Any

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from evaluation.comparison import compare
from evaluation.comparison.folds import CLOSED, folds_of, glance, page_url
from evaluation.evidence import evidence_of, read_known
from evaluation.exports import kind_of, record_export, write_csv, write_people_csv, write_xlsx
from evaluation.facts import Subject
from evaluation.forms import ExportForm, export_form
from evaluation.models import ExportKind, ExportLog
from evaluation.norm_sheets import evaluation_of
from evaluation.phases import progress_of
from evaluation.sites import SIDE_BY_SIDE, chosen, sites_where
from groups.pages import group_context, open_group
from programme.access import require
from programme.models import Site

LOGS_SHOWN = 25


@require_safe
def overview(request: SignedInRequest, key: str) -> HttpResponse:
    """The four norms of a group's site, with what the group's records can count beside each."""
    group = open_group(request.user, key)
    evaluation = evaluation_of(request.user, group.site)
    subject = Subject(group.site, group)
    known = read_known([subject])
    evidence = evidence_of([subject], known)[0]
    context = group_context(
        group,
        "evaluation",
        progress=progress_of([subject], known)[0],
        evaluation=evaluation,
        norms=[(sheet, evidence[sheet.norm]) for sheet in evaluation.norms],
    )
    return render(request, "evaluation/overview.html", context)


@require_safe
def comparison(request: SignedInRequest) -> HttpResponse:
    """The sites side by side, phase by phase; a few at once."""
    wanted, opened = request.GET.getlist("site"), request.GET.getlist("phase")
    sites = chosen(request.user, Permission.COMPARE, wanted)
    shown = sites[:SIDE_BY_SIDE]
    table = compare(request.user, shown) if shown else None
    folds = folds_of(table, wanted=wanted, opened=opened) if table else []
    context = {
        "table": table,
        "folds": folds,
        "figures": glance(folds),
        "open_all": page_url(wanted),
        "close_all": page_url(wanted, phase=CLOSED),
        "all_open": all(fold.open for fold in folds),
        "sites": sites_where(request.user, Permission.COMPARE),
        "shown": {site.key for site in shown},
        "left_out": len(sites) > SIDE_BY_SIDE,
        "most": SIDE_BY_SIDE,
        "may_export": request.user.can(Permission.EXPORT),
    }
    return render(request, "evaluation/comparison.html", context)


@require_POST
def comparison_export(request: SignedInRequest) -> HttpResponseBase:
    """The comparison as a file; what is wrong with the request is told on the page of exports.

    A download leaves a trail in somebody's name, so that no link may begin one.
    """
    sites = chosen(request.user, Permission.EXPORT, request.POST.getlist("site"))
    form = export_form(request.user, request.POST)
    if not form.is_valid() or not sites:
        return _exports_page(request, form, status=422)
    return _download(request, form.cleaned_data, sites)


def _download(request: SignedInRequest, asked: dict[str, Any], sites: list[Site]) -> HttpResponseBase:
    now, file_format = timezone.now(), asked["format"]
    target, user = io.BytesIO(), request.user
    kind = kind_of(file_format, asked["content"])
    if kind == ExportKind.ALL:
        by, purpose = str(user), asked["purpose"].strip()
        write_xlsx(target, user=user, by=by, sites=sites, at=now, purpose=purpose, actor=user)
    elif kind == ExportKind.PEOPLE:
        write_people_csv(target, sites=sites, delimiter=asked["delimiter"], actor=user)
    else:
        write_csv(target, user=user, sites=sites, delimiter=asked["delimiter"])
    target.seek(0)
    record_export(by=user, kind=kind, file_format=file_format, sites=sites, purpose=asked["purpose"])
    stem = _("peserta") if kind == ExportKind.PEOPLE else _("perbandingan")
    name = f"{stem}-{timezone.localdate(now):%Y-%m-%d}.{file_format}"
    return FileResponse(target, as_attachment=True, filename=name)


@require_safe
def exports(request: SignedInRequest) -> HttpResponse:
    """The form to download, for whoever may, and who downloaded what."""
    require(request.user, Permission.VIEW_HISTORY)
    return _exports_page(request, export_form(request.user, None, ticked=request.GET.getlist("site")))


def _exports_page(request: SignedInRequest, form: ExportForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "may_export": request.user.can(Permission.EXPORT),
        "logs": ExportLog.objects.for_user(request.user).select_related("user")[:LOGS_SHOWN],
    }
    return render(request, "evaluation/exports.html", context, status=status)
