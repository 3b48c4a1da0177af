"""The pages that need no login. There are no others: the list below is the whole of it."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http.response import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase | Coroutine[Any, Any, HttpResponseBase]])

PUBLIC = frozenset({"accounts:login", "set_language", "health"})


def open_to_all(view: View) -> View:
    """Mark a view of the list above as reachable without login."""
    return login_not_required(view)
