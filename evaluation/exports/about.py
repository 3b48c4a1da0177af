"""What a file tells of itself: its variables, its origin, and how to cite it."""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from evaluation.comparison import State
from evaluation.comparison.table import SECTIONS
from evaluation.exports.guard import Value
from evaluation.exports.people import REMARK
from evaluation.exports.variables import VARIABLES
from evaluation.models import Norm
from programme.formats import partial_date
from programme.models import Programme, Site

LAYOUT_VERSION = 3


def dictionary_rows() -> Iterator[tuple[Value, ...]]:
    """Every variable: its stable name, its label, in what it is measured, and what it means."""
    yield (_("kunci"), _("fase"), _("indikator"), _("satuan"), _("keterangan"))
    for section in SECTIONS:
        for row in section.rows:
            yield (row.key, str(section.label), str(row.label), str(row.unit), str(row.about))
    for variable in VARIABLES:
        about = str(variable.about)
        yield (variable.name, _("Peserta"), str(variable.label), str(variable.unit), about)
    yield (
        REMARK,
        _("Peserta"),
        _("Keterangan (hanya CSV)"),
        _("teks"),
        _("Baris tanpa kode bukan orang: berapa orang lokasi itu yang tidak ikut dalam berkas."),
    )
    for norm in Norm:
        yield (
            f"norm_{norm}",
            _("Evaluasi"),
            str(norm.label),
            _("teks"),
            _("Penilaian dengan kata, tanpa angka."),
        )
    for state, meaning in _states():
        yield (f"keadaan={state.value}", _("keadaan"), str(state.label), _("teks"), meaning)


def _states() -> Iterable[tuple[State, str]]:
    return (
        (State.STATED, _("Ada sumber atau catatan yang menyatakannya.")),
        (State.DOUBTFUL, _("Dinyatakan lebih dari satu cara, atau tidak jelas; lihat Catatan Keraguan.")),
        (State.COMPUTED, _("Dihitung aplikasi dari catatan; bukan pernyataan sumber.")),
        (State.NOT_STATED, _("Tidak ada yang menyatakan; nilai dibiarkan kosong, bukan nol.")),
        (State.NONE, _("Diketahui tidak ada.")),
        (State.UNCOUNTABLE, _("Catatannya belum cukup untuk dihitung; alasannya tertulis.")),
    )


def about_rows(
    *, by: str, sites: Sequence[Site], at: datetime.datetime, purpose: str
) -> Iterator[tuple[Value, ...]]:
    """Of which programme and sources, when, by whom, what for, and how to cite the file."""
    programmes = list(
        Programme.objects.filter(pk__in={site.programme_id for site in sites})
        .prefetch_related("documents")
        .order_by("id")
    )
    moment = timezone.localtime(at)
    yield (_("Keterangan"), _("Isi"))
    for programme in programmes:
        yield (_("Program"), programme.title)
        for document in programme.documents.all():
            yield (_("Dokumen sumber"), _sentences(document.title, document.citation))
    yield (_("Diunduh pada"), f"{partial_date(moment.date())} {moment:%H.%M %Z}")
    yield (_("Diunduh oleh"), by)
    if purpose:
        yield (_("Keperluan"), purpose)
    for programme in programmes:
        yield (_("Cara mengutip"), _citation(programme, partial_date(moment.date())))
    yield (_("Versi susunan berkas"), LAYOUT_VERSION)
    for site in sites:
        yield (_("Lokasi"), f"{site} ({site.key})")
    yield (_("Cara membaca"), _("Sel kosong berarti tidak dinyatakan, bukan tidak ada dan bukan nol."))
    yield (
        _("Kolom angka"),
        _(
            "nilai_angka: bilangan pasti; nilai_min dan nilai_max: batas bawah dan atas bila hanya rentang "
            "atau lebih dari satu bacaan yang dinyatakan; n: banyaknya orang."
        ),
    )


def _citation(programme: Programme, day: str) -> str:
    """How to name the file in a list of references."""
    documents = "; ".join(
        f"{document.short_title} ({document.published_on[:4]})"
        if document.published_on
        else document.short_title
        for document in programme.documents.all()
    )
    words = _(
        "%(programme)s. Perbandingan lokasi [data], dari %(documents)s. Versi susunan %(version)s, "
        "diunduh %(day)s."
    )
    return words % {
        "programme": programme.title.rstrip("."),
        "documents": documents or _("catatan aplikasi"),
        "version": LAYOUT_VERSION,
        "day": day,
    }


def _sentences(*parts: str) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part)
