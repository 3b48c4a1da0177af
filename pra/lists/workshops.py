"""The lists of one session: its agenda, activities, notes on participation."""

from typing import Any

from django.utils.translation import gettext as _n
from django.utils.translation import gettext_lazy as _

from pra.forms.sessions import ActivityForm, ParticipationForm, TopicForm
from pra.lists.kind import LineList, of_workshop
from pra.models import DynamicsActivity, ParticipationNote, StepCode, WorkshopTopic

PAGE = "pra/lines/session.html"


def _minutes(line: Any) -> str:
    return _n("%(count)s menit") % {"count": line.minutes} if line.minutes else ""


def _beside(*words: str) -> str:
    return " · ".join(word for word in words if word)


def _of_topic(line: WorkshopTopic) -> list[str]:
    done = {True: _n("sudah dijalankan"), False: _n("tidak jadi")}.get(line.done, "")  # type: ignore[arg-type]
    return [_beside(_minutes(line), line.led_by, str(line.institution or ""), done)]


def _of_activity(line: DynamicsActivity) -> list[str]:
    took_part = line.took_part
    people = "" if took_part is None else _n("%(count)s orang ikut") % {"count": took_part}
    return [line.purpose, _beside(_minutes(line), people), line.note]


lists = (
    LineList(
        code="topics",
        step=StepCode.DYNAMICS,
        name=_("Susunan acara"),
        form=TopicForm,
        empty=_("Di sini akan tampil acara hari itu: apa, berapa lama, siapa yang membawakan."),
        ordered=True,
        words=_of_topic,
        page=PAGE,
        **of_workshop(WorkshopTopic),
    ),
    LineList(
        code="activities",
        step=StepCode.DYNAMICS,
        form=ActivityForm,
        empty=_("Di sini akan tampil permainan atau latihan pembuka, dan apa yang terlihat di situ."),
        words=_of_activity,
        page=PAGE,
        **of_workshop(DynamicsActivity),
    ),
    LineList(
        code="participation",
        step=StepCode.DYNAMICS,
        name=_("Cara warga ikut serta"),
        form=ParticipationForm,
        empty=_("Di sini akan tampil catatan tentang cara warga ikut serta, dengan contohnya."),
        words=lambda line: [str(line.get_kind_display())],
        page=PAGE,
        **of_workshop(ParticipationNote),
    ),
)
