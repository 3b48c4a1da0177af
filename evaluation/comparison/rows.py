"""What a row of the comparison is."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from evaluation.comparison.cells import Cell, Layout
from evaluation.comparison.files import SiteFile

SITE = ""
GROUP, PRA, FUND = "groups:members", "pra:overview", "revolving_fund:overview"
MENTORING, EVALUATION = "mentoring:overview", "evaluation:overview"

TEXT, RUPIAH, NUMBER = gettext_lazy("teks"), gettext_lazy("rupiah"), gettext_lazy("bilangan")


@dataclass(frozen=True)
class Row:
    """One indicator: its stable name in exports, its label, what it shows of a site, and where the records
    stand.

    ``unit`` and ``about`` are for the dictionary of variables: in what it is measured, and what it means.
    """

    key: str
    label: Promise | str
    cell: Callable[[SiteFile], Cell]
    page: str = SITE
    unit: Promise | str = TEXT
    about: Promise | str = ""
    layout: Layout = Layout.LIST
