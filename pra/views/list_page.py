"""The page of a list of lines: who may open it, and what stands on it."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.pages import open_group
from pra.forms.lines import LineForm
from pra.lines import Owner
from pra.lists import LISTS
from pra.lists.kind import LineList
from pra.live import live_page, pulse
from pra.models import Workshop
from pra.steps.page import step_context
from programme.access import require, visible_or_404
from programme.forms import written
from programme.readings import attach_readings


@dataclass(frozen=True)
class Opened:
    """A list of one owner, as one user opened it."""

    request: SignedInRequest
    list: LineList
    owner: Owner

    @property
    def url(self) -> str:
        """The address of the page; of a list in a session with the session."""
        return self.address("pra:lines")

    def address(self, name: str, *more: str) -> str:
        """An address of this list."""
        url = reverse(name, args=[self.owner.group.key, self.list.code, *more])
        return f"{url}?in={self.owner.workshop.key}" if self.owner.workshop else url

    def lines(self) -> Any:
        """The lines that may be changed here."""
        return self.list.rows(self.owner)


def open_list(request: SignedInRequest, key: str, code: str, permission: Permission) -> Opened:
    """The list that the user may act on. Raises Http404, PermissionDenied."""
    group = open_group(request.user, key, permission)
    found = LISTS.get(code)
    if found is None:
        raise Http404
    require(request.user, found.see, group.site)
    named = request.GET.get("in")
    sessions = Workshop.objects.filter(site=group.site_id, group=group)
    workshop = visible_or_404(sessions, request.user, key=named) if named else None
    return Opened(request, found, Owner(group, workshop))


def page(
    opened: Opened, form: LineForm | None = None, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    """The list, with what was refused where a form was; to who asks again only what may have changed."""
    refused = form is not None and bool(form.errors)
    return live_page(
        opened.request,
        page=opened.list.page,
        part=opened.list.part,
        beat=pulse(opened.lines(), *opened.list.beside(opened.owner)),
        context=lambda: {**_context(opened, form), "refusal": refusal},
        status=422 if refused else status,
    )


def _context(opened: Opened, form: LineForm | None) -> dict[str, Any]:
    found = list(opened.lines().select_related(*_links(opened.list)))
    told = list(opened.list.of_site(opened.owner)) if opened.list.of_site else []
    attach_readings([*found, *told])
    blank = opened.list.form(owner=opened.owner, initial=_chosen(opened))
    more = opened.list.more(opened.owner, found)
    return step_context(
        opened.request,
        opened.owner.group,
        opened.list.step,
        list=opened.list,
        workshop=opened.owner.workshop,
        url=opened.url,
        add_url=opened.address("pra:line_add"),
        parts=_parts(opened, found, blank),
        lines=found,
        told=[(line, opened.list.words(line)) for line in told],
        form=form or blank,
        blank=opened.list.form(owner=opened.owner, prefix="baris"),
        **more,
    )


def _links(found: LineList) -> list[str]:
    return [
        one.name for one in found.model._meta.fields if one.is_relation and one.name in found.form.columns
    ]


def _chosen(opened: Opened) -> dict[str, str]:
    """What the address asks to begin with: the quadrant that was tapped."""
    return {name: opened.request.GET[name] for name in opened.list.form.columns if name in opened.request.GET}


def _parts(opened: Opened, found: list[Any], blank: LineForm) -> list[tuple[str, str, list[Any]]]:
    """(value, heading, rows) for each part of the list; one without a heading where it has no parts."""
    rows = [_row(opened, line, blank) for line in found]
    name = opened.list.group_by
    if not name:
        return [("", "", rows)]
    labels = {str(value): str(label) for value, label in _choices(blank, name) if value}
    values = [
        *labels,
        *dict.fromkeys(str(row["part"] or "") for row in rows if str(row["part"]) not in labels),
    ]
    return [
        (value, labels.get(value, value), [row for row in rows if str(row["part"] or "") == value])
        for value in values
    ]


def _choices(form: LineForm, name: str) -> Any:
    return getattr(form.fields[name], "choices", ())


def _row(opened: Opened, line: Any, blank: LineForm) -> dict[str, Any]:
    """What a row's template needs; the line bears it, for lists with an order of their own."""
    line.row = {
        "line": line,
        "text": written(blank.fields[opened.list.form.main], getattr(line, opened.list.form.main)),
        "part": getattr(line, opened.list.group_by) if opened.list.group_by else "",
        "words": [word for word in opened.list.words(line) if word],
        "values": json.dumps(blank.as_shown(line), ensure_ascii=False),
        "url": opened.address("pra:line", line.key),
    }
    found: dict[str, Any] = line.row
    return found
