"""The lists of the other tools."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from accounts.permissions import Permission
from pra.forms.conversations import FocusForm
from pra.forms.tools import (
    ClockForm,
    HistoryForm,
    TransectForm,
    TrendPeriodForm,
    TrendTopicForm,
    WealthClassForm,
)
from pra.lines import Owner
from pra.lists.kind import LineList, of_group
from pra.models import (
    ClockEntry,
    ClockKind,
    FocusStatement,
    HistoryEvent,
    StepCode,
    TransectSegment,
    TrendPeriod,
    TrendTopic,
    WealthClass,
    WorkshopKind,
)
from pra.tools import conversations, dayclock

USUAL_DAYS = (_t("ibu rumah tangga"), _t("bapak pencari nafkah"), _t("anak perempuan"), _t("anak laki-laki"))
LETTERS = {
    ClockKind.EARNING: "N",
    ClockKind.HOUSEHOLD: "R",
    ClockKind.CARE: "A",
    ClockKind.SOCIAL: "M",
    ClockKind.REST: "I",
}


def _statements(owner: Owner) -> Any:
    rows = FocusStatement.objects.filter(site=owner.group.site_id, group=owner.group)
    return rows.filter(workshop=owner.workshop) if owner.workshop else rows


def _of_statement(line: FocusStatement) -> Sequence[str]:
    return [line.speaker_code or _("tanpa kode"), str(line.workshop) if line.workshop else ""]


def _discussion(owner: Owner, lines: list[Any]) -> dict[str, Any]:
    slips = conversations.name_slips(owner.group, lines)
    for line in lines:
        line.names = ", ".join(slips.get(line.pk, []))
    return {
        "topics": list(dict.fromkeys(line.topic for line in lines)),
        **conversations.sessions_of(owner.group, WorkshopKind.FGD),
    }


def _events(owner: Owner) -> Any:
    rows = HistoryEvent.objects.filter(site=owner.group.site_id, group=owner.group)
    return rows.order_by(F("happened_on").asc(nulls_last=True), "pk")


def _line_of_time(owner: Owner, lines: list[Any]) -> dict[str, Any]:
    before = None
    for line in lines:
        year = (line.happened_on or "")[:4] or _("tanpa tahun")
        line.year_begins = "" if year == before else year
        before = year
    return {}


def _days(owner: Owner, lines: list[Any]) -> dict[str, Any]:
    lines.sort(key=lambda line: (dayclock.turn(line.whose), line.whose.casefold(), line.from_hour, line.pk))
    for line in lines:
        line.letter = LETTERS.get(ClockKind(line.kind), "") if line.kind else ""
    found = dayclock.days((line.whose, line) for line in lines)
    kinds = [(kind.value, kind.label, LETTERS[kind]) for kind in ClockKind]
    columns = [*kinds, ("", _("jenis tidak dinyatakan"), "")]
    return {
        "days": found,
        "kinds": kinds,
        "hours": [
            (day, [(*column, dayclock.hours_of(day.entries, str(column[0]))) for column in columns])
            for day in found
        ],
        "ticks": dayclock.TICKS,
        "whose": list(dict.fromkeys([*(day.whose for day in found), *map(str, USUAL_DAYS)])),
    }


def _of_hours(line: ClockEntry) -> Sequence[str]:
    return [str(line.get_kind_display()) if line.kind else _("jenis tidak dinyatakan")]


lists = (
    LineList(
        code=StepCode.FOCUS,
        step=StepCode.FOCUS,
        model=FocusStatement,
        form=FocusForm,
        rows=_statements,
        place=lambda owner: {"group": owner.group},
        empty=_t("Di sini akan tampil yang dikatakan dalam diskusi, menurut pokok bahasan."),
        group_by="topic",
        words=_of_statement,
        row_template="pra/_focus_row.html",
        page="pra/focus.html",
        more=_discussion,
    ),
    LineList(
        code=StepCode.HISTORY,
        step=StepCode.HISTORY,
        model=HistoryEvent,
        form=HistoryForm,
        rows=_events,
        place=lambda owner: {"group": owner.group},
        empty=_t("Di sini akan tampil kejadian yang diingat warga, dari yang paling lama."),
        words=lambda line: [line.effect],
        row_template="pra/_history_row.html",
        page="pra/history.html",
        more=_line_of_time,
    ),
    LineList(
        code=StepCode.CLOCK,
        step=StepCode.CLOCK,
        form=ClockForm,
        empty=_t("Di sini akan tampil hari seorang ibu dan seorang bapak, jam demi jam."),
        group_by="whose",
        words=_of_hours,
        row_template="pra/_clock_row.html",
        page="pra/clock.html",
        drawing="pra/_clock.html",
        more=_days,
        **of_group(ClockEntry),
    ),
    LineList(
        code=StepCode.TRANSECT,
        step=StepCode.TRANSECT,
        form=TransectForm,
        empty=_t("Di sini akan tampil bagian jalan yang dilewati bersama warga."),
        ordered=True,
        row_template="pra/_transect_row.html",
        page="pra/transect.html",
        **of_group(TransectSegment),
    ),
    LineList(
        code="trend-topics",
        step=StepCode.TRENDS,
        name=_t("Yang diikuti"),
        form=TrendTopicForm,
        empty=_t("Di sini akan tampil apa saja yang diikuti, misalnya harga sewa atau jumlah pembeli."),
        words=lambda line: [line.reason],
        page="pra/trend_part.html",
        **of_group(TrendTopic),
    ),
    LineList(
        code="trend-periods",
        step=StepCode.TRENDS,
        name=_t("Masa yang dibandingkan"),
        form=TrendPeriodForm,
        empty=_t("Di sini akan tampil masa yang dibandingkan, misalnya “waktu baru datang” dan “sekarang”."),
        ordered=True,
        page="pra/trend_part.html",
        **of_group(TrendPeriod),
    ),
    LineList(
        code="wealth-classes",
        step=StepCode.WEALTH,
        form=WealthClassForm,
        empty=_t("Di sini akan tampil golongan menurut warga, dari yang paling susah."),
        ordered=True,
        words=lambda line: [line.criteria],
        page="pra/wealth_classes.html",
        see=Permission.SEE_WEALTH,
        secret=True,
        **of_group(WealthClass),
    ),
)
