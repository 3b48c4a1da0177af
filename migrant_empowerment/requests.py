"""What every request and every answer goes through besides Django's own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control

from programme.submissions import SubmissionConflict

Answer = Callable[[HttpRequest], HttpResponse]


def refuse_nul(get_response: Answer) -> Answer:
    """Answer 400 to an address with a NUL sign, which PostgreSQL cannot keep; forms refuse it themselves."""

    def middleware(request: HttpRequest) -> HttpResponse:
        texts = [request.path, *(text for values in request.GET.lists() for text in (values[0], *values[1]))]
        return bad_request(request) if any("\0" in text for text in texts) else get_response(request)

    return middleware


def keep_private(get_response: Answer) -> Answer:
    """Pages of somebody who is logged in stay in no cache: the phone may be shared (decision 14)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


class ConflictMiddleware:
    """Answers 409 with both versions when a form comes back with other content (decision 2)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The conflict page, for this one exception only."""
        if not isinstance(exception, SubmissionConflict):
            return None
        return render(request, "409.html", {"conflict": exception}, status=409)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for a request that cannot be read; it reads nothing of the request itself."""
    return HttpResponseBadRequest(render_to_string("400.html"))
