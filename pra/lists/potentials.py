"""The lists of potentials and of the neighbourhood."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from pra.forms.potentials import CommunityForm, InterventionForm, SourceForm
from pra.lines import Owner
from pra.lists.kind import LineList
from pra.models import CommunityProblem, PastIntervention, Potential, StepCode
from pra.potentials import reach as potentials

# What the neighbourhood may be asked for, in the terms of today; whoever says another word keeps it.
SUGGESTED = (
    _t("anak terlantar"),
    _t("anak jalanan"),
    _t("penyalahgunaan narkoba"),
    _t("penyandang disabilitas"),
    _t("tuna susila"),
    _t("lanjut usia terlantar"),
    _t("fakir miskin"),
    _t("kekerasan dalam rumah tangga"),
)
# Words of 2003 that stay in quotations (L226), and what people say today.
TODAY = {
    "penyandang cacat": _t("penyandang disabilitas"),
    "wanita tuna susila": _t("tuna susila"),
    "wts": _t("tuna susila"),
    "jompo": _t("lanjut usia"),
    "orang jompo": _t("lanjut usia"),
    "gelandangan": _t("tunawisma"),
}


def _of_source(line: Potential) -> list[str]:
    named = _("lembaga dalam daftar: %(name)s") % {"name": line.institution} if line.institution else ""
    return [named, line.risk_note and _("Risiko: %(note)s") % {"note": line.risk_note}]


def _sources_more(owner: Owner, lines: list[Any]) -> dict[str, Any]:
    asked = {row.pk for row in lines if not row.risk_note and potentials.looks_like_lender(row.name)}
    return {"lenders": asked}


def _of_problem(line: CommunityProblem) -> list[str]:
    today = TODAY.get(potentials.folded(line.text))
    return [_("istilah sekarang: %(word)s") % {"word": today} if today else ""]


def _of_intervention(line: PastIntervention) -> Sequence[str]:
    by = _("oleh %(name)s") % {"name": line.handled_by} if line.handled_by and line.text else ""
    return [str(line.problem) if line.problem else _("masalahnya tidak disebut"), by]


def _community_more(owner: Owner, lines: list[Any]) -> dict[str, Any]:
    handled: dict[int | None, list[PastIntervention]] = {}
    for row in PastIntervention.objects.filter(site=owner.group.site_id).prefetch_related(
        "readings__phrase__document"
    ):
        handled.setdefault(row.problem_id, []).append(row)
    for line in lines:
        line.handled = handled.get(line.pk, [])
    known = {potentials.folded(line.text) for line in lines}
    suggested = [word for word in SUGGESTED if potentials.folded(str(word)) not in known]
    return {"loose": handled.get(None, []), "suggested": suggested}


lists = (
    LineList(
        code=StepCode.SOURCES,
        step=StepCode.SOURCES,
        model=Potential,
        form=SourceForm,
        rows=lambda owner: potentials.sources(potentials.own(owner.group)),
        of_site=lambda owner: potentials.sources(potentials.of_site(owner.group)),
        place=lambda owner: {"identified_by": owner.group},
        empty=_t("Di sini akan tampil lembaga dan sumber di sekitar kelompok."),
        group_by="kind",
        words=_of_source,
        check=lambda owner, line: potentials.refuse_same_name(owner.group, line),
        row_template="pra/_source_row.html",
        page="pra/sources.html",
        more=_sources_more,
    ),
    LineList(
        code=StepCode.COMMUNITY,
        step=StepCode.COMMUNITY,
        model=CommunityProblem,
        form=CommunityForm,
        rows=lambda owner: CommunityProblem.objects.filter(site=owner.group.site_id),
        place=lambda owner: {},
        empty=_t("Di sini akan tampil masalah sosial di lingkungan."),
        words=_of_problem,
        row_template="pra/_community_row.html",
        page="pra/community.html",
        beside=lambda owner: [PastIntervention.objects.filter(site=owner.group.site_id)],
        more=_community_more,
    ),
    LineList(
        code="handled",
        step=StepCode.COMMUNITY,
        name=_t("Pernah ditangani"),
        model=PastIntervention,
        form=InterventionForm,
        rows=lambda owner: PastIntervention.objects.filter(site=owner.group.site_id),
        place=lambda owner: {},
        empty=_t("Di sini akan tampil apa yang pernah dilakukan, dan oleh siapa."),
        words=_of_intervention,
        row_template="pra/_intervention_row.html",
        page="pra/interventions.html",
    ),
)
