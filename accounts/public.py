"""The pages that need no login. There are no others: the list below is the whole of it."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.decorators import login_not_required

View = TypeVar("View", bound=Callable[..., object])

PUBLIC = frozenset({"accounts:login", "set_language", "health"})


def open_to_all(view: View) -> View:
    """Mark a view of the list above as reachable without login."""
    return login_not_required(view)
