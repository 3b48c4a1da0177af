"""One visit: recording it, reading it, correcting it."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from accounts.models import AuditEvent
from accounts.permissions import Permission
from groups.models import MigrantGroup, Participant
from groups.pages import group_context, open_group
from mentoring.comparing import compare_visits
from mentoring.facts import VisitFacts
from mentoring.forms import VisitForm, blank_visit, initial_of
from mentoring.models import MentoringVisit
from mentoring.roster import roster_of, roster_of_visit
from mentoring.visits import VisitChanged, change_visit, facts_of, record_visit
from programme.access import visible_or_404
from programme.dates import today_at
from programme.readings import attach_readings
from programme.submissions import SubmissionConflict
from revolving_fund.books import label_order


def visit_add(request: SignedInRequest, key: str) -> HttpResponse:
    """Record a visit to the group."""
    group = open_group(request.user, key, Permission.RECORD_MENTORING)
    roster, today = roster_of(group), today_at(group.site)
    blank = blank_visit(roster=roster, today=today, mentor_name=request.user.name)
    form = VisitForm(request.POST or None, roster=roster, today=today, initial=blank)
    if request.method == "POST" and form.is_valid():
        try:
            recorded = record_visit(
                by=request.user, group=group, token=form.cleaned_data["submission"], facts=form.facts()
            )
        except SubmissionConflict as clash:
            return _conflict(request, group, form, _first(clash))
        messages.success(request, _("Kunjungan tersimpan."))
        return redirect("mentoring:visit", group.key, recorded.key)
    return _form(request, group, form, roster=roster)


def visit(request: SignedInRequest, key: str, visit: str) -> HttpResponse:
    """Everything that is told of a visit, and who told it."""
    group = open_group(request.user, key)
    found = _visit(request, group, visit)
    attach_readings([found, *found.topics.all(), *found.methods.all(), *found.note_items.all()])
    context = group_context(
        group,
        "mentoring",
        visit=found,
        facts=facts_of(found),
        **_presence(found),
        recorded=_recorded(request, found),
        may_edit=request.user.can(Permission.RECORD_MENTORING, group.site),
        may_see_history=request.user.can(Permission.VIEW_HISTORY, group.site),
    )
    return render(request, "mentoring/visit.html", context)


def visit_edit(request: SignedInRequest, key: str, visit: str) -> HttpResponse:
    """Correct a visit, unless somebody else did so meanwhile."""
    group = open_group(request.user, key, Permission.RECORD_MENTORING)
    found = _visit(request, group, visit)
    roster, was = roster_of_visit(found), facts_of(found)
    initial = {**initial_of(was, roster), "version": found.version}
    form = VisitForm(
        request.POST or None, roster=roster, today=today_at(group.site), was=was, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        token, version = form.cleaned_data["submission"], form.cleaned_data["version"] or 0
        try:
            change_visit(by=request.user, visit=found, version=version, token=token, facts=form.facts())
        except VisitChanged as clash:
            now = clash.visit
            return _conflict(request, group, form, facts_of(now), visit=found, version=now.version)
        except SubmissionConflict as clash:
            return _conflict(request, group, form, _first(clash), visit=found, version=found.version)
        messages.success(request, _("Perubahan tersimpan."))
        return redirect("mentoring:visit", group.key, found.key)
    return _form(request, group, form, roster=roster, visit=found, back=_page_of(found, group))


def _visit(request: SignedInRequest, group: MigrantGroup, key: str) -> MentoringVisit:
    rows = MentoringVisit.objects.filter(Q(group=group) | Q(group=None), site=group.site_id)
    rows = rows.select_related("site", "group__site").prefetch_related(
        "topics", "methods", "note_items", "attendance__participant"
    )
    found: MentoringVisit = visible_or_404(rows, request.user, key=key)
    return found


def _presence(visit: MentoringVisit) -> dict[str, list[Participant]]:
    """Who came and who did not, each in the order of the list that was read out."""
    rows = sorted(visit.attendance.all(), key=lambda row: label_order(row.participant))
    return {
        "absent": [row.participant for row in rows if not row.present],
        "present": [row.participant for row in rows if row.present],
    }


def _recorded(request: SignedInRequest, visit: MentoringVisit) -> AuditEvent | None:
    events = AuditEvent.objects.for_user(request.user).filter(
        table_name=MentoringVisit._meta.db_table, row_id=str(visit.pk), operation="insert"
    )
    recorded: AuditEvent | None = events.select_related("actor").first()
    return recorded


def _page_of(visit: MentoringVisit, group: MigrantGroup) -> str:
    return reverse("mentoring:visit", args=[group.key, visit.key])


def _form(request: SignedInRequest, group: MigrantGroup, form: VisitForm, **more: Any) -> HttpResponse:
    context = group_context(group, "mentoring", form=form, **more)
    return render(request, "mentoring/visit_form.html", context, status=422 if form.is_bound else 200)


def _first(clash: SubmissionConflict) -> VisitFacts | None:
    told = {name: value for name, value in clash.first.items() if name in VisitFacts.__dataclass_fields__}
    return VisitFacts.from_content(told) if "topics" in told else None


def _conflict(
    request: SignedInRequest,
    group: MigrantGroup,
    form: VisitForm,
    stored: VisitFacts | None,
    *,
    visit: MentoringVisit | None = None,
    **renewed: int,
) -> HttpResponse:
    """Both versions, and the form with what was typed, ready to be sent once more on purpose."""
    sent = form.facts()
    form.renew(**renewed)
    rows = compare_visits(stored, sent) if stored else []
    back = _page_of(visit, group) if visit else ""
    context = group_context(
        group, "mentoring", form=form, roster=form.roster, visit=visit, conflict=True, rows=rows, back=back
    )
    return render(request, "mentoring/visit_form.html", context, status=409)
