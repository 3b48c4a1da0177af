"""The lists about problems: what was told about each, and the headings they are gathered under."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from pra.forms.board import DetailForm, HeadingForm
from pra.lines import Owner
from pra.lists.kind import LineList, of_group
from pra.models import ProblemCategory, ProblemDetail, StepCode


def _details(owner: Owner) -> QuerySet[Any]:
    rows = ProblemDetail.objects.filter(site=owner.group.site_id, problem__group=owner.group)
    return rows.select_related("problem").order_by("problem", "id")


def _details_of_site(owner: Owner) -> QuerySet[Any]:
    rows = ProblemDetail.objects.filter(site=owner.group.site_id)
    return rows.filter(Q(problem=None) | Q(problem__group=None)).select_related("problem").order_by("id")


lists: tuple[LineList, ...] = (
    LineList(
        code=StepCode.DETAILS,
        step=StepCode.DETAILS,
        model=ProblemDetail,
        form=DetailForm,
        rows=_details,
        of_site=_details_of_site,
        place=lambda owner: {},
        words=lambda detail: [str(detail.problem)] if detail.problem else [],
        empty=_(
            "Di sini akan tampil keterangan tiap masalah: di mana, sejak kapan, siapa yang mengalaminya."
        ),
    ),
    LineList(
        code="categories",
        step=StepCode.PROBLEMS,
        name=_("Kelompok masalah"),
        form=HeadingForm,
        empty=_("Perumahan, Modal, Kesehatan, Pendidikan dan Pekerjaan sudah disediakan."),
        page="pra/categories.html",
        **of_group(ProblemCategory),
    ),
)
