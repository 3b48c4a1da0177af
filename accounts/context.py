"""What every page shows around its content."""

from typing import Any

from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The places of the user."""
    return {"navigation": []}
