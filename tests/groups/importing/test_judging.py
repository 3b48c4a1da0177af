"""Every fault and every hint, row by row and column by column, in the words of the page."""

import datetime

import pytest

from groups.importing.words import SENTENCES
from groups.models import IdentityNumber, Rank, StagedRow
from tests.factories.groups import ParticipantFactory
from tests.groups.importing.lists import DAY, NIK, as_csv, confirm, sentences, stage

OTHER_NIK = "3507064203810002"
KK = "3507061203100001"
OTHER_KK = "3507061203100002"
FAULTS = [
    ({"nama_lengkap": "", "lahir": "1980"}, "nama lengkap: kosong. Setiap baris perlu nama."),
    ({"nama_lengkap": "12"}, "nama lengkap: tidak berisi huruf."),
    ({"nama_lengkap": "a" * 151}, "nama lengkap: terlalu panjang: paling banyak 150 huruf."),
    ({"panggilan": "a" * 61}, "panggilan: terlalu panjang: paling banyak 60 huruf."),
    ({"jenis_kelamin": "X"}, "jenis kelamin: “X” tidak dikenal. Tulis L atau P."),
    ({"lahir": "31-02-1980"}, "lahir: “31-02-1980” tidak terbaca. Tulis 12-03-1980, Maret 1980, atau 1980."),
    ({"lahir": "2999"}, "lahir: belum terjadi."),
    ({"lahir": "1899"}, "lahir: sebelum tahun 1900. Periksa tahunnya."),
    ({"umur": "121"}, "umur: “121” bukan umur antara 0 dan 120 tahun."),
    ({"umur": "tua"}, "umur: “tua” bukan umur antara 0 dan 120 tahun."),
    ({"umur": "-3"}, "umur: “-3” bukan umur antara 0 dan 120 tahun."),
    (
        {"asal": "Atlantis"},
        (
            "asal: “Atlantis” tidak ada di daftar kabupaten, kota, dan provinsi. "
            "Perbaiki ejaannya, atau tulis kodenya."
        ),
    ),
    (
        {"asal": "Malang"},
        "asal: bisa berarti beberapa tempat: Kabupaten Malang / Kota Malang. Tulis salah satu.",
    ),
    ({"alasan_pindah": "a" * 2001}, "alasan pindah: terlalu panjang: paling banyak 2000 huruf."),
    (
        {"faktor_pindah": "menikah; bosan"},
        "faktor pindah: “bosan” tidak dikenal. Pakai kata dari lembar Petunjuk.",
    ),
    ({"tahun_tiba": "dulu"}, "tahun tiba: “dulu” tidak terbaca. Tulis 12-03-1980, Maret 1980, atau 1980."),
    ({"tahun_tiba": "2999"}, "tahun tiba: belum terjadi."),
    ({"no_keluarga": "1" * 61}, "no keluarga: terlalu panjang: paling banyak 60 huruf."),
    ({"kepala_keluarga": "a" * 151}, "kepala keluarga: terlalu panjang: paling banyak 150 huruf."),
    ({"alamat": "a" * 201}, "alamat: terlalu panjang: paling banyak 200 huruf."),
    ({"rt": "1234"}, "RT: “1234” tidak terbaca. Tulis tiga angka, misalnya 005."),
    ({"rw": "lima"}, "RW: “lima” tidak terbaca. Tulis tiga angka, misalnya 005."),
    (
        {"jenis_permukiman": "gunung"},
        "jenis permukiman: “gunung” tidak dikenal. Pakai kata dari lembar Petunjuk.",
    ),
    ({"keterampilan": f"las; {'a' * 81}"}, "keterampilan: terlalu panjang: paling banyak 80 huruf."),
    ({"pekerjaan": "a" * 121}, "pekerjaan: terlalu panjang: paling banyak 120 huruf."),
    ({"disabilitas": "ya"}, "disabilitas: “ya” tidak dikenal. Pakai kata dari lembar Petunjuk."),
    (
        {"kebutuhan_komunikasi": "ya"},
        "kebutuhan komunikasi: “ya” tidak dikenal. Pakai kata dari lembar Petunjuk.",
    ),
    ({"desil": "11", "desil_per": "2025"}, "desil: “11” bukan desil antara 1 dan 10."),
    (
        {"desil": "1", "desil_per": "x"},
        "desil per: “x” tidak terbaca. Tulis 12-03-1980, Maret 1980, atau 1980.",
    ),
    ({"desil": "1", "desil_per": "2999"}, "desil per: belum terjadi."),
    ({"ktp": "ya"}, "KTP: “ya” tidak dikenal. Pakai kata dari lembar Petunjuk."),
    ({"nik": "350"}, "NIK: Nomor ini harus 16 angka, yang diisi 3 angka."),
    ({"nik": "35070642O3800001"}, "NIK: Isi angka saja, 16 angka."),
    (
        {"nik": "3507063203800001"},
        "NIK: Dua angka tanggal (ke-7 dan ke-8) harus 01–31, atau 41–71 untuk perempuan, bukan 32.",
    ),
    ({"nik": "3507063102800001"}, "NIK: Tanggal 31-02-80 di dalam nomor ini tidak ada di kalender."),
    ({"nik": "3507060113800001"}, "NIK: Dua angka bulan (ke-9 dan ke-10) harus 01–12, bukan 13."),
    ({"nik": "3507060112800000"}, "NIK: Empat angka terakhir tidak mungkin 0000."),
    (
        {"nik": "3,57806E+15"},
        "NIK: nomor rusak oleh Excel (seperti 3,57806E+15). Format kolom sebagai teks, lalu ketik ulang.",
    ),
    ({"nik": "••••0001"}, "NIK: nomornya tertutup. Tulis lengkap, atau kosongkan."),
    ({"nomor_kk": "350"}, "nomor KK: Nomor ini harus 16 angka, yang diisi 3 angka."),
    (
        {"nomor_kk": NIK},
        "nomor KK: Dua angka tanggal (ke-7 dan ke-8) harus 01–31, bukan 42. Mungkinkah ini NIK?",
    ),
    ({"nomor_kk": "3507061213100001"}, "nomor KK: Dua angka bulan (ke-9 dan ke-10) harus 01–12, bukan 13."),
    ({"nomor_kk": "3507061203100000"}, "nomor KK: Empat angka terakhir tidak mungkin 0000."),
    (
        {"nomor_kk": "3.50706E+15"},
        (
            "nomor KK: nomor rusak oleh Excel (seperti 3,57806E+15). "
            "Format kolom sebagai teks, lalu ketik ulang."
        ),
    ),
    ({"nomor_kk": "****0001"}, "nomor KK: nomornya tertutup. Tulis lengkap, atau kosongkan."),
    ({"telepon": "lihat WA"}, "telepon: tidak terbaca. Tulis seperti 081234567890."),
    ({"pekerjaan": "=A1+1"}, "pekerjaan: berisi rumus tanpa nilai. Salin, lalu tempel sebagai nilai."),
    ({"pekerjaan": "#REF!"}, "pekerjaan: berisi kesalahan Excel."),
]
HINTS = [
    ({"lahir": "1980", "umur": "30"}, "umur: tidak cocok dengan lahirnya."),
    ({"lahir": "1980", "tahun_tiba": "1979"}, "tahun tiba: sebelum lahir. Periksa keduanya."),
    ({"desil": "2"}, "desil: tidak disertai “desil per”: data bulan apa?"),
    ({"desil_per": "2025"}, "desil per: diisi, tetapi desilnya kosong."),
    ({"nik": "0"}, "NIK: bukan nomor; dianggap tidak ada nomor."),
    ({"nik": "0000000000000000"}, "NIK: bukan nomor; dianggap tidak ada nomor."),
    ({"nik": "1111111111111111"}, "NIK: bukan nomor; dianggap tidak ada nomor."),
    ({"nik": "1234567890123456"}, "NIK: bukan nomor; dianggap tidak ada nomor."),
    ({"nik": "tidak ada"}, "NIK: bukan nomor; dianggap tidak ada nomor."),
    ({"nomor_kk": "belum punya"}, "nomor KK: bukan nomor; dianggap tidak ada nomor."),
    ({"nik": NIK, "jenis_kelamin": "L"}, "NIK: menurut NIK, jenis kelaminnya lain."),
    ({"nik": NIK, "lahir": "3 Maret 1980"}, "NIK: menurut NIK, tanggal lahirnya lain."),
    ({"nik": NIK, "lahir": "April 1980"}, "NIK: menurut NIK, tanggal lahirnya lain."),
    ({"nik": NIK, "lahir": "1981"}, "NIK: menurut NIK, tanggal lahirnya lain."),
    (
        {"nik": f"359906{NIK[6:]}"},
        "NIK: kode wilayahnya tidak ada di daftar. Mungkin wilayah yang dipecah.",
    ),
]


def judged(user, site, *rows):
    """The staged rows of a list, each with a name where it has none."""
    named = [{"nama_lengkap": f"Orang {'ABCDEFGH'[n] * 3}", **row} for n, row in enumerate(rows)]
    batch = stage(user, site, named)
    return list(StagedRow.objects.filter(batch=batch).order_by("line"))


@pytest.mark.parametrize(("cells", "sentence"), FAULTS)
def test_a_fault_is_told_beside_its_column(user, site, cells, sentence):
    (row,) = judged(user, site, cells)
    assert (row.line, row.rank, sentences(row)) == (2, Rank.FAULTY, [sentence])


@pytest.mark.parametrize(("cells", "sentence"), HINTS)
def test_a_hint_is_no_fault(user, site, cells, sentence):
    (row,) = judged(user, site, cells)
    assert (row.rank, row.faults, sentences(row, "hints")) == (Rank.DOUBTFUL, [], [sentence])


def test_every_sentence_is_reached():
    """A code without a test of its sentence would be found here."""
    told = {sentence for _cells, sentence in FAULTS + HINTS}
    elsewhere = {("name", "twice"), ("name", "known"), ("family", "known"), ("nik", "twice")}
    elsewhere |= {("nik", "registered"), ("kk", "two_families"), ("row", "too_many"), "kin_differ"}
    wrong = [
        code
        for code, text in SENTENCES.items()
        if code not in elsewhere and not any(str(text).split("%s")[-1] in one for one in told)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "cells",
    [
        {"nik": NIK, "lahir": "2 Maret 1980", "jenis_kelamin": "P"},
        {"nik": "3507 0642 0380 0001", "lahir": "Maret 1980"},
        {"nik": f"'{NIK}", "lahir": "1980"},
        {"nik": f'="{NIK}"'},
        {"nik": "3507060203800001", "jenis_kelamin": "pria", "lahir": "02/03/1980"},
        {"nomor_kk": KK, "rt": "5", "rw": "RW V", "telepon": "+62 812 345 6789"},
        {"jenis_kelamin": "wanita", "umur": "45 tahun", "asal": "KAB. MALANG", "ktp": "tidak punya"},
        {"asal": "35.07"},
        {"asal": "3507"},
        {"asal": "Kota Adm. Jakarta Barat"},
        {"asal": "surabaya"},
        {"asal": "Jawa Timur", "desil": "10", "desil_per": "Juli 2025"},
        {"disabilitas": "Tidak ada", "kebutuhan_komunikasi": "dibacakan", "faktor_pindah": "menikah;"},
        {"nik": "-", "nomor_kk": "–", "panggilan": "—", "keterampilan": "las; ; kue"},
    ],
)
def test_what_is_right_is_left_alone(user, site, cells):
    (row,) = judged(user, site, cells)
    assert (row.rank, row.faults, row.hints) == (Rank.CLEAN, [], [])


def test_born_today_is_no_future(user, site):
    today = datetime.date.today()  # noqa: DTZ011 — the machine's, which runs in the site's zone
    (row,) = judged(user, site, {"lahir": today.isoformat()})
    assert row.faults == []


def test_one_nik_in_two_rows_is_a_fault_of_both(user, site):
    one, other, third = judged(user, site, {"nik": NIK}, {"nik": NIK}, {"nik": OTHER_NIK})
    assert sentences(one) == ["NIK: NIK yang sama tertulis di baris 3."]
    assert sentences(other) == ["NIK: NIK yang sama tertulis di baris 2."]
    assert third.faults == []


def test_placeholders_make_nobody_the_same(user, site):
    rows = judged(user, site, *[{"nik": "0", "nomor_kk": "0"}] * 3, {"nik": "", "nomor_kk": ""})
    assert [row.faults for row in rows] == [[]] * 4
    assert {row.nik_digest + row.nik_secret + row.kk_digest + row.kk_secret for row in rows} == {""}


def test_namesakes_born_alike_are_looked_at(user, site):
    same = {"nama_lengkap": "Siti Aminah", "lahir": "1980"}
    rows = judged(user, site, same, {**same, "nama_lengkap": "SITI  Aminah"}, {**same, "lahir": "1990"})
    assert sentences(rows[0], "hints") == [
        "nama lengkap: nama dan lahir sama dengan baris 3. Pastikan bukan orang yang sama."
    ]
    assert sentences(rows[1], "hints") == [
        "nama lengkap: nama dan lahir sama dengan baris 2. Pastikan bukan orang yang sama."
    ]
    assert rows[2].hints == []


@pytest.mark.parametrize(
    ("born_on", "lahir", "alike"),
    [("1980", "1981", True), ("1980", "1983", False), (None, "1980", True), ("1980", "", True)],
)
def test_somebody_of_that_name_in_the_register_is_named(user, site, born_on, lahir, alike):
    somebody = ParticipantFactory(site=site, name="Siti Aminah", born_on=born_on)
    ParticipantFactory(name="Siti Aminah", born_on=born_on)  # of another site
    (row,) = judged(user, site, {"nama_lengkap": "siti aminah", "lahir": lahir})
    assert row.hints == ([f"name:known:{somebody.key}"] if alike else [])


def test_an_age_is_reckoned_from_the_day_of_the_list(user, site):
    ParticipantFactory(site=site, name="Siti Aminah", born_on="1980")
    at_46, at_40 = judged(
        user,
        site,
        {"nama_lengkap": "Siti Aminah", "umur": "46"},
        {"nama_lengkap": "Siti Aminah", "umur": "40"},
    )
    assert DAY.year == 2026
    assert (len(at_46.hints), len(at_40.hints)) == (1, 0)


def test_who_was_merged_away_is_nobodys_twin(user, site):
    kept = ParticipantFactory(site=site, name="Lain")
    ParticipantFactory(site=site, name="Siti Aminah", merged_into=kept)
    (row,) = judged(user, site, {"nama_lengkap": "Siti Aminah"})
    assert row.hints == []


def test_a_nik_of_the_register_is_a_fault_that_leads_to_its_owner(user, site):
    confirm(user, stage(user, site, [{"nama_lengkap": "Siti Aminah", "nik": NIK}]))
    owner = IdentityNumber.objects.get(kind="nik").participant
    (row,) = judged(user, site, {"nik": NIK})
    assert row.faults == [f"nik:registered:{owner.key}"]
    assert sentences(row) == ["NIK: sudah tercatat untuk orang lain di lokasi ini."]


def test_a_family_has_one_kk_and_a_kk_one_family(user, site):
    two_kk = judged(
        user, site, {"no_keluarga": "1", "nomor_kk": KK}, {"no_keluarga": "1", "nomor_kk": OTHER_KK}
    )
    assert {tuple(sentences(row)) for row in two_kk} == {
        ("nomor KK: berbeda-beda pada baris-baris keluarga yang sama. Samakan.",)
    }
    two_families = judged(
        user, site, {"no_keluarga": "1", "nomor_kk": KK}, {"no_keluarga": "2", "nomor_kk": KK}
    )
    assert {tuple(sentences(row)) for row in two_families} == {
        ("nomor KK: nomor yang sama ada pada keluarga lain di berkas ini.",)
    }
    one = judged(user, site, {"no_keluarga": "1", "nomor_kk": KK}, {"no_keluarga": "1"}, {"no_keluarga": "2"})
    assert [row.faults for row in one] == [[], [], []]


@pytest.mark.parametrize(
    ("column", "label", "values"),
    [
        ("kepala_keluarga", "kepala keluarga", ("Slamet", "Joko")),
        ("alamat", "alamat", ("Gang 1", "Gang 2")),
        ("rt", "RT", ("5", "6")),
        ("rw", "RW", ("V", "6")),
        ("jenis_permukiman", "jenis permukiman", ("lainnya", "jalur hijau")),
    ],
)
def test_one_family_lives_in_one_place(user, site, column, label, values):
    rows = judged(user, site, *({"no_keluarga": "1", column: value} for value in values))
    assert {tuple(sentences(row)) for row in rows} == {
        (f"{label}: berbeda-beda pada baris-baris keluarga yang sama. Samakan.",)
    }
    agreeing = judged(
        user, site, *({"no_keluarga": "1", column: value} for value in (values[0], "", values[0]))
    )
    assert [row.faults for row in agreeing] == [[], [], []]


def test_cells_beside_the_headings_are_told(user, site):
    content = as_csv([{"nama_lengkap": "Siti", "lahir": "1980"}]) + b"Slamet;1970;tercecer\r\n"
    batch = stage(user, site, content)
    assert [sentences(row) for row in batch.rows.order_by("line")] == [
        [],
        ["baris: ada isian di luar kolom berjudul. Mungkin bergeser."],
    ]


def test_faulty_rows_come_first_then_what_is_to_be_seen(user, site):
    batch = stage(
        user,
        site,
        [{"nama_lengkap": "Baik"}, {"nama_lengkap": "Ragu", "nik": "0"}, {"nama_lengkap": "1", "nik": ""}],
    )
    assert list(batch.rows.values_list("line", "rank")) == [(4, 0), (3, 1), (2, 2)]
    assert (batch.row_count, batch.error_count, batch.warning_count) == (3, 1, 1)


def test_numbers_rest_nowhere_in_clear(user, site):
    (row,) = judged(user, site, {"nik": NIK, "nomor_kk": KK})
    kept = " ".join(str(getattr(row, field.attname)) for field in StagedRow._meta.concrete_fields)
    assert NIK not in kept
    assert KK not in kept
    assert (row.nik_last, row.kk_last) == ("0001", "0001")
