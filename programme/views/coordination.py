"""The tab *Koordinasi* of a site, and its rows: agreements, obstacles, permits, duties, moves, costs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t
from django.views.decorators.http import require_safe

from programme import agreements, budget, obligations, obstacles, permits, site_changes
from programme import coordination_forms as forms
from programme.access import may, visible_or_404
from programme.coordination_tab import coordination_tab
from programme.models import Agreement, BudgetLine, Obligation, Obstacle, Permit, Site, SiteChange
from programme.pages import open_site, site_context
from programme.views.editing import form_page, way_back

PREPARE = "prepare"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of row on the tab: its words, its forms, and the domain functions behind them.

    ``settle`` is what one does to it later (was it kept, is it done), with a form of its own.
    """

    name: Promise
    model: Any
    form: Any
    add: Callable[..., Any]
    change: Callable[..., Any]
    remove: Callable[..., None]
    settle: Callable[..., Any] | None = None
    settle_form: Any = None
    settle_heading: Promise | str = ""


def _judge(*, values: Any, **more: Any) -> Agreement:
    return agreements.judge_agreement(**more, **values)


KINDS: dict[str, Kind] = {
    "agreement": Kind(
        name=_t("kesepakatan"),
        model=Agreement,
        form=forms.AgreementForm,
        add=agreements.add_agreement,
        change=agreements.change_agreement,
        remove=agreements.remove_agreement,
        settle=_judge,
        settle_form=forms.KeptForm,
        settle_heading=_t("Apakah kesepakatan ini ditepati?"),
    ),
    "obstacle": Kind(
        name=_t("kendala"),
        model=Obstacle,
        form=forms.ObstacleForm,
        add=obstacles.add_obstacle,
        change=obstacles.change_obstacle,
        remove=obstacles.remove_obstacle,
        settle=obstacles.change_obstacle,
        settle_form=forms.SolvedForm,
        settle_heading=_t("Tandai kendala selesai"),
    ),
    "permit": Kind(
        name=_t("surat izin"),
        model=Permit,
        form=forms.PermitForm,
        add=permits.add_permit,
        change=permits.change_permit,
        remove=permits.remove_permit,
    ),
    "obligation": Kind(
        name=_t("kewajiban"),
        model=Obligation,
        form=forms.ObligationForm,
        add=obligations.add_obligation,
        change=obligations.change_obligation,
        remove=obligations.remove_obligation,
        settle=obligations.change_obligation,
        settle_form=forms.DoneForm,
        settle_heading=_t("Tandai kewajiban dipenuhi"),
    ),
    "change": Kind(
        name=_t("pengalihan lokasi"),
        model=SiteChange,
        form=forms.SiteChangeForm,
        add=site_changes.add_site_change,
        change=site_changes.change_site_change,
        remove=site_changes.remove_site_change,
    ),
    "cost": Kind(
        name=_t("biaya"),
        model=BudgetLine,
        form=forms.BudgetForm,
        add=budget.add_budget_line,
        change=budget.change_budget_line,
        remove=budget.remove_budget_line,
    ),
}


@require_safe
def coordination(request: HttpRequest, key: str) -> HttpResponse:
    """When the agencies last met, what they agreed, what stands in the way, what it costs."""
    site = open_site(request.user, key)
    tab = coordination_tab(site, request.GET.get("before", ""))
    may_prepare = may(request.user, PREPARE, site)
    context = site_context(site, "coordination", may_prepare=may_prepare, **tab)
    return render(request, "programme/coordination.html", context)


def add(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Add a row of the kind."""
    site, known = open_site(request.user, key, PREPARE), _kind(kind)
    form = known.form(request.POST or None, site=site, initial={"meeting": request.GET.get("meeting", "")})

    def perform(form: Any) -> str:
        token = form.cleaned_data["submission"]
        known.add(by=request.user, token=token, site=site, values=form.values())
        messages.success(request, _("Tersimpan."))
        return _back(request, site, kind)

    context = {"heading": _("Catat %(kind)s") % {"kind": known.name}}
    return form_page(request, form, perform=perform, context=_frame(request, site, kind, **context))


def edit(request: HttpRequest, key: str, kind: str, record: str) -> HttpResponse:
    """Correct a row, unless somebody else did so meanwhile."""
    site, known, found = _open(request, key, kind, record)
    heading = _("Ubah %(kind)s") % {"kind": known.name}
    remove_url = reverse("programme:coordination_remove", args=[key, kind, record])
    form = known.form(request.POST or None, site=site, record=found)
    context = _frame(request, site, kind, heading=heading, remove_url=remove_url)
    return _change(request, form, known.change, context)


def settle(request: HttpRequest, key: str, kind: str, record: str) -> HttpResponse:
    """Tell what became of a row: kept or not, solved, done."""
    site, known, found = _open(request, key, kind, record)
    if known.settle is None:
        raise Http404
    form = known.settle_form(request.POST or None, site=site, record=found)
    context = _frame(request, site, kind, heading=known.settle_heading, hint=str(found))
    return _change(request, form, known.settle, context)


def remove(request: HttpRequest, key: str, kind: str, record: str) -> HttpResponse:
    """Take away a row that was added by mistake, after asking."""
    site, known, found = _open(request, key, kind, record)
    form = forms.RemovalForm(request.POST or None, initial={"version": found.version})

    def perform(form: Any) -> str:
        token, version = form.cleaned_data["submission"], form.cleaned_data["version"]
        known.remove(by=request.user, token=token, record=found, version=version)
        messages.success(request, _("Sudah dihapus. Riwayatnya tetap tersimpan."))
        return _back(request, site, kind)

    heading = _("Hapus %(kind)s?") % {"kind": known.name}
    context = _frame(request, site, kind, heading=heading, record=found)
    return form_page(request, form, perform=perform, context=context, template="programme/removal.html")


def _change(
    request: HttpRequest, form: Any, change: Callable[..., Any], context: dict[str, Any]
) -> HttpResponse:
    def perform(form: Any) -> str:
        token, version = form.cleaned_data["submission"], form.cleaned_data["version"] or 0
        change(by=request.user, token=token, record=form.record, version=version, values=form.values())
        messages.success(request, _("Perubahan tersimpan."))
        return str(context["back"])

    return form_page(request, form, perform=perform, context=context)


def _open(request: HttpRequest, key: str, kind: str, record: str) -> tuple[Site, Kind, Any]:
    site, known = open_site(request.user, key, PREPARE), _kind(kind)
    rows = known.model._default_manager.filter(site=site).select_related("site")
    return site, known, visible_or_404(rows, request.user, key=record)


def _kind(word: str) -> Kind:
    if word not in KINDS:
        raise Http404
    return KINDS[word]


def _back(request: HttpRequest, site: Site, kind: str) -> str:
    return way_back(request, reverse("programme:coordination", args=[site.key]) + f"#{kind}")


def _frame(request: HttpRequest, site: Site, kind: str, **more: Any) -> dict[str, Any]:
    return site_context(site, "coordination", back=_back(request, site, kind), **more)
