"""Forming groups at a site, and what is told of a group."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.formation import change_group, end_group, form_group
from groups.forms.formation import GroupForm, LeaveForm, NewGroupForm, preset
from groups.models import Membership, MigrantGroup, Participant, Skill
from groups.pages import group_context, open_group
from groups.proposing import Basis, Person, proposals
from programme.models import Site
from programme.pages import open_site, site_context
from programme.views.editing import form_page


@require_safe
def formation(request: SignedInRequest, key: str) -> HttpResponse:
    """The groups of a site, and proposals whom to bring together, by skill or by place."""
    site = open_site(request.user, key)
    may_form = request.user.can(Permission.FORM_GROUPS, site)
    basis = Basis.PLACE if request.GET.get("by") == Basis.PLACE else Basis.SKILL
    context: dict[str, Any] = {"groups": _groups(site), "may_form": may_form, "basis": basis}
    if may_form:
        people = _without_group(site)
        found, left = proposals([_person(row) for row in people], basis)
        context |= {"proposals": found, "left": left, "people_count": len(people)}
    return render(request, "groups/formation.html", site_context(site, "formation", **context))


def _groups(site: Site) -> list[MigrantGroup]:
    today = Membership.objects.filter(
        span__contains=timezone.localdate(), participant__merged_into__isnull=True
    )
    rows = MigrantGroup.objects.filter(site=site).order_by("id")
    return list(rows.prefetch_related(Prefetch("memberships", today, "today")))


def _candidates(site: Site) -> Any:
    rows = Participant.objects.filter(site=site).taking_part().select_related("household")
    return rows.prefetch_related("skills").order_by("name", "label")


def _without_group(site: Site) -> list[Participant]:
    """Who takes part and is in no business group today."""
    busy = Membership.objects.filter(site=site, kind="business", span__contains=timezone.localdate())
    return list(_candidates(site).exclude(pk__in=busy.values("participant_id")))


def _person(row: Participant) -> Person:
    home = row.household
    skills: list[Skill] = list(row.skills.all())
    return Person(
        key=row.key,
        name=str(row),
        skills=tuple(skill.name for skill in skills),
        rt=home.rt if home else "",
        rw=home.rw if home else "",
    )


def group_add(request: SignedInRequest, key: str) -> HttpResponse:
    """Form a group; a proposal fills in whom and why beforehand."""
    site = open_site(request.user, key, Permission.FORM_GROUPS)
    form = NewGroupForm(
        request.POST or None,
        site=site,
        people=_candidates(site),
        initial=preset(request.GET, timezone.localdate()),
    )

    def perform(form: NewGroupForm) -> str:
        told = form.cleaned_data
        group = form_group(
            by=request.user,
            token=told["submission"],
            site=site,
            values=form.values(),
            members=list(told["members"]),
            since=told["since"],
        )
        messages.success(request, _("Kelompok %(name)s terbentuk.") % {"name": group.name})
        return group.get_absolute_url()

    context = {
        "heading": _("Bentuk kelompok"),
        "back": reverse("groups:formation", args=[site.key]),
        "save_label": _("Bentuk kelompok"),
    }
    return form_page(request, form, perform=perform, context=site_context(site, "formation", **context))


def group_edit(request: SignedInRequest, key: str) -> HttpResponse:
    """Change what is told of a group."""
    group = open_group(request.user, key, Permission.FORM_GROUPS)
    form = GroupForm(request.POST or None, record=group, site=group.site)

    def perform(form: GroupForm) -> str:
        change_group(
            by=request.user,
            token=form.cleaned_data["submission"],
            group=group,
            version=form.cleaned_data["version"] or 0,
            values=form.values(),
        )
        messages.success(request, _("Perubahan tersimpan."))
        return group.get_absolute_url()

    context = group_context(group, "groups", heading=_("Ubah kelompok"), back=group.get_absolute_url())
    return form_page(request, form, perform=perform, context=context)


def group_end(request: SignedInRequest, key: str) -> HttpResponse:
    """End a group with a day; its records stay."""
    group = open_group(request.user, key, Permission.FORM_GROUPS)
    if group.ended_on:
        messages.info(request, _("Kelompok ini sudah berakhir."))
        return redirect(group)
    form = LeaveForm(request.POST or None, initial={"version": group.version, "last": timezone.localdate()})

    def perform(form: LeaveForm) -> str:
        told = form.cleaned_data
        end_group(
            by=request.user,
            token=told["submission"],
            group=group,
            version=told["version"] or 0,
            last=told["last"],
        )
        messages.success(request, _("Kelompok berakhir. Semua catatannya tetap ada."))
        return group.get_absolute_url()

    context = group_context(
        group,
        "groups",
        heading=_("Akhiri kelompok"),
        back=group.get_absolute_url(),
        save_label=_("Akhiri kelompok"),
        hint=_(
            "Keanggotaan dan jabatan pengurus berakhir pada hari itu. Catatan dan dana kelompok tetap ada."
        ),
    )
    return form_page(request, form, perform=perform, context=context)
