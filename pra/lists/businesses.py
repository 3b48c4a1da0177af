"""The lists of needs and businesses."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from pra.businesses import choosing as businesses
from pra.forms.businesses import BusinessForm, NeedForm
from pra.lines import Owner
from pra.lists.kind import LineList, of_group
from pra.models import Business, BusinessChoice, Need, StepCode


def _of_need(line: Need) -> list[str]:
    problem = _("masalah: %(text)s") % {"text": line.problem} if line.problem else _("masalah belum disebut")
    potential = (
        _("potensi: %(name)s") % {"name": line.potential} if line.potential else _("potensi belum disebut")
    )
    return [problem, potential]


def _of_business(line: Business) -> list[str]:
    need = _("untuk kebutuhan: %(text)s") % {"text": line.need} if line.need else ""
    mode = (
        _("dijalankan %(mode)s") % {"mode": line.get_operating_mode_display()} if line.operating_mode else ""
    )
    return [need, mode]


def _told(model: Any, owner: Owner) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.filter(site=owner.group.site_id, group=None)
    return rows


def _wanted(owner: Owner, lines: list[Any]) -> dict[str, Any]:
    counts = businesses.wanted(owner.group)
    for line in lines:
        line.wanted = counts.get(line.pk, 0)
    return {}


lists = (
    LineList(
        code=StepCode.NEEDS,
        step=StepCode.NEEDS,
        form=NeedForm,
        of_site=lambda owner: _told(Need, owner).select_related("problem", "potential"),
        empty=_t("Di sini akan tampil kebutuhan: masalah bertemu potensi."),
        words=_of_need,
        page="pra/needs.html",
        **of_group(Need),
    ),
    LineList(
        code=StepCode.BUSINESSES,
        step=StepCode.BUSINESSES,
        form=BusinessForm,
        of_site=lambda owner: _told(Business, owner).select_related("need"),
        empty=_t("Di sini akan tampil usaha yang terpikir oleh kelompok."),
        words=_of_business,
        row_template="pra/_business_row.html",
        page="pra/businesses.html",
        beside=lambda owner: [
            BusinessChoice.objects.filter(site=owner.group.site_id, business__group=owner.group)
        ],
        more=_wanted,
        **of_group(Business),
    ),
)
