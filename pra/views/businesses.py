"""One business: who wants it, whether it was chosen and why, and the group that comes of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup, Participant
from groups.pages import open_group
from groups.people import called_among
from groups.roster import who_may_speak
from pra.businesses import choosing as businesses
from pra.forms.businesses import BusinessGroupForm, ChoiceForm, WishForm
from pra.live import live_page, pulse
from pra.models import Business, StepCode
from pra.steps.page import step_context
from programme.access import visible_or_404
from programme.coordination_forms import RemovalForm
from programme.dates import today_at
from programme.readings import attach_readings
from programme.submissions import SubmissionConflict
from programme.views.editing import form_page


def business(request: SignedInRequest, key: str, business: str) -> HttpResponse:
    """The business with all that was said of it."""
    group, found = _open(request, key, business)
    return _page(request, group, found)


def _open(
    request: SignedInRequest, key: str, business: str, permission: Permission = Permission.VIEW
) -> tuple[MigrantGroup, Business]:
    group = open_group(request.user, key, permission)
    rows = businesses.own(group).select_related(
        "group__site", "site", "need__problem", "need__potential", "formed_group"
    )
    return group, visible_or_404(rows, request.user, key=business)


def business_url(group: MigrantGroup, business: Business) -> str:
    """The page of the business."""
    return reverse("pra:business", args=[group.key, business.key])


def _page(
    request: SignedInRequest, group: MigrantGroup, found: Business, refusal: str = "", status: int = 200
) -> HttpResponse:
    rows = Business.objects.filter(pk=found.pk)
    return live_page(
        request,
        page="pra/business.html",
        part="pra/_business.html",
        beat=pulse(rows, businesses.choices_of(found), who_may_speak(group)),
        context=lambda: _context(request, group, found, refusal),
        status=status,
    )


def _context(request: SignedInRequest, group: MigrantGroup, found: Business, refusal: str) -> dict[str, Any]:
    attach_readings([found, *([found.need] if found.need else [])])
    wanting = businesses.who_wants(found)
    members = list(who_may_speak(group))
    busy = businesses.in_business(group.site)
    members += [person for person in wanting if person not in members]
    called = called_among(members, request.user, group.site)
    return step_context(
        request,
        group,
        StepCode.BUSINESSES,
        business=found,
        people=[(one, called[one.pk], one in wanting, busy.get(one.pk)) for one in members],
        count=len(wanting),
        url=business_url(group, found),
        refusal=refusal,
        may_form=request.user.can(Permission.FORM_GROUPS, group.site),
    )


@require_POST
def business_wish(request: SignedInRequest, key: str, business: str, person: str) -> HttpResponse:
    """One tap: the member wants the business, or not any more."""
    group, found = _open(request, key, business, Permission.RECORD_PRA)
    people = Participant.objects.filter(site=group.site_id)
    somebody: Participant = visible_or_404(people, request.user, key=person)
    form = WishForm(request.POST)
    if not form.is_valid():
        return _page(request, group, found, _("Isian ini tidak terbaca. Coba lagi."), 422)
    try:
        businesses.set_wish(
            by=request.user,
            token=form.cleaned_data["submission"],
            business=found,
            person=somebody,
            wants=bool(form.cleaned_data["value"]),
        )
    except ValidationError as refusal:
        called = called_among([somebody], request.user, group.site)[somebody.pk]
        return _page(request, group, found, f"{called}: {' '.join(refusal.messages)}", 422)
    except SubmissionConflict:
        return _page(request, group, found, _("Isian ini sudah terkirim dengan isi lain. Coba lagi."), 409)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    return redirect(f"{business_url(group, found)}#orang-{somebody.key}")


def business_choose(request: SignedInRequest, key: str, business: str) -> HttpResponse:
    """Tell that the group chose the business, when and why; or correct it."""
    group, found = _open(request, key, business, Permission.RECORD_PRA)
    initial = {} if found.chosen else {"chosen_on": today_at(group.site).isoformat()}
    form = ChoiceForm(request.POST or None, record=found, initial=initial)

    def perform(form: ChoiceForm) -> str:
        businesses.choose_business(
            by=request.user,
            token=form.cleaned_data["submission"],
            business=found,
            version=form.cleaned_data["version"] or 0,
            **form.values(),
        )
        return business_url(group, found)

    context = step_context(
        request,
        group,
        StepCode.BUSINESSES,
        heading=_("Pilih %(business)s") % {"business": found},
        back=business_url(group, found),
        save_label=_("Simpan pilihan"),
    )
    return form_page(request, form, perform=perform, context=context)


def business_undo(request: SignedInRequest, key: str, business: str) -> HttpResponse:
    """Take the choice back, after asking."""
    group, found = _open(request, key, business, Permission.RECORD_PRA)
    form = RemovalForm(request.POST or None, initial={"version": found.version})

    def perform(form: RemovalForm) -> str:
        told = form.cleaned_data
        businesses.undo_choice(
            by=request.user, token=told["submission"], business=found, version=told["version"]
        )
        messages.success(request, _("Pilihan ditarik. Riwayatnya tetap tersimpan."))
        return business_url(group, found)

    context = step_context(
        request,
        group,
        StepCode.BUSINESSES,
        heading=_("Tarik pilihan ini?"),
        back=business_url(group, found),
        record=found,
    )
    return form_page(request, form, perform=perform, context=context, template="pra/business_undo.html")


def business_group(request: SignedInRequest, key: str, business: str) -> HttpResponse:
    """Form the business group of a chosen business; who wants it is ticked already."""
    group, found = _open(request, key, business, Permission.FORM_GROUPS)
    if found.formed_group and request.method != "POST":
        messages.info(request, _("Dari usaha ini sudah terbentuk %s.") % found.formed_group)
        return redirect(found.formed_group)
    busy = businesses.in_business(group.site)
    people = who_may_speak(group).select_related("household").prefetch_related("skills")
    free = [person.key for person in businesses.who_wants(found) if person.pk not in busy]
    today = today_at(group.site)
    initial = {
        "version": found.version,
        "name": found.name,
        "operating_mode": found.operating_mode or "",
        "members": free,
        "since": today,
        "formed_on": today.isoformat(),
        "formation_basis": found.reason,
    }
    form = BusinessGroupForm(request.POST or None, site=group.site, people=people, busy=busy, initial=initial)

    def perform(form: BusinessGroupForm) -> str:
        made = _formed(request, found, form)
        messages.success(request, _("Kelompok %(name)s terbentuk.") % {"name": made.name})
        return business_url(group, found)

    context = step_context(
        request,
        group,
        StepCode.BUSINESSES,
        heading=_("Bentuk kelompok usaha"),
        back=business_url(group, found),
        save_label=_("Bentuk kelompok"),
        hint=_hint(found),
    )
    return form_page(request, form, perform=perform, context=context)


def _hint(found: Business) -> str:
    if not found.chosen:
        return _("Usaha ini belum dipilih. Pilih dulu, baru bentuk kelompoknya.")
    return _("Dari usaha: %(business)s.") % {"business": found}


def _formed(request: SignedInRequest, found: Business, form: BusinessGroupForm) -> MigrantGroup:
    told = form.cleaned_data
    return businesses.form_business_group(
        by=request.user,
        token=told["submission"],
        business=found,
        version=told["version"] or 0,
        values=form.values(),
        members=list(told["members"]),
        since=told["since"],
    )
