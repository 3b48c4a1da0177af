"""The faulty rows come back as they were sent, harmless, with their numbers only for whoever may see them."""

import io

import openpyxl

from accounts.models import AuditEvent
from accounts.permissions import RoleName
from groups.importing.columns import COLUMNS
from groups.importing.handing_back import hand_back_faulty
from tests.factories.accounts import user_at
from tests.groups.importing.lists import NIK, sentences, stage

BAD = {"nama_lengkap": "=cmd|' /C calc'!A0", "lahir": "besok", "nik": NIK, "rt": "005"}


def sheet_of(content):
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    head, *rows = sheet.iter_rows()
    return [dict(zip([cell.value for cell in head], row, strict=True)) for row in rows]


def test_rows_come_back_with_what_is_wrong_and_no_formula(user, site):
    batch = stage(user, site, [{"nama_lengkap": "Baik"}, BAD])
    (row,) = sheet_of(hand_back_faulty(by=user, batch=batch))
    name = row["nama_lengkap"]
    assert (name.value, name.data_type) == (BAD["nama_lengkap"], "s")
    assert (row["nik"].value, row["rt"].value) == (NIK, "005")
    assert row["Kesalahan"].value == (
        "nama lengkap: berisi rumus tanpa nilai. Salin, lalu tempel sebagai nilai. "
        "lahir: “besok” tidak terbaca. Tulis 12-03-1980, Maret 1980, atau 1980."
    )


def test_mended_rows_come_in_again(user, site):
    batch = stage(user, site, [BAD])
    content = hand_back_faulty(by=user, batch=batch)
    book = openpyxl.load_workbook(io.BytesIO(content))
    places = {column.header: number for number, column in enumerate(COLUMNS, 1)}
    book.active.cell(2, places["nama_lengkap"]).value = "Siti"
    book.active.cell(2, places["lahir"]).value = "2 Maret 1980"
    target = io.BytesIO()
    book.save(target)
    again = stage(user, site, target.getvalue())
    row = again.rows.get()
    assert (row.faults, row.hints, again.remarks, row.nik_last) == ([], [], [], "0001")


def test_numbers_are_for_the_sender_and_those_who_may_see_them(user, site):
    batch = stage(user, site, [BAD])
    for somebody, shown in (
        (user, NIK),
        (user_at(site, RoleName.DINAS), NIK),
        (user_at(site, RoleName.MENTOR), "••••0001"),
    ):
        before = AuditEvent.objects.count()
        (row,) = sheet_of(hand_back_faulty(by=somebody, batch=batch))
        assert row["nik"].value == shown
        events = AuditEvent.objects.order_by("id")[before:]
        assert [(event.actor, event.action, event.row_id) for event in events] == (
            [(somebody, "mengunduh baris yang salah", str(batch.pk))] if shown == NIK else []
        )


def test_a_masked_number_is_refused_when_it_comes_back(user, site):
    batch = stage(user, site, [BAD])
    content = hand_back_faulty(by=user_at(site, RoleName.MENTOR), batch=batch)
    row = stage(user, site, content).rows.get()
    assert "NIK: nomornya tertutup. Tulis lengkap, atau kosongkan." in sentences(row)
