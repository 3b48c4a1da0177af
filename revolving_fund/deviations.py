"""Where the money left the design: the deviations of the fund phase, for a group and its whole site."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from accounts.models import User
from groups.models import Deviation, DeviationState, MigrantGroup
from programme.models import PhaseCode
from programme.readings import attach_readings
from programme.wording import doubtful, told_of


@dataclass(frozen=True)
class MoneyDeviation:
    """A deviation of the money as the page shows it."""

    record: Any

    @property
    def is_open(self) -> bool:
        """Whether nobody has explained or closed it yet."""
        return bool(self.record.state == DeviationState.OPEN)

    @property
    def names_a_sum(self) -> bool:
        """Whether an amount at stake is told, be it in several ways."""
        return self.record.amount_at_stake is not None or doubtful(told_of(self.record, "amount_at_stake"))

    @property
    def tone(self) -> str:
        """Red where money is at stake, green where it is settled."""
        if not self.is_open:
            return "good"
        return "alarm" if self.names_a_sum else "wait"


def deviations_of(user: User, group: MigrantGroup) -> list[MoneyDeviation]:
    """The deviations of the fund at this group or the whole site: the open ones and the dearest first."""
    rows = list(
        Deviation.objects.for_user(user)
        .filter(Q(group=group) | Q(group=None), site=group.site_id, phase=PhaseCode.STIMULUS)
        .annotate(is_open=Q(state=DeviationState.OPEN))
        .order_by("-is_open", F("amount_at_stake").desc(nulls_last=True), "id")
    )
    attach_readings(rows)
    return [MoneyDeviation(row) for row in rows]
