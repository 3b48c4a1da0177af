"""What a source tells of a quadrant of the SWOT as a whole (AMB-15): threats not recorded are not no threats.

A quadrant has no field of its own on the plan; a source that speaks of it (or says why nothing stands there)
is a reading of the plan under these names.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pra.models import ActivityPlan, SwotQuadrant
from programme.readings import attach_readings
from programme.wording import ReadingInWords, in_words

READ_AS = {
    SwotQuadrant.STRENGTH: "swot_strengths",
    SwotQuadrant.WEAKNESS: "swot_weaknesses",
    SwotQuadrant.OPPORTUNITY: "swot_opportunities",
    SwotQuadrant.THREAT: "swot_threats",
}


@dataclass(frozen=True)
class Remark:
    """What is told of one quadrant of one plan; ``contradictions`` bear the phrases of both statements."""

    plan: ActivityPlan
    label: str
    field: str
    readings: list[ReadingInWords]
    contradictions: list[Any]


def remarks_on(plans: Iterable[ActivityPlan]) -> list[Remark]:
    """The remarks of these plans, whose readings are attached, in the order of the quadrants; one query."""
    found = []
    for plan in plans:
        for side, field in READ_AS.items():
            told = [reading for reading in plan.readings.all() if reading.field == field]
            if told:
                against = {row.contradiction_id: row.contradiction for row in told if row.contradiction}
                words = [in_words(reading) for reading in told]
                found.append(Remark(plan, str(side.label), field, words, list(against.values())))
    attach_readings([one for remark in found for one in remark.contradictions])
    return found
