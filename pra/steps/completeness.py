"""When a step of the workshop counts as done, and the one thing that is missing, in words.

Pure rules on counts; nothing here asks the database. A step of the core is done when the records that the
model asks of it are there, whoever told them:

- *Kehadiran*: a session was held, and of everybody who was a member on its day it is told whether they came
  (where no membership is recorded: of somebody). *Dinamika kelompok*: an activity, or a session of that kind.
- *Masalah*: at least one, and each has votes (0 is a count) or a mark of urgency, in whichever round.
- *Keterampilan*: one is named and somebody has it; nobody is made to have one. *Lembaga dan sumber*: one.
- *Kebutuhan*: one, and each is tied to a problem and a potential. *Usaha*: one is chosen.
- The plan: the meaning of the name is told; one answer of success; each quadrant of the analysis has a point;
  each pledge has a due date; one step; the agenda; each line of the calendar has who and when.

What is told of the whole site stands for a group that has nothing of its own, and is told as such. Other
tools are never missing: they are there, or they are not.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t
from django.utils.translation import ngettext

from groups.facts import Counts
from pra.models.plans import SwotQuadrant
from pra.models.steps import StepCode

Counting = Callable[[int], str]


@dataclass(frozen=True)
class Judged:
    """What is there in words, what is missing in words (empty: nothing), and whether the step has begun."""

    there: str
    lack: str
    begun: bool


@dataclass(frozen=True)
class Rule:
    """How a step is judged: by which counts, the first of them being its records."""

    facts: tuple[str, ...]
    judge: Callable[[Counts], Judged]


def judge(step: StepCode, counts: Counts) -> Judged:
    """What the records say of a step; what is there is told with the remark that it is of the whole site."""
    rule = RULES[step]
    found = rule.judge(counts)
    there = found.there if found.begun else ""
    return Judged(_placed(there, of_site=_of_site(rule, counts)), found.lack, found.begun)


def _of_site(rule: Rule, counts: Counts) -> bool:
    return any(counts.site_wide(name) for name in rule.facts)


def _placed(words: str, *, of_site: bool) -> str:
    return _("%(words)s, seluruh lokasi") % {"words": words} if words and of_site else words


def facts_of(*steps: StepCode) -> tuple[str, ...]:
    """The names of the facts that these steps are judged by, each once."""
    return tuple(dict.fromkeys(name for step in steps for name in RULES[step].facts))


def _attendance(counts: Counts) -> Judged:
    held, told = counts.count("sessions_held"), counts.count("roll_told")
    there = ngettext("%(count)s pertemuan", "%(count)s pertemuan", held) % {"count": held}
    if told:
        words = ngettext("%(there)s, %(count)s orang ditandai", "%(there)s, %(count)s orang ditandai", told)
        there = words % {"there": there, "count": told}
    return Judged(there, _roll_lack(counts, held, told), counts.count("workshops") > 0)


def _roll_lack(counts: Counts, held: int, told: int) -> str:
    untold, members = counts.count("roll_untold"), counts.count("roll")
    if not counts.count("workshops"):
        return _("lokakarya belum dicatat")
    if not held:
        return _("lokakarya belum berlangsung")
    if untold:
        words = ngettext(
            "%(count)s dari %(all)s anggota belum ditandai hadir",
            "%(count)s dari %(all)s anggota belum ditandai hadir",
            members,
        )
        return words % {"count": untold, "all": members}
    return "" if told else _("belum ada yang ditandai hadir")


def _dynamics(counts: Counts) -> Judged:
    count, sessions = counts.count("activities"), counts.count("dynamics")
    there = ngettext("%(count)s kegiatan", "%(count)s kegiatan", count) % {"count": count}
    if not count:
        there = ngettext("%(count)s pertemuan", "%(count)s pertemuan", sessions) % {"count": sessions}
    begun = count + sessions > 0
    return Judged(there, "" if begun else _("kegiatan pembuka belum dicatat"), begun)


def _problems(counts: Counts) -> Judged:
    count = counts.count("problems")
    bare = count - counts.count("problems_weighed")
    words = ngettext("%(count)s masalah belum punya suara", "%(count)s masalah belum punya suara", bare)
    lack = words % {"count": bare} if bare else ""
    there = ngettext("%(count)s masalah", "%(count)s masalah", count) % {"count": count}
    return Judged(there, lack if count else _("masalah belum dicatat"), count > 0)


def _skills(counts: Counts) -> Judged:
    count, holders = counts.count("skills"), counts.count("skill_holders")
    there = ngettext("%(count)s keterampilan", "%(count)s keterampilan", count) % {"count": count}
    if holders:
        words = ngettext("%(there)s pada %(count)s orang", "%(there)s pada %(count)s orang", holders)
        there = words % {"there": there, "count": holders}
    lack = "" if holders else _("belum ditandai siapa yang bisa")
    return Judged(there, lack if count else _("keterampilan belum dicatat"), count > 0)


def _needs(counts: Counts) -> Judged:
    count, loose = counts.count("needs"), counts.count("needs_loose")
    there = ngettext("%(count)s kebutuhan", "%(count)s kebutuhan", count) % {"count": count}
    words = ngettext(
        "%(count)s kebutuhan belum terhubung ke masalah dan potensi",
        "%(count)s kebutuhan belum terhubung ke masalah dan potensi",
        loose,
    )
    lack = words % {"count": loose} if loose else ""
    return Judged(there, lack if count else _("kebutuhan belum dicatat"), count > 0)


def _businesses(counts: Counts) -> Judged:
    count, chosen = counts.count("businesses"), counts.count("businesses_chosen")
    there = ngettext("%(count)s usaha", "%(count)s usaha", count) % {"count": count}
    return Judged(there, "" if chosen else _("usaha belum dipilih"), count > 0)


def _name(counts: Counts) -> Judged:
    told = counts.count("name_meaning") > 0
    return Judged(_("nama dan artinya"), "" if told else _("arti nama belum dicatat"), told)


def _swot(counts: Counts) -> Judged:
    count = counts.count("swot")
    there = ngettext("%(count)s butir", "%(count)s butir", count) % {"count": count}
    bare = [str(side.label) for side in SwotQuadrant if not counts.count(f"swot_{side}")]
    lack = _("%(sides)s belum diisi") % {"sides": ", ".join(bare)} if bare else ""
    return Judged(there, lack if count else _("kondisi objektif belum dicatat"), count > 0)


def _pledges(counts: Counts) -> Judged:
    count, undated = counts.count("pledges"), counts.count("pledges_undated")
    there = ngettext("%(count)s janji", "%(count)s janji", count) % {"count": count}
    words = ngettext("%(count)s janji tanpa batas waktu", "%(count)s janji tanpa batas waktu", undated)
    lack = words % {"count": undated} if undated else ""
    return Judged(there, lack if count else _("belum ada janji hati"), count > 0)


def _agenda(counts: Counts) -> Judged:
    count, told = counts.count("agenda"), counts.count("agenda_told")
    there = ngettext("%(count)s acara", "%(count)s acara", count) % {"count": count}
    begun = count + told > 0
    lack = "" if begun else _("agenda belum disusun")
    return Judged(there if count else _("agenda tercatat"), lack, begun)


def _calendar(counts: Counts) -> Judged:
    count, loose = counts.count("calendar"), counts.count("calendar_loose")
    there = ngettext("%(count)s baris", "%(count)s baris", count) % {"count": count}
    words = ngettext(
        "%(count)s baris tanpa nama atau tanggal", "%(count)s baris tanpa nama atau tanggal", loose
    )
    lack = words % {"count": loose} if loose else ""
    return Judged(there, lack if count else _("kalender kegiatan belum diisi"), count > 0)


def _some(fact: str, words: Counting, lack: Promise | str = "") -> Rule:
    """A step that is there as soon as it has a record; without ``lack`` it may be left out."""

    def check(counts: Counts) -> Judged:
        count = counts.count(fact)
        return Judged(words(count) % {"count": count}, "" if count else str(lack), count > 0)

    return Rule((fact,), check)


def _lines(count: int) -> str:
    return ngettext("%(count)s baris", "%(count)s baris", count)


RULES: dict[StepCode, Rule] = {
    StepCode.ATTENDANCE: Rule(
        ("workshops", "sessions_held", "roll", "roll_untold", "roll_told"), _attendance
    ),
    StepCode.DYNAMICS: Rule(("activities", "dynamics"), _dynamics),
    StepCode.PROBLEMS: Rule(("problems", "problems_weighed"), _problems),
    StepCode.PAIRWISE: _some("pairs", lambda n: ngettext("%(count)s pasang", "%(count)s pasang", n)),
    StepCode.DETAILS: _some("details", lambda n: ngettext("%(count)s keterangan", "%(count)s keterangan", n)),
    StepCode.COMMUNITY: _some("community", lambda n: ngettext("%(count)s masalah", "%(count)s masalah", n)),
    StepCode.SKILLS: Rule(("skills", "skill_holders"), _skills),
    StepCode.SOURCES: _some(
        "sources",
        lambda n: ngettext("%(count)s sumber", "%(count)s sumber", n),
        _t("lembaga dan sumber belum dicatat"),
    ),
    StepCode.VENN: _some("circles", lambda n: ngettext("%(count)s lingkaran", "%(count)s lingkaran", n)),
    StepCode.NEEDS: Rule(("needs", "needs_loose"), _needs),
    StepCode.BUSINESSES: Rule(("businesses", "businesses_chosen"), _businesses),
    StepCode.SCORING: _some("scores", lambda n: ngettext("%(count)s nilai", "%(count)s nilai", n)),
    StepCode.NAME: Rule(("name_meaning",), _name),
    StepCode.SUCCESS: _some(
        "success",
        lambda n: ngettext("%(count)s jawaban", "%(count)s jawaban", n),
        _t("arti sukses belum dicatat"),
    ),
    StepCode.SWOT: Rule(("swot", *(f"swot_{side}" for side in SwotQuadrant.values)), _swot),
    StepCode.PLEDGES: Rule(("pledges", "pledges_undated"), _pledges),
    StepCode.ACTIONS: _some(
        "steps",
        lambda n: ngettext("%(count)s langkah", "%(count)s langkah", n),
        _t("belum ada langkah kegiatan"),
    ),
    StepCode.AGENDA: Rule(("agenda", "agenda_told"), _agenda),
    StepCode.CALENDAR: Rule(("calendar", "calendar_loose"), _calendar),
    StepCode.SEASONS: _some("seasons", _lines),
    StepCode.FOCUS: _some("statements", lambda n: ngettext("%(count)s catatan", "%(count)s catatan", n)),
    StepCode.INTERVIEWS: _some(
        "interviews", lambda n: ngettext("%(count)s wawancara", "%(count)s wawancara", n)
    ),
    StepCode.HISTORY: _some("events", lambda n: ngettext("%(count)s kejadian", "%(count)s kejadian", n)),
    StepCode.TRENDS: _some("trends", _lines),
    StepCode.CLOCK: _some("hours", lambda n: ngettext("%(count)s kegiatan", "%(count)s kegiatan", n)),
    StepCode.TRANSECT: _some("segments", lambda n: ngettext("%(count)s bagian", "%(count)s bagian", n)),
    StepCode.WEALTH: _some("classes", lambda n: ngettext("%(count)s golongan", "%(count)s golongan", n)),
}
