"""The lists of the plan, in the order of its steps."""

from django.utils.translation import gettext_lazy as _

from pra.forms.plan import SuccessForm
from pra.lists.kind import LineList, of_plan
from pra.models import StepCode, SuccessItem

lists = (
    LineList(
        code=StepCode.SUCCESS,
        step=StepCode.SUCCESS,
        form=SuccessForm,
        empty=_("Di sini akan tampil arti sukses bagi kelompok. Ketik yang pertama di bawah."),
        **of_plan(SuccessItem),
    ),
)
