"""A tap: stored and answered, or what stands in its way in words, with the status that tells why."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import RequestFactory

from pra.cells import CellChanged
from pra.forms.trends import LevelForm
from pra.views.taps import tap
from programme.submissions import SubmissionConflict


def tapped(perform, *, place="", headers=None, **data):
    request = RequestFactory().post("/", headers=headers)
    form = LevelForm({"submission": uuid.uuid4(), **data})
    return tap(
        request,
        form,
        perform,
        refused=lambda words, status: HttpResponse(words, status=status),
        done="/there/",
        place=place,
    )


def refusing(refusal):
    def perform(told):
        raise refusal

    return perform


@pytest.mark.parametrize(
    ("headers", "status", "url"), [(None, 302, "/there/"), ({"HX-Request": "true"}, 204, None)]
)
def test_a_tap_is_carried_out_with_what_was_sent_and_leads_back(headers, status, url):
    stored = []
    response = tapped(stored.append, headers=headers, value="3", was="")
    assert (response.status_code, response.headers.get("Location")) == (status, url)
    assert [(told["value"], told["was"]) for told in stored] == [(3, None)]


@pytest.mark.parametrize(
    ("refusal", "status", "words"),
    [
        (
            CellChanged("sedang", ""),
            409,
            "Orang lain sudah mengisi sedang di sini; isian Anda kosong belum disimpan.",
        ),
        (ValidationError("Putaran sudah ditutup."), 422, "Putaran sudah ditutup."),
        (SubmissionConflict({}, {}), 409, "Isian ini sudah terkirim dengan isi lain. Coba lagi."),
    ],
    ids=["faster", "refused", "twice"],
)
def test_what_stands_in_the_way_is_told_with_its_place(refusal, status, words):
    response = tapped(refusing(refusal), place="Hujan, Mei", value="3")
    assert (response.status_code, response.content.decode()) == (status, f"Hujan, Mei: {words}")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"value": "9", "was": "x"}, "Pilih 0 sampai 5."),
        ({"submission": "nothing", "value": "3"}, "Isian ini tidak terbaca. Coba lagi."),
    ],
)
def test_what_cannot_be_read_is_said_once_and_nothing_is_done(data, words):
    stored = []
    response = tapped(stored.append, **data)
    assert (response.status_code, response.content.decode(), stored) == (422, words, [])
