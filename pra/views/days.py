"""Days of a workshop: the group's list, one day, and the site's groups side by side."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.permissions import Permission
from groups.models import MigrantGroup
from groups.pages import group_context, open_group
from pra.forms.days import DayForm, OpenDayForm
from pra.models import Workshop
from pra.steps.chapters import CHAPTERS
from pra.steps.hub import unfinished_rows
from pra.workshops import days
from programme.access import visible_or_404
from programme.coordination_forms import RemovalForm
from programme.dates import today_at
from programme.pages import open_site, site_context
from programme.readings import attach_readings
from programme.views.editing import form_page

TEMPLATE = "pra/day_form.html"
OF_THE_DAY = CHAPTERS[0]


@require_safe
def group_days(request: SignedInRequest, key: str) -> HttpResponse:
    """The sessions of the group, newest first; under them those that are told of the whole site."""
    group = open_group(request.user, key)
    rows = Workshop.objects.filter(group=group)
    sessions, following = days.read_days(group.site, rows, before=request.GET.get("before", ""))
    whole, _more = days.read_days(group.site, Workshop.objects.filter(site=group.site, group=None))
    context = group_context(
        group,
        "pra",
        sessions=sessions,
        following=following,
        of_site=whole,
        may_record=request.user.can(Permission.RECORD_PRA, group.site),
    )
    return render(request, "pra/days.html", context)


@require_safe
def site_days(request: SignedInRequest, key: str) -> HttpResponse:
    """The days of the site: groups side by side, who leads each, how many came."""
    site = open_site(request.user, key)
    rows = Workshop.objects.filter(site=site)
    sessions, following = days.read_days(site, rows, before=request.GET.get("before", ""))
    context = site_context(site, "workshops", days=days.by_day(sessions), following=following)
    return render(request, "pra/site_days.html", context)


def day_add(request: SignedInRequest, key: str) -> HttpResponse:
    """A new session of the group, and of those that meet beside it."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    form = OpenDayForm(
        request.POST or None,
        officers=days.facilitators(group.site),
        groups=days.other_groups(group),
        initial={"held_on": today_at(group.site).isoformat(), "venue": group.site.venue or ""},
    )

    def perform(form: OpenDayForm) -> str:
        told = form.cleaned_data
        opened = days.open_day(
            by=request.user,
            token=told["submission"],
            group=group,
            values=form.values(),
            companions=form.beside(),
        )
        return day_url(group, opened)

    back = reverse("pra:days", args=[group.key])
    context = group_context(group, "pra", heading=_("Hari lokakarya baru"), back=back)
    return form_page(request, form, perform=perform, context=context, template=TEMPLATE)


@require_safe
def day(request: SignedInRequest, key: str, workshop: str) -> HttpResponse:
    """One session: its facts, who came, its agenda, and what was seen there."""
    group, found = open_day_of(request, key, workshop)
    lists: dict[str, list[Any]] = {
        "topics": list(found.topics.select_related("institution")),
        "activities": list(found.activities.all()),
        "participation": list(found.participation.all()),
    }
    attach_readings([found, *(row for rows in lists.values() for row in rows)])
    context = group_context(
        group,
        "pra",
        session=days.read_session(found),
        workshop=found,
        minutes=sum(topic.minutes or 0 for topic in lists["topics"]),
        beside=_beside(found),
        following=_following(request.user, group) if found.group_id else None,
        may_record=found.group_id is not None and request.user.can(Permission.RECORD_PRA, group.site),
        **lists,
    )
    return render(request, "pra/day.html", context)


def _following(user: User, group: MigrantGroup) -> tuple[str, str] | None:
    """Name and address of the step at which the workshop goes on; what is of the day itself stands here."""
    rows = [row for row in unfinished_rows(user, group) if row.progress.step not in OF_THE_DAY.steps]
    return (rows[0].progress.label, rows[0].url) if rows else None


def _beside(workshop: Workshop) -> list[Workshop]:
    """The sessions of other groups on the same known day."""
    if len(workshop.held_on or "") != days.WHOLE_DATE:
        return []
    rows = Workshop.objects.filter(site=workshop.site_id, held_on=workshop.held_on, group__isnull=False)
    return list(rows.exclude(group=workshop.group_id).select_related("group", "facilitator").order_by("id"))


def day_edit(request: SignedInRequest, key: str, workshop: str) -> HttpResponse:
    """Tell a day anew, unless somebody else did so meanwhile."""
    group, found = open_own_day(request, key, workshop)
    officers = days.facilitators(group.site, found.facilitator)
    form = DayForm(request.POST or None, record=found, officers=officers)

    def perform(form: DayForm) -> str:
        told = form.cleaned_data
        days.change_day(
            by=request.user,
            token=told["submission"],
            workshop=found,
            version=told["version"] or 0,
            values=form.values(),
        )
        messages.success(request, _("Perubahan tersimpan."))
        return day_url(group, found)

    context = group_context(
        group,
        "pra",
        heading=_("Ubah hari lokakarya"),
        back=day_url(group, found),
        remove_url=reverse("pra:day_remove", args=[group.key, found.key]),
    )
    return form_page(request, form, perform=perform, context=context, template=TEMPLATE)


def day_remove(request: SignedInRequest, key: str, workshop: str) -> HttpResponse:
    """Take away a day that was added by mistake, after asking."""
    group, found = open_own_day(request, key, workshop)
    form = RemovalForm(request.POST or None, initial={"version": found.version})

    def perform(form: RemovalForm) -> str:
        told = form.cleaned_data
        days.remove_day(by=request.user, token=told["submission"], workshop=found, version=told["version"])
        messages.success(request, _("Hari lokakarya dihapus. Riwayatnya tetap tersimpan."))
        return reverse("pra:days", args=[group.key])

    context = group_context(
        group, "pra", heading=_("Hapus hari lokakarya?"), back=day_url(group, found), record=found
    )
    return form_page(request, form, perform=perform, context=context, template="programme/removal.html")


def open_day_of(request: SignedInRequest, key: str, workshop: str) -> tuple[MigrantGroup, Workshop]:
    """The group and a session of it, or one that is told of its whole site; for whoever may look."""
    group = open_group(request.user, key)
    rows = Workshop.objects.filter(Q(group=group) | Q(group__isnull=True, site=group.site))
    return group, _found(request, rows, workshop)


def open_own_day(request: SignedInRequest, key: str, workshop: str) -> tuple[MigrantGroup, Workshop]:
    """The group and a session of its own, for whoever may record it."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    return group, _found(request, Workshop.objects.filter(group=group), workshop)


def _found(request: SignedInRequest, rows: Any, key: str) -> Workshop:
    found: Workshop = visible_or_404(
        rows.select_related("site", "group", "facilitator__institution"), request.user, key=key
    )
    return found


def day_url(group: MigrantGroup, workshop: Workshop) -> str:
    """The page of a session."""
    return reverse("pra:day", args=[group.key, workshop.key])
