"""The lists of the plan, in the order of its steps, and the activities of the seasonal calendar."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t
from django.utils.translation import ngettext

from groups.models import MigrantGroup
from pra.forms.plan import ActionForm, AgendaForm, CalendarForm, SuccessForm, SwotForm
from pra.forms.pledges import PledgeForm
from pra.forms.seasons import SeasonForm
from pra.lines import Owner
from pra.lists.kind import LineList, of_group, of_plan
from pra.models import (
    ActionStep,
    AgendaItem,
    CalendarEntry,
    Pledge,
    SeasonRow,
    StepCode,
    SuccessItem,
    SwotItem,
)
from pra.plan import months, pledges
from pra.plan.steps import FIELDS, FOREIGN, foreign, seven_steps, told_as_a_whole, told_of_quadrants
from programme.dates import today_at
from programme.formats import partial_date


def _spoken(line: Any) -> list[str]:
    return [_("kata %(name)s") % {"name": line.said_by} if line.said_by else ""]


def _of_swot(line: SwotItem) -> list[str]:
    return ["" if line.quadrant else _("tanpa kuadran"), *_spoken(line)]


def _of_pledge(line: Pledge) -> list[str]:
    due = _("paling lambat %(date)s") % {"date": partial_date(line.due_on)} if line.due_on else ""
    told = [str(line.participant or ""), line.get_kind_display() or "", line.quantity, due]
    other = line.said_by and line.said_by != line.participant
    return [" · ".join(filter(None, told)), *(_spoken(line) if other else ())]


def _of_agenda(line: AgendaItem) -> list[str]:
    return [partial_date(line.planned_on) if line.planned_on else "", *_spoken(line)]


def _of_entry(line: CalendarEntry) -> list[str]:
    when = line.planned_on if line.planned_on and len(line.planned_on) > len("2003-11") else ""
    told = [partial_date(when) if when else "", line.who]
    result = _("hasil: %(result)s") % {"result": line.result} if line.result else ""
    step = _("langkah: %(step)s") % {"step": line.step} if line.step else ""
    return [" · ".join(filter(None, told)), result, step, *_spoken(line)]


def _not_theirs(lines: list[Any]) -> str:
    count, others = len(lines), foreign(lines)
    told = ngettext(
        "%(others)s dari %(count)s baris bukan dari kelompok.",
        "%(others)s dari %(count)s baris bukan dari kelompok.",
        count,
    )
    return told % {"others": others, "count": count} if others else ""


def around(group: MigrantGroup, step: StepCode) -> dict[str, Any]:
    """What every step of the plan shows: the seven, the way on, what a source tells of it as a whole."""
    steps = seven_steps(group, step)
    place = next(index for index, one in enumerate(steps) if one.current)
    return {
        "steps": steps,
        "before_step": steps[place - 1] if place else None,
        "after_step": steps[place + 1] if place + 1 < len(steps) else None,
        "whole": told_as_a_whole(group, step),
        "whole_field": FIELDS[step],
    }


def _more(owner: Owner, step: StepCode, lines: list[Any]) -> dict[str, Any]:
    return {**around(owner.group, step), "not_theirs": _not_theirs(lines), "foreign": FOREIGN}


def _of_step(step: StepCode) -> dict[str, Any]:
    return {
        "code": step,
        "step": step,
        "page": "pra/plan.html",
        "part": "pra/plan_list.html",
        "row_template": "pra/plan_row.html",
        "more": lambda owner, lines: _more(owner, step, lines),
    }


def _swot_more(owner: Owner, lines: list[SwotItem]) -> dict[str, Any]:
    return {**_more(owner, StepCode.SWOT, lines), "remarks": told_of_quadrants(owner.group)}


def _pledges_more(owner: Owner, lines: list[Pledge]) -> dict[str, Any]:
    today = today_at(owner.group.site)
    silent, people = pledges.without_pledge(owner.group, lines)
    for line in lines:
        shown: Any = line
        shown.state, shown.late = pledges.state_of(line), pledges.overdue(line, today)
    return {
        **_more(owner, StepCode.PLEDGES, lines),
        "silent": silent,
        "people": people,
        "promised": people - len(silent),
        "kept": sum(line.kept is True for line in lines),
        "checked": sum(line.kept is not None for line in lines),
        "today": today.isoformat(),
    }


def _actions_more(owner: Owner, lines: list[ActionStep]) -> dict[str, Any]:
    there = CalendarEntry.objects.filter(site=owner.group.site_id, plan__group=owner.group)
    planned = set(there.exclude(step=None).values_list("step", flat=True))
    missing = sum(line.pk not in planned for line in lines)
    told = ngettext(
        "%(count)s langkah belum masuk kalender.", "%(count)s langkah belum masuk kalender.", missing
    )
    return {
        **_more(owner, StepCode.ACTIONS, lines),
        "planned": planned,
        "missing": told % {"count": missing} if missing else "",
    }


def _calendar_more(owner: Owner, lines: list[CalendarEntry]) -> dict[str, Any]:
    today = today_at(owner.group.site)
    for line in lines:
        shown: Any = line
        shown.late = months.overdue(line, today)
    steps = ActionStep.objects.filter(site=owner.group.site_id, plan__group=owner.group)
    planned = {line.step_id for line in lines}
    return {
        **_more(owner, StepCode.CALENDAR, lines),
        "months": months.by_month(lines),
        "total": months.total(lines),
        "open": sum(line.done_on is None for line in lines),
        "late": sum(months.overdue(line, today) for line in lines),
        "waiting": [step for step in steps if step.pk not in planned],
        "today": today.isoformat(),
    }


def _entries_of(owner: Owner) -> Any:
    return CalendarEntry.objects.filter(site=owner.group.site_id, plan__group=owner.group)


lists = (
    LineList(
        form=SuccessForm,
        empty=_t("Di sini akan tampil arti sukses bagi kelompok."),
        words=_spoken,
        **_of_step(StepCode.SUCCESS),
        **of_plan(SuccessItem),
    ),
    LineList(
        form=SwotForm,
        empty=_t("Di sini akan tampil kekuatan, kelemahan, peluang, dan ancaman."),
        group_by="quadrant",
        words=_of_swot,
        **{**_of_step(StepCode.SWOT), "more": _swot_more},
        **of_plan(SwotItem),
    ),
    LineList(
        form=PledgeForm,
        empty=_t("Di sini akan tampil janji hati tiap anggota."),
        words=_of_pledge,
        **{
            **_of_step(StepCode.PLEDGES),
            "part": "pra/pledge_list.html",
            "row_template": "pra/pledge_row.html",
            "more": _pledges_more,
        },
        **of_plan(Pledge),
    ),
    LineList(
        form=ActionForm,
        empty=_t("Di sini akan tampil langkah menuju usaha, berurutan."),
        ordered=True,
        words=_spoken,
        beside=lambda owner: [_entries_of(owner)],
        **{**_of_step(StepCode.ACTIONS), "row_template": "pra/plan_step_row.html", "more": _actions_more},
        **of_plan(ActionStep),
    ),
    LineList(
        form=AgendaForm,
        empty=_t("Di sini akan tampil acara kelompok secara garis besar, berurutan."),
        ordered=True,
        words=_of_agenda,
        **_of_step(StepCode.AGENDA),
        **of_plan(AgendaItem),
    ),
    LineList(
        form=CalendarForm,
        empty=_t("Di sini akan tampil apa yang dikerjakan, oleh siapa, kapan, dan dengan biaya berapa."),
        words=_of_entry,
        beside=lambda owner: [ActionStep.objects.filter(site=owner.group.site_id, plan__group=owner.group)],
        **{
            **_of_step(StepCode.CALENDAR),
            "part": "pra/calendar_list.html",
            "row_template": "pra/calendar_row.html",
            "more": _calendar_more,
        },
        **of_plan(CalendarEntry),
    ),
    LineList(
        code=StepCode.SEASONS,
        step=StepCode.SEASONS,
        form=SeasonForm,
        empty=_t("Di sini akan tampil kegiatan atau keadaan yang naik turun sepanjang tahun."),
        ordered=True,
        page="pra/season_rows.html",
        parts_of_line=("marks",),
        **of_group(SeasonRow),
    ),
)
