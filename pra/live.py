"""Several phones in one workshop: each sees within seconds what the others wrote.

A page that shows what others may change carries a *pulse* of its rows and asks for them every few seconds; as
long as the pulse is the same, nothing is rendered and nothing is sent.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Count, Max, QuerySet, Sum, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def pulse(*rows: QuerySet[Any]) -> str:
    """A word that changes whenever a row of these is added, changed or taken away; one query.

    Versions only grow and ids are never used again, so that count, sum of versions and highest id together
    never come back to what they were.
    """
    counted = [
        query.order_by()
        .values(part=Value(number))
        .annotate(count=Count("pk"), versions=Sum("version"), last=Max("pk"))
        .values_list("part", "count", "versions", "last")
        for number, query in enumerate(rows)
    ]
    first, *others = counted
    told = sorted(first.union(*others, all=True)) if others else list(first)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def live_page(
    request: HttpRequest,
    *,
    page: str,
    part: str,
    beat: str,
    context: Callable[[], Mapping[str, Any]],
    status: int = 200,
) -> HttpResponse:
    """The template ``page``; for who asks again (htmx), only its ``part``, or 204 while ``beat`` is the same.

    ``context`` is only called when something is rendered; ``pulse`` is added to it.
    """
    again = bool(request.headers.get("HX-Request"))
    if again and request.method == "GET" and request.GET.get("pulse") == beat:
        return HttpResponse(status=204)
    return render(request, part if again else page, {**context(), "pulse": beat}, status=status)
