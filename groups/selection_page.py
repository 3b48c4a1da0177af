"""What the pages of a selection show, read in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.candidates import (
    Candidate,
    Counts,
    count_candidates,
    criteria_of,
    judged_later,
    people_before,
    read_candidates,
    waiting_line,
)
from groups.criteria import criteria_in_force, criteria_versions
from groups.hindrances import hindrances
from groups.models import Outcome, Selection, SelectionState
from groups.replacing import may_leave
from programme.models import Site
from programme.readings import attach_readings


@dataclass(frozen=True)
class Step:
    """One thing to do before a selection can be proposed: its page, how far it is, and its tone."""

    label: str
    note: str
    url: str
    done: bool

    @property
    def tone(self) -> str:
        """Done, or still waiting."""
        return "good" if self.done else "wait"

    @property
    def word(self) -> str:
        """The state in a word."""
        return _("selesai") if self.done else _("belum selesai")


def selections_of(site: Site) -> list[Selection]:
    """The selections of a site, the one that is worked on or decided last first; those told of old last."""
    rows = list(
        Selection.objects.filter(site=site).select_related("submitted_by", "decided_by").order_by("-id")
    )
    for row in rows:
        row.site = site
    attach_readings(rows)
    return sorted(rows, key=lambda row: (row.state is None, row.state == SelectionState.APPROVED))


def selection_page(selection: Selection) -> dict[str, Any]:
    """Everything about one selection: how it stands, who was chosen, what is missing."""
    criteria = criteria_of(selection)
    candidates = read_candidates(selection, people_before(selection), criteria)
    counts = count_candidates(selection, candidates)
    return {
        "selection": selection,
        "counts": counts,
        "figures": figures(selection, counts),
        "steps": _steps(selection, candidates, counts) if selection.workable else [],
        "missing": hindrances(selection, candidates) if selection.workable else [],
        "newer_criteria": _newer(selection),
        "leaving": _leaving(selection, candidates),
        "gone": [one for one in candidates if may_leave(one) and one.person.left_on],
        **by_outcome(candidates),
    }


def _leaving(selection: Selection, candidates: Sequence[Candidate]) -> set[int]:
    """The ids of those who may be replaced here: by the selection that decided of them last."""
    if selection.state != SelectionState.APPROVED:
        return set()
    return {one.person.pk for one in candidates if may_leave(one)} - judged_later(selection)


def by_outcome(candidates: Sequence[Candidate]) -> dict[str, Any]:
    """The people of a selection by what was decided of them; substitutes in their line."""
    found: dict[str, list[Candidate]] = {name: [] for name in Outcome}
    for one in candidates:
        found.setdefault(one.outcome, []).append(one)
    found[Outcome.SUBSTITUTE].sort(key=lambda one: (one.decision and one.decision.order) or 0)
    return {
        "selected": found[Outcome.SELECTED],
        "substitutes": found[Outcome.SUBSTITUTE],
        "declined": found[Outcome.DECLINED],
        "replaced": found[Outcome.REPLACED],
        "undecided": found.get("", []),
        "line": waiting_line(candidates),
    }


def figures(selection: Selection, counts: Counts) -> list[dict[str, Any]]:
    """The large figures; those of an old selection are what its source tells, and no more."""
    if selection.state is None:
        return []
    told = [
        (_("Calon"), counts.candidates, ""),
        (_("Terpilih"), counts.chosen_words, "good" if counts.selected == counts.places else ""),
        (_("Cadangan"), counts.substitutes, ""),
        (_("Tidak terpilih"), counts.declined, ""),
    ]
    if counts.undecided:
        told.append((_("Belum diputuskan"), counts.undecided, "wait"))
    if counts.replaced:
        told.append((_("Diganti"), counts.replaced, ""))
    return [
        {"label": label, "amount_html": format_html("{}", amount), "tone": tone}
        for label, amount, tone in told
    ]


def _steps(selection: Selection, candidates: Sequence[Candidate], counts: Counts) -> list[Step]:
    unlooked = sum(bool(one.required_open) and one.here for one in candidates)
    words = ngettext(
        "%(count)s calon belum lengkap diperiksa", "%(count)s calon belum lengkap diperiksa", unlooked
    )
    checked = words % {"count": unlooked} if unlooked else _("semua syarat wajib sudah diperiksa")
    chosen = _("%(selected)s terpilih, %(substitutes)s cadangan, %(undecided)s belum diputuskan") % {
        "selected": counts.chosen_words,
        "substitutes": counts.substitutes,
        "undecided": counts.undecided,
    }
    written = bool(selection.method and selection.held_on)
    minutes = _("cara dan tanggal tertulis") if written else _("cara memilih atau tanggal belum ditulis")
    key = [selection.key]
    return [
        Step(
            _("Periksa calon"),
            checked,
            reverse("groups:selection_grid", args=key),
            bool(candidates and not unlooked),
        ),
        Step(
            _("Tetapkan pilihan"),
            chosen,
            reverse("groups:selection_choices", args=key),
            bool(counts.selected and not counts.undecided),
        ),
        Step(_("Berita acara"), minutes, reverse("groups:selection_minutes", args=key), written),
    ]


def _newer(selection: Selection) -> int | None:
    """The number of the criteria in force, where the selection still goes by older ones."""
    if not selection.workable:
        return None
    number = criteria_in_force(selection.site_id).number
    return number if number > (selection.criteria_version or 0) else None


def criteria_page(site: Site) -> dict[str, Any]:
    """The criteria in force and the versions before."""
    versions = criteria_versions(site)
    return {"criteria": versions[0] if versions else None, "older_criteria": versions[1:]}


def printed(selection: Selection, candidates: Sequence[Candidate]) -> dict[str, Any]:
    """The minutes of a selection for the printer: names and places, never a reason or a number of identity.

    Whoever was selected stays in the list of then; who came in later stands among the changes.
    """
    found = by_outcome(candidates)
    came_in = {one.decision.replaced_by_id for one in found["replaced"] if one.decision}
    then = [
        one
        for one in found["replaced"]
        if one.decision and one.decision.order is None and one.person.pk not in came_in
    ]
    selected = sorted([*found["selected"], *then], key=lambda one: one.person.pk)
    once = [one for one in found["replaced"] if one.decision and one.decision.order is not None]
    substitutes = sorted(
        [*found["substitutes"], *once], key=lambda one: (one.decision and one.decision.order) or 0
    )
    return {
        "selected": [_printed_person(one) for one in selected],
        "substitutes": [_printed_person(one) for one in substitutes],
        "declined": len(found["declined"]) + len(found["replaced"]) - len(then) - len(once),
        "changes": [
            [str(one.person), one.person.left_on, str(one.decision.replaced_by)]
            for one in found["replaced"]
            if one.decision
        ],
    }


def _printed_person(candidate: Candidate) -> list[str]:
    home = candidate.person.household
    return [str(candidate.person), home.rt if home else ""]
