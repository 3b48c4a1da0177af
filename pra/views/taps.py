"""One tap: stored, or what stands in its way, in words on the page as it stands by now."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from pra.cells import CellChanged
from programme.forms import SubmissionForm
from programme.submissions import SubmissionConflict


def tap(
    request: SignedInRequest,
    form: SubmissionForm,
    perform: Callable[[dict[str, Any]], object],
    *,
    refused: Callable[[str, int], HttpResponse],
    done: str,
    place: str = "",
) -> HttpResponse:
    """Carry out a tap. A script gets 204, and asks for the page when the hand rests; a form goes to ``done``.

    ``refused`` shows the page with words and a status: 422 for what cannot be, 409 where somebody was faster
    or the same tap came with other content. ``place`` says in words where the tap was.
    """

    def told(words: list[str], status: int) -> HttpResponse:
        return refused(": ".join(filter(None, [place, " ".join(words)])), status)

    if not form.is_valid():
        return told(_unreadable(form), 422)
    try:
        perform(form.cleaned_data)
    except CellChanged as change:
        return told(change.messages, 409)
    except ValidationError as refusal:
        return told(refusal.messages, 422)
    except SubmissionConflict:
        return told([_("Isian ini sudah terkirim dengan isi lain. Coba lagi.")], 409)
    return HttpResponse(status=204) if request.headers.get("HX-Request") else redirect(done)


def _unreadable(form: SubmissionForm) -> list[str]:
    words = [str(word) for name, faults in form.errors.items() if name != "submission" for word in faults]
    return list(dict.fromkeys(words)) or [_("Isian ini tidak terbaca. Coba lagi.")]
