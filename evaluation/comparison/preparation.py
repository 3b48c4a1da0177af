"""Rows of phases 1 and 2: who agreed what, where, with whom."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t
from django.utils.translation import ngettext, ngettext_lazy

from evaluation.comparison.cells import (
    NOT_STATED,
    Cell,
    Item,
    Layout,
    cell_of,
    computed,
    listed,
    of_all,
    people,
    said,
    single,
)
from evaluation.comparison.files import SiteFile
from evaluation.comparison.rows import GROUP, NUMBER, Row
from programme.models import InstitutionKind, OfficerRole, TopicKind


def _institutions(file: SiteFile) -> Cell:
    """The institutions, those of one kind together."""
    kinds = {kind: place for place, kind in enumerate(InstitutionKind.values)}
    ordered = sorted(
        file.all("institutions"), key=lambda record: (kinds.get(record.kind, len(kinds)), record.pk)
    )
    return listed(
        ordered,
        "name",
        note=lambda record: str(record.get_kind_display()),
        counted=ngettext_lazy("%(count)s lembaga", "%(count)s lembaga", "count"),
    )


def _roles(file: SiteFile) -> Cell:
    names = {institution.pk: institution.name for institution in file.all("institutions")}
    roles = sorted(file.all("roles"), key=lambda role: role.institution_id)
    return listed(
        roles,
        note=lambda role: names[role.institution_id],
        counted=ngettext_lazy("%(count)s peran", "%(count)s peran", "count"),
    )


def _topics(file: SiteFile) -> Cell:
    topics = file.all("topics")
    kinds = len({topic.kind for topic in topics})
    items = [said(topic, str(topic.get_kind_display())) for topic in topics]
    words = ngettext("%(count)s pokok", "%(count)s pokok", len(TopicKind))
    return cell_of(items, summary=words % {"count": of_all(kinds, len(TopicKind))})


def _obstacles(file: SiteFile) -> Cell:
    return listed(
        file.all("obstacles"), counted=ngettext_lazy("%(count)s kendala", "%(count)s kendala", "count")
    )


def _agreements(file: SiteFile) -> Cell:
    return listed(
        file.all("agreements"),
        note=_kept,
        counted=ngettext_lazy("%(count)s kesepakatan", "%(count)s kesepakatan", "count"),
    )


def _kept(record: Any) -> str:
    if record.kept is None:
        return ""
    return _("ditepati") if record.kept else _("tidak ditepati")


def _permits(file: SiteFile) -> Cell:
    return listed(file.all("permits"), "name", note=lambda permit: str(permit.get_status_display()))


def _last_meeting(file: SiteFile) -> Cell:
    dated = sorted((row for row in file.all("meetings") if row.held_on), key=lambda row: row.held_on)
    return single(dated[-1], "held_on", "date") if dated else NOT_STATED


COORDINATION = (
    Row(
        "institutions",
        _t("Lembaga"),
        _institutions,
        layout=Layout.GROUPS,
        about=_t("Lembaga yang ikut di lokasi, menurut jenisnya."),
    ),
    Row(
        "institution_roles",
        _t("Peran yang disepakati"),
        _roles,
        layout=Layout.GROUPS,
        about=_t("Apa yang disanggupi tiap lembaga."),
    ),
    Row(
        "topics",
        _t("Pokok yang dibahas"),
        _topics,
        layout=Layout.LINE,
        about=_t("Pokok koordinasi yang dibahas, dari empat pokok."),
    ),
    Row("obstacles", _t("Kendala"), _obstacles, layout=Layout.LINE),
    Row("agreements", _t("Kesepakatan"), _agreements),
    Row("permits", _t("Izin"), _permits, about=_t("Surat izin dan keadaannya.")),
    Row(
        "last_coordination",
        _t("Koordinasi terakhir"),
        _last_meeting,
        about=_t("Tanggal pertemuan terakhir, setepat yang dinyatakan."),
    ),
)


def _areas(file: SiteFile) -> Cell:
    return cell_of(said(area, str(area)) for area in file.all("areas"))


def _candidates(file: SiteFile) -> Cell:
    return listed(
        file.all("candidates"),
        "name",
        note=_reason,
        counted=ngettext_lazy("%(count)s tempat ditinjau", "%(count)s tempat ditinjau", "count"),
    )


def _reason(candidate: Any) -> str:
    word = _("dipilih") if candidate.chosen else _("tidak dipilih")
    reason = candidate.reason or _("alasan tidak dinyatakan")
    return f"{word}: {reason}"


def _selected(file: SiteFile) -> Cell:
    return single(file.first("selections"), "selected_count", "angka", note=_target(file))


def _target(file: SiteFile) -> str:
    target = file.site.target_members
    return _("sasaran %(count)s") % {"count": target} if target is not None else ""


def _on_file(file: SiteFile) -> Cell:
    return cell_of([computed(file.progress.records.count("participants"), note=_target(file))])


def _method(file: SiteFile) -> Cell:
    return listed(file.all("selections"), "method")


def _criteria(file: SiteFile) -> Cell:
    return listed(
        file.all("criteria"), counted=ngettext_lazy("%(count)s kriteria", "%(count)s kriteria", "count")
    )


def _officers(role: OfficerRole) -> Callable[[SiteFile], Cell]:
    return lambda file: cell_of(_officer(row) for row in file.all("assignments") if row.role == role)


def _officer(assignment: Any) -> Item:
    count = assignment.head_count
    heads = _("jumlah orang tidak dinyatakan") if count is None else people(count)
    who = assignment.officer or assignment.institution or _("lembaga tidak dinyatakan")
    return said(assignment, str(who), note="" if assignment.officer else heads)


def _trainings(file: SiteFile) -> Cell:
    return listed(file.all("trainings"), "title", note=lambda training: training.response_note)


def _terms(file: SiteFile) -> Cell:
    return listed(
        file.all("terms"),
        "duties",
        counted=ngettext_lazy("%(count)s syarat tugas", "%(count)s syarat tugas", "count"),
    )


PREPARATION = (
    Row(
        "areas",
        _t("Wilayah"),
        _areas,
        layout=Layout.LINE,
        about=_t("Kelurahan, RT, dan RW lokasi; yang diragukan ditandai."),
    ),
    Row(
        "candidates",
        _t("Calon lokasi"),
        _candidates,
        about=_t("Tempat yang ditinjau, mana yang dipilih, dan alasannya."),
    ),
    Row(
        "participants_selected",
        _t("Peserta terpilih"),
        _selected,
        unit=NUMBER,
        about=_t("Jumlah peserta terpilih menurut sumber."),
    ),
    Row(
        "participants_on_file",
        _t("Peserta tercatat"),
        _on_file,
        GROUP,
        unit=NUMBER,
        about=_t("Jumlah peserta yang ada dalam catatan aplikasi."),
    ),
    Row("selection_method", _t("Cara memilih peserta"), _method, GROUP),
    Row("criteria", _t("Kriteria peserta"), _criteria, GROUP),
    Row(
        "mentors",
        _t("Pendamping"),
        _officers(OfficerRole.MENTOR),
        about=_t("Penugasan pendamping: orangnya, atau lembaga dan jumlah orangnya."),
    ),
    Row("facilitators", _t("Fasilitator"), _officers(OfficerRole.FACILITATOR)),
    Row("trainings", _t("Pelatihan petugas"), _trainings),
    Row("officer_terms", _t("Syarat tugas tertulis"), _terms),
)
