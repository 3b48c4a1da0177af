"""What the fund records of a person, on the pages of the stages before it."""

from typing import Any

from django import template

from groups.models import Participant
from revolving_fund.books import shares_of

register = template.Library()


@register.inclusion_tag("revolving_fund/_shares.html", takes_context=True)
def fund_shares(context: dict[str, Any], person: Participant) -> dict[str, Any]:
    """Right, signature and receipt of a person in each fund, with the way to the fund."""
    return {"shares": shares_of(context["user"], person)}
