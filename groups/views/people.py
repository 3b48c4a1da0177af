"""The list of sites and groups, the members' tab, and one participant."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup, Participant
from groups.pages import group_context, open_group
from groups.roster import group_roster, participant_sheet
from programme.access import require, visible_or_404
from programme.models import Site
from programme.paging import one_page, whole_number

PAGE = 50
SITES = 10


def group_list(request: SignedInRequest) -> HttpResponse:
    """A few of the user's sites, and their groups a page at a time; ``q`` looks for a part of a name."""
    words = request.GET.get("q", "").strip()
    sites = Site.objects.for_user(request.user).order_by("city", "id")
    groups = MigrantGroup.objects.for_user(request.user).select_related("site").order_by("id")
    if words:
        sites, groups = sites.search(words), groups.search(words)
    after = whole_number(request.GET.get("after", ""))
    if after is not None:
        sites = sites.none()
    rows, last = one_page(groups, PAGE, after=after)
    first_sites, more_sites = one_page(sites, SITES)
    context = {
        "sites": first_sites,
        "more_sites": more_sites,
        "groups": rows,
        "words": words,
        "following": last and last.pk,
        "may_open": request.user.can(Permission.MANAGE_SITES),
    }
    return render(request, "groups/list.html", context)


def members(request: SignedInRequest, key: str) -> HttpResponse:
    """Who is in the group; where nobody told it, the participants of the site."""
    group = open_group(request.user, key)
    may_form = request.user.can(Permission.FORM_GROUPS, group.site) and not group.ended_on
    context = group_context(group, "groups", may_form=may_form, **group_roster(group))
    return render(request, "groups/members.html", context)


def participant(request: SignedInRequest, key: str) -> HttpResponse:
    """One participant: what is known of the person, and what is not."""
    rows = Participant.objects.select_related(
        "site", "origin__parent__parent__parent", "household__region__parent__parent__parent", "merged_into"
    )
    person: Participant = visible_or_404(rows, request.user, key=key)
    require(request.user, Permission.VIEW, person.site)
    if person.closed_to(request.user):
        return render(request, "groups/participant_closed.html", {"person": person})
    may_edit = person.merged_into is None and request.user.can(Permission.REGISTER, person.site)
    return render(request, "groups/participant.html", {**participant_sheet(person), "may_edit": may_edit})
