"""Lists of lines: read, add, change, move, take away; with a script and without."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from pra.forms.lines import LineForm
from pra.lines import add_line, change_line, move_line, remove_line
from pra.steps.page import step_context
from pra.views.list_page import Opened, open_list, page
from pra.views.typed import kept
from programme.editing import RecordChanged
from programme.forms import SubmissionForm, written
from programme.submissions import result_of
from programme.views.editing import form_page


def lines(request: SignedInRequest, key: str, code: str) -> HttpResponse:
    """The list as it stands."""
    return page(open_list(request, key, code, Permission.VIEW))


@require_POST
def line_add(request: SignedInRequest, key: str, code: str) -> HttpResponse:
    """Put a line at the end; without a script one comes back to the list."""
    opened = open_list(request, key, code, Permission.RECORD_PRA)
    form = opened.list.form(request.POST, owner=opened.owner)

    def perform() -> None:
        add_line(
            by=request.user,
            token=form.cleaned_data["submission"],
            group=opened.owner.group,
            model=opened.list.model,
            values=form.values(),
            place=lambda: opened.list.place(opened.owner),
            siblings=opened.lines if opened.list.ordered else None,
            check=_check(opened),
            secret=opened.list.secret,
        )

    return _carried_out(opened, form, perform)


def _check(opened: Opened) -> Callable[[Any], None] | None:
    rule = opened.list.check
    return (lambda line: rule(opened.owner, line)) if rule else None


def _carried_out(opened: Opened, form: LineForm, perform: Callable[[], None]) -> HttpResponse:
    again = bool(opened.request.headers.get("HX-Request"))
    if kept(form, perform):
        return page(opened) if again else redirect(opened.url)
    return JsonResponse({"errors": form.errors}, status=422) if again else page(opened, form)


def line(request: SignedInRequest, key: str, code: str, line: str) -> HttpResponse:
    """Change one line: a page of its own, or from the list field by field."""
    opened = open_list(request, key, code, Permission.RECORD_PRA)
    again = bool(request.headers.get("HX-Request"))
    stored = opened.lines().filter(key=line).first()
    if stored is None:
        if again:
            words = {"__all__": [_("Baris ini sudah dihapus orang lain.")]}
            return JsonResponse({"errors": words}, status=422)
        raise Http404
    if again and request.method == "POST":
        return _touch(opened, stored)
    form = opened.list.form(request.POST or None, owner=opened.owner, record=stored)

    def perform(form: LineForm) -> str:
        _change(opened, stored, form)
        return opened.url

    context = step_context(
        request,
        opened.owner.group,
        opened.list.step,
        heading=opened.list.heading,
        back=opened.url,
        line=stored,
        list=opened.list,
        remove_action=opened.address("pra:line_remove", stored.key),
        move_action=opened.address("pra:line_move", stored.key) if opened.list.ordered else "",
    )
    return form_page(request, form, perform=perform, context=context, template="pra/lines/line.html")


def _change(opened: Opened, stored: Any, form: LineForm) -> None:
    change_line(
        by=opened.request.user,
        token=form.cleaned_data["submission"],
        line=stored,
        version=form.cleaned_data["version"] or 0,
        values=form.changes(),
        seen=form.seen(),
        group=opened.owner.group if opened.list.check else None,
        check=_check(opened),
        secret=opened.list.secret,
    )


def _touch(opened: Opened, stored: Any) -> HttpResponse:
    form = opened.list.form.touching(opened.request.POST, owner=opened.owner, record=stored)
    try:
        return _carried_out(opened, form, lambda: _change(opened, stored, form))
    except RecordChanged as change:
        return both_versions(form, change.record)


def both_versions(form: LineForm, stored: Any) -> JsonResponse:
    """What somebody else wrote into the touched fields beside what is to be written there (409)."""
    both = [
        {"name": name, "label": label, "theirs": str(theirs or ""), "mine": str(mine or "")}
        for name, label, theirs, mine in _differences(form, stored)
    ]
    now = type(form)(owner=form.owner).as_shown(stored)
    return JsonResponse({"conflict": both, "version": stored.version, "values": now}, status=409)


def _differences(form: LineForm, stored: Any) -> list[tuple[str, str, Any, Any]]:
    there = form.stored(stored)
    found = []
    for name in form.touched or form.columns:
        typed = form.shown(form.cleaned_data.get(name))
        if (there[name] or None) != (typed or None):
            field = form.fields[name]
            found.append((name, str(form[name].label), written(field, there[name]), written(field, typed)))
    return found


@require_POST
def line_remove(request: SignedInRequest, key: str, code: str, line: str) -> HttpResponse:
    """Take a line away; asked again with the same UUID, it is away already."""
    opened = open_list(request, key, code, Permission.RECORD_PRA)
    form = opened.list.form(request.POST, owner=opened.owner)
    form.fields = {name: form.fields[name] for name in ("submission", "version")}
    if not form.is_valid():
        return redirect(opened.url)
    data = form.cleaned_data
    stored = opened.lines().filter(key=line).first()
    if stored is not None and result_of(request.user, data["submission"]) is None:
        try:
            remove_line(
                by=request.user,
                token=data["submission"],
                line=stored,
                version=data["version"] or 0,
                parts=opened.list.parts_of_line,
                group=opened.owner.group,
            )
        except ValidationError as refusal:
            form.add_refusal(refusal)
        except RecordChanged:
            form.add_error(
                None, _("Baris ini baru saja diubah orang lain. Baca dulu, lalu hapus bila memang salah.")
            )
    if form.errors:
        shown = opened.list.form(owner=opened.owner, record=stored)
        context = step_context(request, opened.owner.group, opened.list.step, heading=opened.list.heading)
        more = {"back": opened.url, "line": stored, "list": opened.list, "refusal": form.non_field_errors()}
        return render(request, "pra/lines/line.html", {**context, **more, "form": shown}, status=422)
    return redirect(opened.url)


@require_POST
def line_move(request: SignedInRequest, key: str, code: str, line: str) -> HttpResponse:
    """Let a line change places with its neighbour."""
    opened = open_list(request, key, code, Permission.RECORD_PRA)
    stored = opened.lines().filter(key=line).first()
    form = SubmissionForm(request.POST)
    if stored is not None and opened.list.ordered and form.is_valid():
        move_line(
            by=request.user,
            token=form.cleaned_data["submission"],
            group=opened.owner.group,
            line=stored,
            siblings=opened.lines(),
            up=request.POST.get("way") == "up",
        )
    return page(opened) if request.headers.get("HX-Request") else redirect(opened.url)
