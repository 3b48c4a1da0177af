"""What the third phase needs: the steps of the workshop, judged by the same rules as on its own pages."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluation.records import Answer, Check, Records, placed
from pra.models import StepCode
from pra.steps.completeness import judge


def held(records: Records) -> Answer:
    """A session whose day has come; a session of a day to come is planned, not held."""
    held, planned = records.count("sessions_held"), records.count("workshops")
    there = ngettext("%(count)s tercatat", "%(count)s tercatat", held) % {"count": held}
    lack = _("lokakarya belum berlangsung") if planned else _("lokakarya belum dicatat")
    return Answer(held > 0, placed(there, of_site=records.site_wide("workshops")), lack)


def votes(records: Records) -> Answer:
    """Each problem has votes, or a mark of urgency where the group weighed by it (L172)."""
    counted, problems = records.count("problems_weighed"), records.count("problems")
    words = ngettext(
        "suara: %(counted)s dari %(all)s masalah", "suara: %(counted)s dari %(all)s masalah", problems
    )
    if records.site_wide("problems"):
        words = ngettext(
            "suara: %(counted)s dari %(all)s masalah seluruh lokasi",
            "suara: %(counted)s dari %(all)s masalah seluruh lokasi",
            problems,
        )
    words %= {"counted": counted, "all": problems}
    return Answer(0 < problems <= counted, words, words if counted else _("suara belum dihitung"))


def step_done(step: StepCode) -> Check:
    """The step of the workshop is done (``pra/steps/completeness.py``)."""

    def check(records: Records) -> Answer:
        found = judge(step, records)
        return Answer(found.begun and not found.lack, found.there, found.lack)

    return check
