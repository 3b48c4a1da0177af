"""The books of a fund: what stands in each account on a day, and the entries behind it."""

import datetime

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accounts.http import SignedInRequest
from groups.pages import group_context, open_group
from programme.dates import today_at
from programme.forms import DayInput
from programme.paging import whole_number
from revolving_fund.models import Fund
from revolving_fund.statements import journal, trial_balance


class AsOfForm(forms.Form):
    """The day for which the books are read; without one, today."""

    pada = DayInput(label=_("Keadaan pada"), required=False)


def ledger(request: SignedInRequest, key: str, fund: str) -> HttpResponse:
    """Trial balance and journal as of ``?pada=31 Desember 2003``; older entries by ``?sebelum=<number>``."""
    group = open_group(request.user, key)
    served = Fund.objects.for_user(request.user).filter(fund_groups__group=group, key=fund).first()
    if served is None:
        raise Http404
    form = AsOfForm(request.GET if "pada" in request.GET else None, initial={"pada": today_at(group.site)})
    asked: datetime.date | None = form.cleaned_data["pada"] if form.is_bound and form.is_valid() else None
    day = asked or today_at(group.site)
    entries, older = journal(
        request.user, served, as_of=day, before=whole_number(request.GET.get("sebelum", ""))
    )
    context = group_context(
        group,
        "revolving_fund",
        fund=served,
        form=form,
        day=day,
        balance=trial_balance(served, day),
        entries=entries,
        older=older,
    )
    return render(request, "revolving_fund/ledger.html", context, status=422 if form.errors else 200)
