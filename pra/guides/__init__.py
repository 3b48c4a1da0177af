"""Plain-language help for every step of the workshop.

Facts are those of the report alone; where its pilots have no example, the page says so. How long a step takes
and how to help quiet people are advice of the trade (domain 4.1), not of the report.
"""

from pra.guides import businesses, plan, potentials, problems, tools, workshops
from pra.guides.guide import HANDS_OFF, Guide, Source
from pra.models.steps import StepCode

GUIDES: dict[StepCode, Guide] = {
    step: guide
    for part in (workshops, problems, potentials, businesses, plan, tools)
    for step, guide in part.guides.items()
}

__all__ = ["GUIDES", "HANDS_OFF", "Guide", "Source"]
