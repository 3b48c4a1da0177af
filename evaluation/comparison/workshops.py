"""Rows of phase 3: problems with their votes, potentials, businesses and plans."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t
from django.utils.translation import ngettext, ngettext_lazy

from evaluation.comparison.cells import Cell, Item, Layout, cell_of, listed, told
from evaluation.comparison.files import SiteFile
from evaluation.comparison.rows import GROUP, NUMBER, PRA, Row
from pra.models import PotentialKind, SwotQuadrant
from pra.problems.ranking import rank


def _groups(file: SiteFile) -> Cell:
    return listed(
        file.all("groups"),
        "name",
        note=lambda group: str(group.get_kind_display()),
        counted=ngettext_lazy("%(count)s kelompok", "%(count)s kelompok", "count"),
    )


def _basis(file: SiteFile) -> Cell:
    return _once(file.all("groups"), "formation_basis")


def _mode(file: SiteFile) -> Cell:
    return _once(file.all("groups"), "operating_mode")


def _once(records: list[Any], name: str) -> Cell:
    """A field that several groups share, each value once."""
    items = {item.text: item for item in (told(record, name) for record in reversed(records)) if item}
    return cell_of(reversed(items.values()))


def _workshops(file: SiteFile) -> Cell:
    return listed(file.all("workshops"), "kind", note=lambda workshop: workshop.facilitated_by)


def _problems(file: SiteFile) -> Cell:
    """The problems in the order of their votes; those that were not counted stand last, in the order told."""
    problems, votes = file.all("problems"), _votes(file)
    places = rank([votes.get(problem.pk) for problem in problems])
    ordered = sorted(zip(problems, places, strict=True), key=lambda pair: pair[1].place or len(problems) + 1)
    items = [_problem(problem, place.place, votes.get(problem.pk), file) for problem, place in ordered]
    words = ngettext("%(count)s masalah", "%(count)s masalah", len(items))
    return cell_of(items, summary=words % {"count": len(items)})


def _problem(problem: Any, place: int | None, votes: int | None, file: SiteFile) -> Item | None:
    if votes is None:
        note = _("inti masalah") if problem.core else ""
        return told(problem, "text", note=note)
    tallies = [tally for tally in file.all("tallies") if tally.problem_id == problem.pk]
    words = ngettext("%(count)s suara", "%(count)s suara", votes) % {"count": votes}
    return told(problem, "text", label=f"{place}", note=words, also=tallies)


def _votes(file: SiteFile) -> dict[int, int]:
    counted: Counter[int] = Counter()
    for tally in file.all("tallies"):
        counted[tally.problem_id] += tally.votes
    return dict(counted)


def _top_votes(file: SiteFile) -> Cell:
    """The votes of each counted problem as numbers."""
    tallies = sorted(file.all("tallies"), key=lambda tally: -tally.votes)
    names = {problem.pk: problem.text for problem in file.all("problems")}
    return cell_of(told(tally, "votes", "angka", label=names.get(tally.problem_id, "")) for tally in tallies)


def _potentials(kind: PotentialKind) -> Callable[[SiteFile], Cell]:
    def cell(file: SiteFile) -> Cell:
        rows = [row for row in file.all("potentials") if row.kind == kind]
        return listed(
            rows,
            "name",
            note=_named_by,
            counted=ngettext_lazy("%(count)s disebut", "%(count)s disebut", "count"),
        )

    return cell


def _named_by(record: Any) -> str:
    parts = [record.identified_by.name if record.identified_by else "", record.risk_note]
    return ", ".join(part for part in parts if part)


def _businesses(file: SiteFile) -> Cell:
    return listed(
        file.all("businesses"),
        "name",
        note=_own_group,
        counted=ngettext_lazy("%(count)s usaha", "%(count)s usaha", "count"),
    )


def _own_group(record: Any) -> str:
    """The group that chose the business, unless its name says the same."""
    group = record.group
    return group.name if group and record.name.lower() not in group.name.lower() else ""


def _plan_group(record: Any) -> str:
    return record.plan.group.name if record.plan.group else ""


def _plan_items(
    kind: str, field: str, note: Callable[[Any], str] = _plan_group
) -> Callable[[SiteFile], Cell]:
    """The items of a part of the plan; where there are none, what the plan tells of that part in words."""

    def cell(file: SiteFile) -> Cell:
        told_of_part = cell_of(told(plan, field) for plan in file.all("plans"))
        return listed(
            file.all(kind),
            note=note,
            counted=ngettext_lazy("%(count)s butir", "%(count)s butir", "count"),
            empty=told_of_part,
        )

    return cell


def _quadrant(item: Any) -> str:
    known = dict(SwotQuadrant.choices)
    side = known.get(item.quadrant, item.quadrant) if item.quadrant else _("kuadran tidak dinyatakan")
    return ", ".join(part for part in (str(side), _plan_group(item)) if part)


def _kept(pledge: Any) -> str:
    words = {None: "", True: _("ditepati"), False: _("tidak ditepati")}
    return ", ".join(part for part in (words[pledge.kept], _plan_group(pledge)) if part)


def _agenda(file: SiteFile) -> Cell:
    return cell_of(told(plan, "agenda") for plan in file.all("plans"))


WORKSHOPS = (
    Row("groups", _t("Kelompok"), _groups, GROUP, layout=Layout.LINE),
    Row("formation_basis", _t("Dasar pembentukan"), _basis, GROUP),
    Row(
        "operating_mode",
        _t("Cara berusaha"),
        _mode,
        GROUP,
        about=_t("Berusaha bersama atau sendiri-sendiri (AMB-27)."),
    ),
    Row("workshops", _t("Lokakarya"), _workshops, PRA),
    Row(
        "problems",
        _t("Masalah menurut urutan"),
        _problems,
        PRA,
        about=_t("Masalah menurut jumlah suara; yang tidak dihitung berada di belakang."),
    ),
    Row(
        "votes",
        _t("Suara yang dihitung"),
        _top_votes,
        PRA,
        unit=NUMBER,
        about=_t("Suara tiap masalah. Kosong: tidak dihitung; 0: dihitung, tidak ada suara."),
    ),
    *(
        Row(f"potentials_{kind}", kind.label, _potentials(kind), PRA, layout=Layout.LINE)
        for kind in PotentialKind
    ),
    Row("businesses", _t("Usaha yang dipilih"), _businesses, PRA, layout=Layout.LINE),
    Row(
        "success_circle",
        _t("Lingkaran sukses"),
        _plan_items("success_items", "success_circle"),
        PRA,
        layout=Layout.LINE,
    ),
    Row(
        "swot",
        _t("Kondisi objektif (SWOT)"),
        _plan_items("swot_items", "swot", _quadrant),
        PRA,
        layout=Layout.LINE,
        about=_t("Butir analisis menurut kuadrannya; kuadran boleh tidak dinyatakan (AMB-15)."),
    ),
    Row("pledges", _t("Janji hati"), _plan_items("pledges", "pledges", _kept), PRA, layout=Layout.LINE),
    Row("steps", _t("Langkah kegiatan"), _plan_items("steps", "steps"), PRA, layout=Layout.LINE),
    Row("agenda", _t("Agenda kegiatan"), _agenda, PRA),
    Row("calendar", _t("Kalender kegiatan"), _plan_items("calendar", "calendar"), PRA),
)
