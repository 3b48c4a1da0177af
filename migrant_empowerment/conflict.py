"""Answers 409 with both versions when a form comes back with other content (decision 2)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from programme.submissions import SubmissionConflict


class ConflictMiddleware:
    """Turns ``SubmissionConflict`` into the page that shows what was kept and what came now."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The conflict page, for this one exception only."""
        if not isinstance(exception, SubmissionConflict):
            return None
        versions = {"conflict": exception}
        return render(request, "409.html", versions, status=409)
