"""What somebody typed: kept, or what stands in its way set beside its field, and all of it stays."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from programme.forms import SubmissionForm
from programme.submissions import SubmissionConflict


def kept(form: SubmissionForm, perform: Callable[[], object]) -> bool:
    """Whether the form could be read and ``perform`` carried it out; if not, the form says why."""
    if not form.is_valid():
        return False
    try:
        perform()
    except ValidationError as refusal:
        form.add_refusal(refusal)
    except SubmissionConflict:
        form.add_error(None, _("Isian ini sudah terkirim dengan kata lain. Periksa dulu daftarnya."))
        form.renew()
    return not form.errors
