"""Skills by person and by skill: taps on two phones at once, and words of one's own."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup, Participant, Skill
from groups.pages import open_group
from groups.people import closed_among
from groups.roster import who_may_speak
from pra.forms.skills import SkillForm, TapForm
from pra.live import live_page, pulse
from pra.models import Potential, StepCode
from pra.potentials import skills
from pra.potentials.reach import folded, of_site
from pra.steps.page import step_context
from pra.views.typed import kept
from programme.access import visible_or_404
from programme.readings import attach_readings
from programme.submissions import SubmissionConflict
from programme.views.editing import way_back


def skill_list(request: SignedInRequest, key: str) -> HttpResponse:
    """The skills of the group's members."""
    return _page(request, open_group(request.user, key))


def _page(
    request: SignedInRequest, group: MigrantGroup, form: SkillForm | None = None, refusal: str = ""
) -> HttpResponse:
    refused = bool(refusal or (form and form.errors))
    return live_page(
        request,
        page="pra/skills.html",
        part="pra/_skills.html",
        beat=_pulse(group),
        context=lambda: _context(request, group, form, refusal),
        status=422 if refused else 200,
    )


def _pulse(group: MigrantGroup) -> str:
    told = Skill.objects.filter(participant__in=who_may_speak(group))
    return pulse(skills.skills_of(group), skills.ties_of(group), told)


def _context(
    request: SignedInRequest, group: MigrantGroup, form: SkillForm | None, refusal: str
) -> dict[str, Any]:
    sheet = skills.read_skills(group, request.user)
    told = list(of_site(group).filter(skills.IS_SKILL))
    attach_readings(told)
    view = "skill" if request.GET.get("view") == "skill" else "person"
    home = reverse("pra:skills", args=[group.key])
    return step_context(
        request,
        group,
        StepCode.SKILLS,
        sheet=sheet,
        told=told,
        view=view,
        url=f"{home}?view={view}",
        form=form or SkillForm(people=_open(request, group)),
        refusal=refusal,
        views=[
            {"label": _("Menurut orang"), "url": home, "current": view == "person"},
            {"label": _("Menurut keterampilan"), "url": f"{home}?view=skill", "current": view == "skill"},
        ],
    )


def _open(request: SignedInRequest, group: MigrantGroup) -> Any:
    """The people of the group whose details are open to the user."""
    people = who_may_speak(group)
    return people.exclude(pk__in=closed_among(list(people), request.user, group.site))


@require_POST
def skill_add(request: SignedInRequest, key: str) -> HttpResponse:
    """Keep a skill in other words than those that were told at registration."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    form = SkillForm(request.POST, people=_open(request, group))
    again = bool(request.headers.get("HX-Request"))
    if not kept(form, lambda: _add(request, group, form.cleaned_data)):
        told = {"errors": form.errors}
        return JsonResponse(told, status=422) if again else _page(request, group, form)
    if again:
        return _page(request, group)
    return redirect(way_back(request, reverse("pra:skills", args=[group.key])))


def _add(request: SignedInRequest, group: MigrantGroup, data: dict[str, Any]) -> None:
    kept = {"by": request.user, "token": data["submission"], "group": group, "name": data["name"]}
    if data["person"]:
        skills.set_skill(person=data["person"], held=True, **kept)
    else:
        skills.add_skill(**kept)


@require_POST
def skill_set(request: SignedInRequest, key: str, person: str) -> HttpResponse:
    """One tap: the person has the skill that the address names, or not."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    found: Participant = visible_or_404(who_may_speak(group), request.user, key=person)
    if found.closed_to(request.user):
        raise PermissionDenied
    form = TapForm(request.POST)
    refusal = _("Isian ini tidak terbaca. Coba lagi.")
    if form.is_valid():
        try:
            skills.set_skill(
                by=request.user,
                token=form.cleaned_data["submission"],
                group=group,
                person=found,
                name=request.GET.get("name", "")[:200],
                held=bool(form.cleaned_data["value"]),
            )
        except ValidationError as error:
            refusal = " ".join(error.messages)
        except SubmissionConflict:
            refusal = _("Isian ini sudah terkirim dengan isi lain. Coba lagi.")
        else:
            return _done(request, group, found)
    return _page(request, group, refusal=refusal)


def _done(request: SignedInRequest, group: MigrantGroup, person: Participant) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    home = reverse("pra:skills", args=[group.key])
    return redirect(way_back(request, f"{home}#orang-{person.key}"))


def skill(request: SignedInRequest, key: str, potential: str) -> HttpResponse:
    """Who has one skill: everybody of the group to tap."""
    group = open_group(request.user, key)
    found: Potential = visible_or_404(skills.skills_of(group), request.user, key=potential)

    def context() -> dict[str, Any]:
        attach_readings([found])
        sheet = skills.read_skills(group, request.user)
        name = folded(found.name)
        people = [(one.person, name in one.held) for one in sheet.people if not one.closed]
        url = reverse("pra:skill", args=[group.key, found.key])
        more = {"potential": found, "people": people, "url": url, "count": sum(has for _one, has in people)}
        return step_context(request, group, StepCode.SKILLS, **more)

    return live_page(
        request, page="pra/skill.html", part="pra/_skill.html", beat=_pulse(group), context=context
    )
