"""Pages of the mentoring tab: the overview, the visits, the deviations."""

from mentoring.views.deviations import deviation, deviation_explain, follow_up_add, follow_up_done
from mentoring.views.overview import overview
from mentoring.views.visits import visit, visit_add, visit_edit

__all__ = [
    "deviation",
    "deviation_explain",
    "follow_up_add",
    "follow_up_done",
    "overview",
    "visit",
    "visit_add",
    "visit_edit",
]
