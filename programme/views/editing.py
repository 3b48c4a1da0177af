"""One way from a form to a stored record, and back to the form when something stands in the way."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from programme.editing import RecordChanged
from programme.forms import RecordForm
from programme.submissions import SubmissionConflict

Perform = Callable[[Any], str]


def form_page(
    request: HttpRequest,
    form: Any,
    *,
    perform: Perform,
    context: Mapping[str, Any],
    template: str = "programme/record_form.html",
) -> HttpResponse:
    """Show the form, or carry it out and go to the address that ``perform(form)`` returns.

    ``perform`` calls the domain function. What it refuses stands beside the fields (422); where somebody else
    was faster both versions are shown and nothing is stored (409). The context of the usual template holds
    ``heading``, ``back``, ``save_label`` (optional) and what ``site_context`` gives.
    """
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(perform(form))
        except ValidationError as refusal:
            form.add_refusal(refusal)
        except RecordChanged as change:
            return _conflict(request, form, change, template, context)
        except SubmissionConflict:
            return _sent_otherwise(request, form, template, context)
    status = 422 if form.is_bound else 200
    return render(request, template, {**context, "form": form}, status=status)


def _conflict(
    request: HttpRequest, form: RecordForm, change: RecordChanged, template: str, context: Mapping[str, Any]
) -> HttpResponse:
    differences = form.differences(change.record)
    form.renew(version=change.record.version)
    words = _(
        "Orang lain menyimpan perubahan lebih dulu. Isian Anda belum disimpan, tetapi masih ada di bawah. "
        "Bandingkan, perbaiki bila perlu, lalu simpan."
    )
    more = {"form": form, "conflict": words, "differences": differences}
    return render(request, template, {**context, **more}, status=409)


def _sent_otherwise(
    request: HttpRequest, form: Any, template: str, context: Mapping[str, Any]
) -> HttpResponse:
    form.renew()
    words = _(
        "Halaman ini sudah pernah terkirim dengan isi lain. Isian yang baru belum disimpan. "
        "Bila ini memang catatan lain, simpan sekali lagi."
    )
    return render(request, template, {**context, "form": form, "conflict": words}, status=409)


def way_back(request: HttpRequest, otherwise: str) -> str:
    """The address in ``next`` if it is one of ours, else ``otherwise``."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return (
        wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else otherwise
    )
