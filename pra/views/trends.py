"""The table of trends: one topic at a time on a phone, marks by tap, the line that they draw."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup
from groups.pages import open_group
from pra.forms.trends import LevelForm
from pra.live import live_page, pulse
from pra.models import StepCode, TrendTopic
from pra.steps.page import step_context
from pra.tools import trends
from pra.views.taps import tap
from programme.access import visible_or_404
from programme.readings import attach_readings


def trend_table(request: SignedInRequest, key: str) -> HttpResponse:
    """The marks of one topic to tap, and those of all to read."""
    group = open_group(request.user, key)
    return _page(request, group, request.GET.get("topic", ""))


@require_POST
def trend_mark(request: SignedInRequest, key: str, topic: str, period: str) -> HttpResponse:
    """One tap: how much there was of a topic in a period."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    of_topic = visible_or_404(trends.topics_of(group).select_related("group"), request.user, key=topic)
    of_period = visible_or_404(trends.periods_of(group), request.user, key=period)

    def perform(told: dict[str, Any]) -> str:
        return trends.set_mark(
            by=request.user,
            token=told["submission"],
            topic=of_topic,
            period=of_period,
            level=told["value"],
            was=told["was"],
        )

    return tap(
        request,
        LevelForm(request.POST),
        perform,
        refused=lambda words, status: _page(request, group, topic, words, status),
        done=_url(group, of_topic),
    )


def _url(group: MigrantGroup, topic: TrendTopic | None) -> str:
    home = reverse("pra:trends", args=[group.key])
    return f"{home}?topic={topic.key}" if topic else home


def _page(
    request: SignedInRequest, group: MigrantGroup, topic: str, refusal: str = "", status: int = 200
) -> HttpResponse:
    return live_page(
        request,
        page="pra/trends.html",
        part="pra/_trends.html",
        beat=pulse(trends.topics_of(group), trends.periods_of(group), trends.marks_of(group)),
        context=lambda: _context(request, group, topic, refusal),
        status=status,
    )


def _context(request: SignedInRequest, group: MigrantGroup, topic: str, refusal: str) -> dict[str, Any]:
    sheet = trends.read_trends(group)
    attach_readings([*(trend.topic for trend in sheet.trends), *sheet.periods])
    chosen = next((trend for trend in sheet.trends if trend.topic.key == topic), None)
    current = chosen or next(iter(sheet.trends), None)
    return step_context(
        request,
        group,
        StepCode.TRENDS,
        sheet=sheet,
        current=current,
        levels=[(level, str(words)) for level, words in trends.LEVELS.items()],
        topic_tabs=[
            {"label": one.topic.name, "url": _url(group, one.topic), "current": one is current}
            for one in sheet.trends
        ],
        refusal=refusal,
        url=_url(group, current.topic if current else None),
    )
