"""The seasonal calendar: one activity at a time with twelve months to tap, all activities above."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup
from groups.pages import open_group
from pra.cells import CellChanged
from pra.forms.seasons import MonthForm, SeasonForm
from pra.lines import Owner, add_line
from pra.live import live_page, pulse
from pra.models import SeasonRow, StepCode
from pra.plan.months import MONTHS_OF_YEAR
from pra.steps.page import step_context
from pra.tools import seasons as calendar
from pra.views.taps import tap
from pra.views.typed import kept
from programme.access import visible_or_404


@require_safe
def seasons(request: SignedInRequest, key: str) -> HttpResponse:
    """The calendar as it stands; ``?row=`` names the activity whose months are tapped."""
    return _page(request, open_group(request.user, key), request.GET.get("row", ""))


def _page(
    request: SignedInRequest,
    group: MigrantGroup,
    row: str = "",
    *,
    form: SeasonForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    def context() -> dict[str, Any]:
        rows = calendar.read_seasons(group)
        opened = next((one for one in rows if one.row.key == row), rows[0] if rows else None)
        url = reverse("pra:seasons", args=[group.key])
        return step_context(
            request,
            group,
            StepCode.SEASONS,
            rows=rows,
            opened=opened,
            url=f"{url}?row={opened.row.key}" if opened else url,
            form=form or SeasonForm(owner=Owner(group)),
            refusal=refusal,
            levels=list(calendar.LEVELS.items())[1:],
        )

    return live_page(
        request,
        page="pra/seasons.html",
        part="pra/season_sheet.html",
        beat=pulse(calendar.rows_of(group), calendar.marks_of(group)),
        context=context,
        status=status,
    )


@require_POST
def season_add(request: SignedInRequest, key: str) -> HttpResponse:
    """A further activity, with its months open."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    form = SeasonForm(request.POST, owner=Owner(group))
    made: list[SeasonRow] = []

    def perform() -> None:
        row = add_line(
            by=request.user,
            token=form.cleaned_data["submission"],
            group=group,
            model=SeasonRow,
            values=form.values(),
            place=lambda: {"group": group},
            siblings=lambda: calendar.rows_of(group),
        )
        made.append(row)

    if kept(form, perform):
        return redirect(_address(group, made[0]))
    return _page(request, group, form=form, status=422)


def _address(group: MigrantGroup, row: SeasonRow | None) -> str:
    url = reverse("pra:seasons", args=[group.key])
    return f"{url}?row={row.key}" if row else url


@require_POST
def season_mark(request: SignedInRequest, key: str, row: str, month: int) -> HttpResponse:
    """One tap on a month."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    rows = calendar.rows_of(group).select_related("group__site")
    stored: SeasonRow = visible_or_404(rows, request.user, key=row)
    if month not in MONTHS_OF_YEAR:
        raise Http404

    def perform(told: dict[str, Any]) -> None:
        try:
            calendar.mark_month(
                by=request.user,
                token=told["submission"],
                row=stored,
                month=month,
                value=told["value"],
                was=told["was"],
            )
        except CellChanged as change:
            levels = calendar.LEVELS
            raise CellChanged(levels[change.stored], levels[change.wanted]) from change

    return tap(
        request,
        MonthForm(request.POST),
        perform,
        refused=lambda words, status: _page(request, group, row, refusal=words, status=status),
        done=_address(group, stored),
        place=f"{stored}, {calendar.Cell(month, None).name}",
    )
