"""The sources and doubts behind the figures."""

from bisect import bisect_left
from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from programme.access import require, site_of, visible_or_404
from programme.forms import DoubtForm
from programme.models import Contradiction, Reading, Record, SourceDocument
from programme.paging import whole_number
from programme.readings import attach_readings, doubtable_fields, mark_doubt
from programme.registry import record_or_404

LINES_A_PAGE = 12


def document(request: HttpRequest, key: str) -> HttpResponse:
    """The phrases of a document, line by line, with the records that rest on each; from ``line`` onwards."""
    found: SourceDocument = visible_or_404(SourceDocument, request.user, key=key)
    readings = Reading.objects.for_user(request.user).filter(phrase__document=found)
    lines = sorted(set(readings.values_list("phrase__line", flat=True)))
    wanted = whole_number(request.GET.get("line", ""))
    begin = bisect_left(lines, wanted) if wanted is not None else 0
    shown = lines[begin : begin + LINES_A_PAGE]
    rows = readings.filter(phrase__line__in=shown).select_related("phrase", "contradiction", "subject_type")
    context = {
        "document": found,
        "lines": _by_line(request.user, rows.order_by("phrase__line", "phrase_id", "id")),
        "earlier": lines[max(0, begin - LINES_A_PAGE)] if begin else None,
        "later": lines[begin + LINES_A_PAGE] if begin + LINES_A_PAGE < len(lines) else None,
    }
    return render(request, "programme/document.html", context)


def _by_line(user: Any, readings: Any) -> list[tuple[int, list[dict[str, Any]]]]:
    subjects = _subjects(readings)
    # What no package carries was tied to a source by hand; it stays closed here too.
    closed = {place for place, told in subjects.items() if not told.packaged and told.closed_to(user)}
    lines: dict[int, dict[int, dict[str, Any]]] = defaultdict(dict)
    for reading in readings:
        if (reading.subject_type_id, reading.subject_id) in closed:
            continue
        phrase = lines[reading.phrase.line].setdefault(
            reading.phrase_id, {"text": reading.phrase.text, "uses": []}
        )
        subject = subjects.get((reading.subject_type_id, reading.subject_id))
        phrase["uses"].append(
            {"reading": reading, "subject": subject, "label": _field_label(subject, reading)}
        )
    return [(line, list(phrases.values())) for line, phrases in lines.items()]


def _subjects(readings: Any) -> dict[tuple[int, int], Record]:
    wanted: dict[int, set[int]] = defaultdict(set)
    for reading in readings:
        wanted[reading.subject_type_id].add(reading.subject_id)
    found = {}
    for type_id, ids in wanted.items():
        model: Any = ContentType.objects.get_for_id(type_id).model_class()
        holders = {field.name for field in model._meta.fields} & {"group", "site", "programme"}
        for record in model._default_manager.filter(pk__in=ids).select_related(*holders):
            found[type_id, record.pk] = record
    return found


def _field_label(subject: Record | None, reading: Reading) -> str:
    if subject is None:
        return ""
    kind = str(subject._meta.verbose_name)
    label = doubtable_fields(subject).get(reading.field, "")
    return f"{kind} · {label}" if label else kind


def contradictions(request: HttpRequest) -> HttpResponse:
    """Every contradiction that the user's sites and programmes hold, with its readings and treatment."""
    rows = list(Contradiction.objects.for_user(request.user).select_related("site").order_by("code"))
    attach_readings(rows)
    return render(request, "programme/contradictions.html", {"contradictions": rows})


def doubt(request: HttpRequest, label: str, key: str, field: str) -> HttpResponse:
    """Mark one value as doubtful, with the ways to read it."""
    record = record_or_404(request.user, label, key)
    require(request.user, "mark_doubt", site_of(record))
    labels = doubtable_fields(record)
    if field not in labels:
        raise Http404
    form = DoubtForm(request.POST or None, initial={"first": getattr(record, field)})
    if request.method == "POST" and form.is_valid() and _marked(request, record, field, form):
        messages.success(request, _("Tanda ragu tersimpan. Kedua bacaan tetap terlihat."))
        return HttpResponseRedirect(_way_back(request, record))
    context = {"record": record, "label": labels[field], "form": form, "next": _way_back(request, record)}
    return render(request, "programme/doubt.html", context, status=422 if form.is_bound else 200)


def _marked(request: HttpRequest, record: Record, field: str, form: DoubtForm) -> bool:
    data = form.cleaned_data
    try:
        mark_doubt(
            by=request.user,
            token=data["submission"],
            record=record,
            field=field,
            values=[data["first"], data["second"]],
            reason=data["reason"],
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _way_back(request: HttpRequest, record: Record) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    holder: Any = site_of(record) or record
    return str(holder.get_absolute_url()) if hasattr(holder, "get_absolute_url") else reverse("home")
