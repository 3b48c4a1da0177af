"""Files that people handed in, to whoever may open them."""

from django.http import HttpRequest, HttpResponse

from programme.access import require, visible_or_404
from programme.models import StoredFile
from programme.printing import attachment


def file(request: HttpRequest, key: str) -> HttpResponse:
    """The file as a download: nothing that somebody sent in is ever shown as a page of ours."""
    rows = StoredFile.objects.filter(erased_at=None).select_related("site")
    found: StoredFile = visible_or_404(rows, request.user, key=key)
    require(request.user, found.permission, found.site)
    return HttpResponse(
        bytes(found.content),
        headers={
            "Content-Type": found.media_type,
            "Content-Disposition": attachment(found.name),
        },
    )
