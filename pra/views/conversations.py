"""In-depth interviews: the list, who is asked, and the four questions, kept while they are answered."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup
from groups.pages import open_group
from pra.forms.conversations import AnswersForm, InterviewForm
from pra.lines import Owner
from pra.live import live_page, pulse
from pra.models import Interview, StepCode, WorkshopKind
from pra.steps.page import step_context
from pra.tools import conversations
from pra.views.lines import both_versions
from programme.access import visible_or_404
from programme.dates import today_at
from programme.editing import RecordChanged
from programme.forms import RecordForm
from programme.readings import attach_readings
from programme.submissions import SubmissionConflict, result_of
from programme.views.editing import form_page


def interviews(request: SignedInRequest, key: str) -> HttpResponse:
    """The interviews of the group; of closed ones no more than that they were held."""
    group = open_group(request.user, key)

    def context() -> dict[str, Any]:
        sessions = conversations.sessions_of(group, WorkshopKind.INTERVIEW)
        return step_context(
            request,
            group,
            StepCode.INTERVIEWS,
            entries=conversations.read_interviews(group, request.user),
            **sessions,
            url=reverse("pra:interviews", args=[group.key]),
        )

    beat = pulse(conversations.interviews_of(group))
    return live_page(
        request, page="pra/interviews.html", part="pra/_interviews.html", beat=beat, context=context
    )


def interview_add(request: SignedInRequest, key: str) -> HttpResponse:
    """Whom one is about to ask; then the four questions."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    form = InterviewForm(request.POST or None, owner=Owner(group), initial=_usual(request, group))

    def perform(form: InterviewForm) -> str:
        made = conversations.start_interview(
            by=request.user, token=form.cleaned_data["submission"], group=group, values=form.values()
        )
        return _address("pra:interview", made) if made else reverse("pra:interviews", args=[group.key])

    context = _form_context(request, group, _("Wawancara baru"), reverse("pra:interviews", args=[group.key]))
    return form_page(request, form, perform=perform, context=context)


def interview_person(request: SignedInRequest, key: str, interview: str) -> HttpResponse:
    """Say otherwise who was asked, when and by whom."""
    found = _open(request, key, interview, Permission.RECORD_PRA)
    form = InterviewForm(request.POST or None, owner=Owner(found.group), record=found)

    def perform(form: InterviewForm) -> str:
        conversations.describe_interview(
            by=request.user,
            token=form.cleaned_data["submission"],
            interview=found,
            version=form.cleaned_data["version"] or 0,
            values=form.values(),
        )
        return _address("pra:interview", found)

    context = _form_context(
        request, found.group, _("Siapa yang diwawancarai"), _address("pra:interview", found)
    )
    return form_page(request, form, perform=perform, context=context)


def interview(request: SignedInRequest, key: str, interview: str) -> HttpResponse:
    """The four questions with their answers; each is kept the moment it is written."""
    found = _find(request, key, interview, Permission.VIEW)
    if request.method != "POST" and found.closed_to(request.user):
        context = step_context(request, found.group, StepCode.INTERVIEWS, why=found.why_closed())
        return render(request, "pra/interview_closed.html", context)
    if request.method != "POST":
        return _page(request, found)
    found = _open(request, key, interview, Permission.RECORD_PRA)
    if request.headers.get("HX-Request"):
        return _touch(request, found)
    form = AnswersForm(request.POST, owner=Owner(found.group), record=found)

    def perform(form: AnswersForm) -> str:
        _write(request, found, form)
        return reverse("pra:interviews", args=[found.group.key])

    context = {**_context(request, found), "pulse": _beat(found)}
    return form_page(request, form, perform=perform, context=context, template="pra/interview.html")


def _touch(request: SignedInRequest, found: Interview) -> HttpResponse:
    form = AnswersForm.touching(request.POST, owner=Owner(found.group), record=found)
    if form.is_valid():
        try:
            return _page(request, _write(request, found, form))
        except ValidationError as refusal:
            form.add_refusal(refusal)
        except SubmissionConflict:
            form.add_error(None, _("Isian ini sudah terkirim dengan kata lain. Muat ulang halaman ini."))
        except RecordChanged as change:
            return both_versions(form, change.record)
    return JsonResponse({"errors": form.errors}, status=422)


def _write(request: SignedInRequest, found: Interview, form: AnswersForm) -> Interview:
    written: Interview = conversations.write_answers(
        by=request.user,
        token=form.cleaned_data["submission"],
        interview=found,
        version=form.cleaned_data["version"] or 0,
        values=form.changes(),
        seen=form.seen(),
    )
    return written


@require_POST
def interview_remove(request: SignedInRequest, key: str, interview: str) -> HttpResponse:
    """Take an interview away; asked again with the same UUID, it is away already."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    home = reverse("pra:interviews", args=[group.key])
    form = RecordForm(request.POST)
    if not form.is_valid() or result_of(request.user, form.cleaned_data["submission"]) == interview:
        return redirect(home)
    found = _open(request, key, interview, Permission.RECORD_PRA)
    version = form.cleaned_data["version"] or 0
    try:
        conversations.remove_interview(
            by=request.user, token=form.cleaned_data["submission"], interview=found, version=version
        )
    except ValidationError as refusal:
        return _page(request, found, " ".join(refusal.messages))
    except RecordChanged:
        return _page(
            request, found, _("Baru saja diubah orang lain. Baca dulu, lalu hapus bila memang salah.")
        )
    return redirect(home)


def _find(request: SignedInRequest, key: str, interview: str, permission: Permission) -> Interview:
    group = open_group(request.user, key, permission)
    rows = Interview.objects.filter(site=group.site_id, group=group)
    found: Interview = visible_or_404(
        rows.select_related("participant", "group__site"), request.user, key=interview
    )
    return found


def _open(request: SignedInRequest, key: str, interview: str, permission: Permission) -> Interview:
    """The interview; PermissionDenied where the details of whoever was asked are closed to the user."""
    found = _find(request, key, interview, permission)
    if found.closed_to(request.user):
        raise PermissionDenied(found.why_closed())
    return found


def _page(request: SignedInRequest, found: Interview, refusal: str = "") -> HttpResponse:
    return live_page(
        request,
        page="pra/interview.html",
        part="pra/_interview.html",
        beat=_beat(found),
        context=lambda: {**_context(request, found), "refusal": refusal},
        status=422 if refusal else 200,
    )


def _beat(found: Interview) -> str:
    return pulse(Interview.objects.filter(pk=found.pk))


def _context(request: SignedInRequest, found: Interview) -> dict[str, Any]:
    attach_readings([found])
    form = AnswersForm(owner=Owner(found.group), record=found)
    person = found.participant
    return step_context(
        request,
        found.group,
        StepCode.INTERVIEWS,
        interview=found,
        form=form,
        values=json.dumps(form.as_shown(found), ensure_ascii=False),
        answers=[(form.fields[name].label, getattr(found, name)) for name in conversations.TOPICS],
        standing=conversations.research_standing(person) if person else None,
        stopped=bool(person and person.stopping_answer()),
        url=_address("pra:interview", found),
        home=reverse("pra:interviews", args=[found.group.key]),
    )


def _form_context(request: SignedInRequest, group: MigrantGroup, heading: str, back: str) -> dict[str, Any]:
    more = {"heading": heading, "back": back, "save_label": _("Lanjut ke pertanyaan")}
    return step_context(request, group, StepCode.INTERVIEWS, **more)


def _usual(request: SignedInRequest, group: MigrantGroup) -> dict[str, str]:
    return {"interviewer": str(request.user), "held_on": today_at(group.site).isoformat()}


def _address(name: str, found: Interview) -> str:
    return reverse(name, args=[found.group.key, found.key])
