"""Twenty people entered on one screen."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.forms.roll import ROWS, RollForm
from groups.register import register_list
from programme.pages import open_site, site_context
from programme.paging import whole_number


def roll(request: SignedInRequest, key: str) -> HttpResponse:
    """Rows for a list of people: all of them are stored, or the page comes back with what is wrong."""
    site = open_site(request.user, key, Permission.REGISTER)
    shown = whole_number(request.GET.get("rows", "")) or ROWS
    form = RollForm(request.POST if request.method == "POST" else None, site=site, shown=shown)
    if request.method == "POST" and "more" not in request.POST and form.is_valid():
        token = form.cleaned_data["submission"]
        try:
            count = register_list(by=request.user, token=token, site=site, people=form.people())
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            words = ngettext("%(count)s orang terdaftar.", "%(count)s orang terdaftar.", count)
            messages.success(request, words % {"count": count})
            return redirect(f"{reverse('groups:participants', args=[site.key])}?kept={token}")
    checked = form.is_bound and "more" not in request.POST
    context = site_context(site, "participants", form=form, checked=checked)
    return render(request, "groups/roll.html", context, status=422 if checked else 200)
