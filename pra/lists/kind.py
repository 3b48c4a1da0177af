"""What a list of lines is made of.

Its page, its editing on two phones at once, its order and its removal come from ``views/lines.py`` and
``static/js/lines.js``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from accounts.permissions import Permission
from pra.forms.lines import LineForm
from pra.lines import Owner, plan_of
from pra.models import StepCode


@dataclass(frozen=True, kw_only=True)
class LineList:
    """One list of lines.

    ``rows`` are the group's own; ``of_site`` those that a source told of the whole site, shown without being
    changed. ``place`` gives the links of a new line, with the group locked. ``group_by`` names a field whose
    choices head the parts of the list. ``words`` says in short what a line holds besides its main field.
    ``part`` is what asks for itself again on the page. ``parts_of_line`` names the relations of rows that are
    nothing without their line and go with it. ``beside`` are rows of other kinds that the page shows too, so
    that a change of theirs shows on it. ``drawing`` is a template that stands above the lines and is drawn
    anew with them. ``check`` refuses a line that the list does not take; it is asked with the group locked.
    Of lines that are ``secret`` no words are kept beside the act.
    """

    code: str
    step: StepCode
    model: type[Any]
    form: type[LineForm]
    rows: Callable[[Owner], QuerySet[Any]]
    place: Callable[[Owner], Mapping[str, Any]]
    empty: Promise | str
    of_site: Callable[[Owner], QuerySet[Any]] | None = None
    name: Promise | str = ""
    group_by: str = ""
    ordered: bool = False
    words: Callable[[Any], Sequence[str]] = lambda line: ()
    row_template: str = "pra/lines/_row.html"
    page: str = "pra/lines/page.html"
    part: str = "pra/lines/_list.html"
    parts_of_line: tuple[str, ...] = ()
    see: Permission = Permission.VIEW
    beside: Callable[[Owner], Sequence[QuerySet[Any]]] = lambda owner: ()
    drawing: str = ""
    check: Callable[[Owner, Any], None] | None = None
    secret: bool = False
    more: Callable[[Owner, list[Any]], Mapping[str, Any]] = field(default=lambda owner, lines: {})

    @property
    def heading(self) -> Promise | str:
        """What the page is called: as its step, where the step has no more than this list."""
        return self.name or self.step.label

    @property
    def main(self) -> str:
        """The field that a line begins with."""
        return self.form.main

    @property
    def quick(self) -> tuple[str, ...]:
        """The fields that stand beside it at the bottom of the page."""
        return self.form.quick


def of_plan(model: type[Any]) -> dict[str, Any]:
    """Where lines of a plan come from and go to."""
    rows: Any = model._default_manager
    return {
        "model": model,
        "rows": lambda owner: rows.filter(site=owner.group.site_id, plan__group=owner.group),
        "of_site": lambda owner: rows.filter(site=owner.group.site_id, plan__group=None),
        "place": lambda owner: {"plan": plan_of(owner.group)},
    }


def of_group(model: type[Any]) -> dict[str, Any]:
    """Where lines of a group come from and go to."""
    rows: Any = model._default_manager
    return {
        "model": model,
        "rows": lambda owner: rows.filter(site=owner.group.site_id, group=owner.group),
        "place": lambda owner: {"group": owner.group},
    }


def of_workshop(model: type[Any]) -> dict[str, Any]:
    """Where lines of one session come from and go to; its page has ``?in=`` with the session's key."""
    rows: Any = model._default_manager
    return {
        "model": model,
        "rows": lambda owner: rows.filter(site=owner.group.site_id, workshop=owner.workshop),
        "place": lambda owner: {"workshop": owner.workshop},
    }
