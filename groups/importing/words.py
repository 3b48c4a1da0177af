"""What is said of a row, column by column, and of a file as a whole: the codes of the database in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.importing.columns import BY_KEY, NUMBERS
from groups.nik import FAULTS

_UNREADABLE_DATE = gettext_lazy("“%s” tidak terbaca. Tulis 12-03-1980, Maret 1980, atau 1980.")
_KIN_DIFFER = gettext_lazy("berbeda-beda pada baris-baris keluarga yang sama. Samakan.")
_FROM_THE_LIST = gettext_lazy("“%s” tidak dikenal. Pakai kata dari lembar Petunjuk.")

# (column, code) or, for any column, code.
SENTENCES: dict[tuple[str, str] | str, Promise | str] = {
    ("name", "missing"): gettext_lazy("kosong. Setiap baris perlu nama."),
    ("name", "no_letters"): gettext_lazy("tidak berisi huruf."),
    ("name", "twice"): gettext_lazy("nama dan lahir sama dengan baris %s. Pastikan bukan orang yang sama."),
    ("name", "known"): gettext_lazy(
        "mirip dengan orang yang sudah tercatat. Pastikan bukan orang yang sama."
    ),
    ("sex", "unknown"): gettext_lazy("“%s” tidak dikenal. Tulis L atau P."),
    ("born", "future"): gettext_lazy("belum terjadi."),
    ("born", "too_early"): gettext_lazy("sebelum tahun 1900. Periksa tahunnya."),
    ("born", "unreadable"): _UNREADABLE_DATE,
    ("age", "unreadable"): gettext_lazy("“%s” bukan umur antara 0 dan 120 tahun."),
    ("age", "birth_differs"): gettext_lazy("tidak cocok dengan lahirnya."),
    ("origin", "unknown"): gettext_lazy(
        "“%s” tidak ada di daftar kabupaten, kota, dan provinsi. Perbaiki ejaannya, atau tulis kodenya."
    ),
    ("origin", "ambiguous"): gettext_lazy("bisa berarti beberapa tempat: %s. Tulis salah satu."),
    ("factors", "unknown"): _FROM_THE_LIST,
    ("arrived", "unreadable"): _UNREADABLE_DATE,
    ("arrived", "future"): gettext_lazy("belum terjadi."),
    ("arrived", "before_birth"): gettext_lazy("sebelum lahir. Periksa keduanya."),
    ("family", "known"): gettext_lazy(
        "keluarga ini sudah tercatat. Orang ini masuk ke keluarga itu; alamat di berkas tidak dipakai."
    ),
    ("decile", "unreadable"): gettext_lazy("“%s” bukan desil antara 1 dan 10."),
    ("decile", "undated"): gettext_lazy("tidak disertai “desil per”: data bulan apa?"),
    ("decile_as_of", "unreadable"): _UNREADABLE_DATE,
    ("decile_as_of", "future"): gettext_lazy("belum terjadi."),
    ("decile_as_of", "alone"): gettext_lazy("diisi, tetapi desilnya kosong."),
    ("nik", "twice"): gettext_lazy("NIK yang sama tertulis di baris %s."),
    ("nik", "registered"): gettext_lazy("sudah tercatat untuk orang lain di lokasi ini."),
    ("nik", "sex_differs"): gettext_lazy("menurut NIK, jenis kelaminnya lain."),
    ("nik", "birth_differs"): gettext_lazy("menurut NIK, tanggal lahirnya lain."),
    ("nik", "region_unknown"): gettext_lazy(
        "kode wilayahnya tidak ada di daftar. Mungkin wilayah yang dipecah."
    ),
    ("kk", "two_families"): gettext_lazy("nomor yang sama ada pada keluarga lain di berkas ini."),
    ("phone", "unreadable"): gettext_lazy("tidak terbaca. Tulis seperti 081234567890."),
    ("row", "too_many"): gettext_lazy("ada isian di luar kolom berjudul. Mungkin bergeser."),
    "unknown": _FROM_THE_LIST,
    "unreadable": gettext_lazy("“%s” tidak terbaca. Tulis tiga angka, misalnya 005."),
    "kin_differ": _KIN_DIFFER,
    "too_long": gettext_lazy("terlalu panjang: paling banyak %s huruf."),
    "formula": gettext_lazy("berisi rumus tanpa nilai. Salin, lalu tempel sebagai nilai."),
    "excel_error": gettext_lazy("berisi kesalahan Excel."),
    "broken": gettext_lazy(
        "nomor rusak oleh Excel (seperti 3,57806E+15). Format kolom sebagai teks, lalu ketik ulang."
    ),
    "masked": gettext_lazy("nomornya tertutup. Tulis lengkap, atau kosongkan."),
    "placeholder": gettext_lazy("bukan nomor; dianggap tidak ada nomor."),
}

REMARKS: dict[str, Promise | str] = {
    "unknown_column": gettext_lazy("Kolom “%s” tidak dikenal dan tidak dibaca."),
    "windows_1252": gettext_lazy(
        "Berkas tidak memakai UTF-8; huruf dibaca sebagai Windows-1252. Periksa é, ñ, –."
    ),
    "example": gettext_lazy("Baris %s adalah contoh dan dilewati."),
}


@dataclass(frozen=True)
class Told:
    """One fault or hint in words; ``person`` is the key of somebody in the register whom it means."""

    column: str
    sentence: str
    person: str = ""


def told(entry: str) -> Told:
    """``nik:twice:7`` in the words of the page."""
    key, code, word = [*entry.split(":", 2), "", ""][:3]
    column = str(BY_KEY[key].label) if key in BY_KEY else _("baris")
    person = word if code in {"known", "registered"} else ""
    return Told(column, _sentence(key, code, word), person)


def _sentence(key: str, code: str, word: str) -> str:
    if key in NUMBERS and code in FAULTS:
        day, month, year = [*word.split("-"), "", ""][:3]
        told = {"count": word, "day": day, "month": month or word, "year": year}
        return str(FAULTS[code]) % told
    text = str(SENTENCES.get((key, code)) or SENTENCES[code])
    return text % word if "%s" in text else text


def remark(code: str, word: str) -> str:
    """What was noticed of the file as a whole."""
    text = str(REMARKS[code])
    return text % word if "%s" in text else text
