"""What each of the six phases needs, and whether the records show it (conclusions 1-5 of the report).

``REQUIREMENTS`` is the table to read: one line for each thing that must be there, the most important first
within its phase. A requirement looks at the ``Records`` of one subject and answers with what is there in
words; what is missing has words of its own. Nothing here asks the database.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t
from django.utils.translation import ngettext

from evaluation.facts import coordinated
from evaluation.models import Norm
from evaluation.records import Answer, Check, Records, Requirement, placed, some
from evaluation.workshop_phase import held, step_done, votes
from groups.models import DeviationKind
from pra.models import StepCode
from programme.coordination import what_lacks
from programme.dates import today_at
from programme.formats import partial_date
from programme.models import PhaseCode, TopicKind


def balance(records: Records) -> str:
    """How mentoring is divided between business and welfare: ``UEP 5 : UKS 4``."""
    words = f"UEP {records.count('uep')} : UKS {records.count('uks')}"
    return placed(words, of_site=records.site_wide("uep", "uks"))


def _dated(name: str, lack: Promise) -> Check:
    """A date among the records of the kind."""

    def check(records: Records) -> Answer:
        latest = records.latest(name)
        there = placed(partial_date(latest), of_site=records.site_wide(name))
        return Answer(latest is not None, there, str(lack))

    return check


def _coordinated(phase: PhaseCode) -> Check:
    """The agencies met about the phase, and not too long ago."""

    def check(records: Records) -> Answer:
        held, site = records.count(coordinated(phase)), records.subject.site
        told, days = records.latest(coordinated(phase)), records.count("coordination_days")
        lack = what_lacks(held, told, days=days, today=today_at(site))
        return Answer(not lack, partial_date(told), lack)

    return check


def _topics(records: Records) -> Answer:
    count = records.count("topics")
    counted = ngettext(
        "%(count)s dari %(all)s pokok dibahas", "%(count)s dari %(all)s pokok dibahas", len(TopicKind)
    )
    words = counted % {"count": count, "all": len(TopicKind)}
    return Answer(count == len(TopicKind), words, words if count else _("pokok bahasan tidak dinyatakan"))


def _permit(records: Records) -> Answer:
    settled = records.count("permits_settled") > 0
    count = records.count("permits")
    there = ngettext("%(count)s izin tercatat", "%(count)s izin tercatat", count) % {"count": count}
    return Answer(settled, there, _("surat izin belum terbit") if count else _("belum ada surat izin"))


def _site(records: Records) -> Answer:
    reasoned = records.count("chosen_with_reason")
    there = _("dipilih dengan alasan") if reasoned else _("alasan tidak dinyatakan")
    chosen = records.count("chosen")
    return Answer(
        reasoned > 0,
        there,
        _("alasan memilih lokasi belum dicatat") if chosen else _("lokasi belum dipilih"),
    )


def _participants(records: Records) -> Answer:
    count, target = records.count("participants"), records.subject.site.target_members
    if target is None:
        words = ngettext("%(count)s orang", "%(count)s orang", count) % {"count": count}
        return Answer(count > 0, words, _("peserta belum dicatat"))
    counted = ngettext("peserta %(count)s dari %(target)s", "peserta %(count)s dari %(target)s", target)
    words = counted % {"count": count, "target": target}
    return Answer(count >= target, words, words)


def _approved(records: Records) -> Answer:
    """Approved here, or told by a source as a number of people selected; anything less is not approved."""
    if records.count("selections_approved"):
        return Answer(True, _("disetujui %(day)s") % {"day": _day(records.latest("selections_approved"))}, "")
    if records.count("selections_counted"):
        return Answer(True, _("jumlah terpilih menurut catatan"), "")
    if records.count("selections_waiting"):
        words = _("pemilihan peserta menunggu persetujuan")
    elif records.count("selections_begun"):
        words = _("pemilihan peserta belum diajukan")
    elif records.count("selections"):
        words = _("persetujuan peserta tidak dinyatakan")
    else:
        words = _("peserta belum disetujui")
    return Answer(False, words, words)


def _day(told: str | None) -> str:
    return partial_date(told) if told else _("tanpa tanggal")


def _officers(records: Records) -> Answer:
    mentors, facilitators = records.count("mentors"), records.count("facilitators")
    parts = (
        ngettext("%(count)s tugas pendamping", "%(count)s tugas pendamping", mentors) % {"count": mentors},
        ngettext("%(count)s tugas fasilitator", "%(count)s tugas fasilitator", facilitators)
        % {"count": facilitators},
    )
    return Answer(mentors > 0, ", ".join(parts), _("pendamping belum ditugaskan"))


def _active(records: Records) -> Answer:
    """All mentors and facilitators serve, each with written terms and a training (conclusion 3)."""
    total, active = records.count("officers"), records.count("officers_active")
    done, bare = records.count("officers_done"), active - records.count("officers_prepared")
    if not total and done:
        words = ngettext(
            "%(count)s petugas, tugasnya sudah berakhir", "%(count)s petugas, tugasnya sudah berakhir", done
        )
        return Answer(True, words % {"count": done}, "")
    counted = ngettext("%(count)s dari %(all)s petugas aktif", "%(count)s dari %(all)s petugas aktif", total)
    words = counted % {"count": active, "all": total}
    if bare:
        words += ngettext(", %(count)s tanpa syarat lengkap", ", %(count)s tanpa syarat lengkap", bare) % {
            "count": bare
        }
    return Answer(
        0 < total == active and not bare, words, words if active else _("belum ada petugas yang aktif")
    )


def _explained(records: Records) -> Answer:
    """The aims are known to everybody (conclusions 2 and 5).

    The current version of each module was explained to citizens (a group, or other listeners) at least once,
    and to each institution that has a task or a material at the site.
    """
    modules, institutions = records.count("modules"), records.count("institutions_with_task")
    told, wanted = records.count("modules_to_institutions"), modules * institutions
    if not modules:
        return Answer(False, "", _("modul belum ada"))
    if records.count("modules_to_citizens") < modules:
        return Answer(False, "", _("modul belum dijelaskan kepada warga"))
    if told < wanted:
        words = ngettext(
            "penjelasan modul kepada lembaga: %(count)s dari %(all)s",
            "penjelasan modul kepada lembaga: %(count)s dari %(all)s",
            wanted,
        )
        words %= {"count": told, "all": wanted}
        return Answer(False, words, words)
    there = ngettext("kepada warga dan %(count)s lembaga", "kepada warga dan %(count)s lembaga", institutions)
    return Answer(True, there % {"count": institutions}, "")


def _agreement(records: Records) -> Answer:
    written = bool(records.purses) and all(purse.agreement_written for purse in records.purses)
    return Answer(written, _("tertulis") if written else _("belum ada"), _("kesepakatan dana belum tertulis"))


def _fund(records: Records) -> Answer:
    count = len(records.purses)
    there = ngettext("%(count)s dana", "%(count)s dana", count) % {"count": count}
    return Answer(count > 0, placed(there, of_site=records.fund_of_site), _("dana belum dicatat"))


def _received(records: Records) -> Answer:
    entitled = sum(purse.entitled for purse in records.purses)
    received = sum(purse.received for purse in records.purses)
    words = ngettext("%(count)s dari %(all)s menerima", "%(count)s dari %(all)s menerima", entitled)
    there = placed(words % {"count": received, "all": entitled}, of_site=records.fund_of_site)
    if records.unpaid:
        return Answer(False, there, unpaid_words(records))
    return Answer(0 < entitled <= received, there, there if entitled else _("hak anggota belum dicatat"))


def _held(records: Records) -> Answer:
    unexplained = [purse for purse in records.purses if purse.held_unexplained]
    return Answer(not unexplained, _("tidak ada yang belum jelas"), held_unclear())


def _both_domains(records: Records) -> Answer:
    words = balance(records)
    uks, all_topics = records.count("uks"), records.count("uep") + records.count("uks")
    share = _(" (UKS %(share)s%%)") % {"share": round(100 * uks / all_topics)} if all_topics else ""
    touched = records.count("uep") > 0 and uks > 0
    return Answer(touched, words + share, words if all_topics else _("pokok bahasan belum dicatat"))


def _norms(records: Records) -> Answer:
    judged = len({norm.norm for norm in records.judged})
    counted = ngettext(
        "%(count)s dari %(all)s norma dinilai", "%(count)s dari %(all)s norma dinilai", len(Norm)
    )
    words = counted % {"count": judged, "all": len(Norm)}
    return Answer(judged == len(Norm), words, words)


def _scores(records: Records) -> Answer:
    bare = len({norm.norm for norm in records.judged} - {norm.norm for norm in records.judged if norm.scored})
    words = ngettext("%(count)s norma belum diberi angka", "%(count)s norma belum diberi angka", bare)
    lack = words % {"count": bare}
    return Answer(bool(records.judged) and not bare, lack if bare else _("semua bernilai"), lack)


def held_unclear() -> str:
    """That it is not clear who holds money of the fund, or how much."""
    return _("uang yang dipegang belum jelas")


def unpaid_words(records: Records) -> str:
    """How many members have not received their money, in words."""
    count = records.unpaid
    words = ngettext("%(count)s orang belum menerima", "%(count)s orang belum menerima", count)
    return placed(words % {"count": count}, of_site=records.fund_of_site)


def deviation_words(phase: str, records: Records) -> str:
    """The open deviations of a phase in words; empty when there are none."""
    rows = records.open_in(phase)
    kinds = [row.kind for row in rows]
    if not rows:
        return ""
    if DeviationKind.MENTORING_BALANCE in kinds:
        return balance(records)
    words = ngettext("%(count)s penyimpangan terbuka", "%(count)s penyimpangan terbuka", len(rows))
    words %= {"count": len(rows)}
    if len(rows) == 1:
        words = _("menyimpang: %(kind)s") % {"kind": dict(DeviationKind.choices).get(kinds[0], kinds[0])}
    of_site = records.subject.group is not None and phase in OF_GROUPS
    return placed(words, of_site=of_site and all(row.group is None for row in rows))


OF_GROUPS = (PhaseCode.PRA, PhaseCode.STIMULUS, PhaseCode.MENTORING)
_c, _p, _w = PhaseCode.COORDINATION, PhaseCode.PREPARATION, PhaseCode.PRA
_s, _m, _e = PhaseCode.STIMULUS, PhaseCode.MENTORING, PhaseCode.EVALUATION

_last_met = _t("tanggal koordinasi terakhir")

REQUIREMENTS: tuple[Requirement, ...] = (
    Requirement(_c, _t("rapat koordinasi"), some("meetings", _t("rapat koordinasi belum dicatat"))),
    Requirement(_c, _t("empat pokok bahasan"), _topics),
    Requirement(_c, _t("kesepakatan"), some("agreements", _t("belum ada kesepakatan"))),
    Requirement(_c, _t("izin terbit, atau catatannya"), _permit),
    Requirement(_c, _last_met, _coordinated(_c)),
    Requirement(_p, _t("lokasi dengan alasan"), _site),
    Requirement(_p, _t("peserta sesuai sasaran"), _participants),
    Requirement(_p, _t("petugas ditugaskan"), _officers),
    Requirement(_p, _t("pelatihan petugas"), some("trainings", _t("belum ada pelatihan petugas"))),
    Requirement(_p, _t("syarat tugas tertulis"), some("terms", _t("syarat tugas belum tertulis"))),
    Requirement(_p, _t("petugas aktif"), _active),
    Requirement(_p, _t("modul dijelaskan"), _explained),
    Requirement(_p, _t("kriteria peserta"), some("criteria", _t("kriteria peserta belum dicatat"))),
    Requirement(_p, _t("peserta disetujui"), _approved),
    Requirement(_p, _last_met, _coordinated(_p)),
    Requirement(_w, _t("lokakarya"), held),
    Requirement(_w, _t("masalah"), some("problems", _t("masalah belum dicatat"))),
    Requirement(_w, _t("suara tiap masalah"), votes),
    Requirement(_w, _t("kehadiran tiap anggota"), step_done(StepCode.ATTENDANCE)),
    Requirement(_w, _t("potensi"), some("potentials", _t("potensi belum dicatat"))),
    Requirement(_w, _t("kebutuhan"), step_done(StepCode.NEEDS)),
    Requirement(_w, _t("usaha yang dipilih"), step_done(StepCode.BUSINESSES)),
    Requirement(_w, _t("langkah kegiatan"), step_done(StepCode.ACTIONS)),
    Requirement(_w, _t("janji hati dengan batas waktu"), step_done(StepCode.PLEDGES)),
    Requirement(_w, _t("kalender: siapa dan kapan"), step_done(StepCode.CALENDAR)),
    Requirement(_w, _last_met, _coordinated(_w)),
    Requirement(_s, _t("dana"), _fund),
    Requirement(_s, _t("semua yang berhak menerima"), _received),
    Requirement(_s, _t("kesepakatan dana tertulis"), _agreement),
    Requirement(_s, _t("uang yang dipegang"), _held),
    Requirement(_s, _last_met, _coordinated(_s)),
    Requirement(_m, _t("kunjungan"), some("visits", _t("kunjungan belum dicatat"))),
    Requirement(_m, _t("UEP dan UKS sama-sama disentuh"), _both_domains),
    Requirement(
        _m, _t("tanggal kunjungan terakhir"), _dated("visits", _t("tanggal kunjungan tidak dinyatakan"))
    ),
    Requirement(_m, _last_met, _coordinated(_m)),
    Requirement(_e, _t("empat norma dinilai"), _norms),
    Requirement(_e, _t("angka tiap norma"), _scores),
    Requirement(_e, _last_met, _coordinated(_e)),
)
