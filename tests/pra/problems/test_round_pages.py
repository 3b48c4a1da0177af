"""Pages of rounds, ties, named votes, headings, details: plain forms work, refusals keep what was typed."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.permissions import RoleName
from pra.models import (
    Ballot,
    BallotMethod,
    Problem,
    ProblemDetail,
    Tally,
    TieBreak,
    UrgencyMark,
    Vote,
    Workshop,
)
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory
from tests.refusals import run

pytestmark = pytest.mark.django_db
SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def field(client, group):
    client.force_login(user_at(group.site))
    return client


def at(name, group, *more):
    return reverse(f"pra:{name}", args=[group.key, *(getattr(one, "key", one) for one in more)])


def sent(**data):
    return {"submission": uuid.uuid4(), **data}


def text(response):
    return response.content.decode()


# A round


@pytest.mark.parametrize(
    ("data", "stored"),
    [
        ({"method": "show_of_hands", "voters_present": "20"}, ("show_of_hands", 20, None, None, None)),
        ({"method": "tokens", "voters_present": "20", "tokens": "3"}, ("tokens", 20, None, None, 3)),
        (
            {"method": "tokens", "voters_women": "12", "voters_men": "8", "tokens": "5"},
            ("tokens", 20, 12, 8, 5),
        ),
        ({"method": "by_name", "tokens": "2", "voters_present": ""}, ("by_name", None, None, None, 2)),
        ({"method": "urgency", "voters_present": "", "tokens": "3"}, ("urgency", None, None, None, None)),
    ],
)
def test_a_round_begins_by_each_method(field, group, data, stored):
    response = field.post(at("voters", group), sent(version="0", **data))
    assert (response.status_code, response.url) == (302, at("board", group))
    ballot = Ballot.objects.get()
    told = (ballot.method, ballot.voters_present, ballot.voters_women, ballot.voters_men, ballot.tokens)
    assert told == stored


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"method": "show_of_hands"}, "Isi jumlah orangnya."),
        ({"voters_present": "20"}, "Pilih salah satu cara."),
        ({"method": "not_stated", "voters_present": "20"}, "Select a valid choice|Masukkan pilihan|pilihan"),
        (
            {"method": "tokens", "voters_present": "20", "tokens": ""},
            "Isi berapa suara tiap orang, 1 sampai 20.",
        ),
        (
            {"method": "tokens", "voters_present": "20", "tokens": "21"},
            "Isi berapa suara tiap orang, 1 sampai 20.",
        ),
        ({"method": "by_name", "tokens": "0"}, "Isi berapa suara tiap orang, 1 sampai 20."),
        ({"method": "show_of_hands", "voters_women": "12"}, "Isi keduanya, atau kosongkan keduanya."),
        (
            {"method": "show_of_hands", "voters_present": "19", "voters_women": "12", "voters_men": "8"},
            "Perempuan 12 dan laki-laki 8 tidak sama dengan 19 pemilih.",
        ),
        ({"method": "show_of_hands", "voters_women": "0", "voters_men": "0"}, "Paling sedikit 1 orang."),
    ],
)
def test_a_round_that_cannot_be_counted_is_refused_beside_the_field(field, group, data, words):
    response = field.post(at("voters", group), sent(version="0", **data))
    assert response.status_code == 422
    assert any(word in text(response) for word in words.split("|"))
    assert not Ballot.objects.exists()


def test_the_session_of_today_is_chosen_and_no_session_of_another_group_is_taken(field, group, monkeypatch):
    today = Workshop.objects.create(site=group.site, group=group, kind="pra", held_on="2003-11-12")
    other = Workshop.objects.create(
        site=group.site, group=GroupFactory(site=group.site), kind="pra", held_on="2003-11-12"
    )
    monkeypatch.setattr("pra.forms.rounds.today_at", lambda site: __import__("datetime").date(2003, 11, 12))
    assert f'value="{today.key}" selected' in text(field.get(at("voters", group)))
    data = {"method": "by_name", "tokens": "3", "workshop": other.key}
    assert field.post(at("voters", group), sent(version="0", **data)).status_code == 422


def test_once_counted_the_form_asks_only_for_what_may_change(field, group):
    ballot = TallyFactory(ballot=BallotFactory(group=group), votes=9).ballot
    page = text(field.get(at("voters", group)))
    assert 'name="voters_present"' in page
    for gone in ("method", "tokens", "voters_women"):
        assert f'name="{gone}"' not in page
    response = field.post(at("voters", group), sent(version="1", voters_present="8"))
    assert response.status_code == 422
    assert "Sudah ada masalah dengan 9 suara" in text(response)
    assert field.post(at("voters", group), sent(version="1", voters_present="9")).status_code == 302
    ballot.refresh_from_db()
    assert ballot.voters_present == 9


def test_another_method_chosen_while_somebody_began_to_count_is_refused_and_not_dropped(field, group):
    BallotFactory(group=group)
    page = field.get(at("voters", group))
    assert 'name="method"' in text(page)
    TallyFactory(ballot=Ballot.objects.get(), votes=1)
    data = sent(version="1", method="tokens", tokens="3", voters_present="20")
    response = field.post(at("voters", group), data)
    assert response.status_code == 422
    assert "Sudah ada suara, jadi caranya tidak bisa diganti." in text(response)
    assert Ballot.objects.get().method == "show_of_hands"


def test_after_a_refusal_because_somebody_was_faster_the_same_page_may_be_saved(field, group):
    BallotFactory(group=group, version=3)
    response = field.post(at("voters", group), sent(version="2", method="show_of_hands", voters_present="19"))
    assert "Sudah diisi orang lain: 20 orang." in text(response)
    assert 'name="version" value="3"' in text(response)


# Its end


def test_closing_says_what_it_does_keeps_the_result_and_shows_it_read_only(field, group):
    tally = TallyFactory(ballot=BallotFactory(group=group), votes=17)
    url = at("round_close", group, tally.ballot)
    page = text(field.get(url))
    assert "tidak bisa diubah lagi" in page
    assert tally.problem.text in page
    assert field.post(url, sent(version="1")).status_code == 302
    board = text(field.get(at("board", group)))
    assert "putaran ditutup" in board
    assert "Putaran baru" in board
    assert 'name="step"' not in board
    assert "Putaran sebelumnya" in board
    past = text(field.get(at("rounds", group)))
    assert f"1. {tally.problem.text} (17)" in past
    detail = text(field.get(at("round", group, tally.ballot)))
    assert "ditutup" in detail
    assert f"<b>1.</b> {tally.problem.text}" in detail
    assert field.get(url).status_code == 302


def test_closing_what_somebody_changed_meanwhile_is_refused_and_may_be_looked_at_again(field, group):
    ballot = BallotFactory(group=group, version=2)
    response = field.post(at("round_close", group, ballot), sent(version="1"))
    assert response.status_code == 422
    assert "Sudah diisi orang lain: 20 orang." in text(response)
    assert 'value="2"' in text(response)


def test_the_board_of_a_group_without_rounds_and_the_list_of_rounds_say_what_will_stand_there(field, group):
    assert "Isi dulu pemilih yang hadir" in text(field.get(at("board", group)))
    assert "Di sini akan tampil putaran suara" in text(field.get(at("rounds", group)))


def test_the_list_of_rounds_asks_the_same_number_of_questions_for_1_and_12_rounds(field, group):
    def past():
        ballot = TallyFactory(ballot=BallotFactory(group=group), votes=3).ballot
        TallyFactory(ballot=ballot, votes=3)
        run("UPDATE pra_ballot SET closed_at = now() WHERE id = %s", ballot.pk)

    def asked():
        with CaptureQueriesContext(connection) as questions:
            assert field.get(at("rounds", group)).status_code == 200
        return len(questions)

    past()
    asked()
    for_one = asked()
    for _ in range(11):
        past()
    assert asked() == for_one <= 14


# Taps


def test_women_and_men_have_a_counter_each_and_the_sum_is_shown(field, group):
    ballot = BallotFactory(group=group, voters_women=12, voters_men=8)
    problem = TallyFactory(ballot=ballot, votes=5, women=3, men=2).problem
    page = text(field.get(at("board", group)))
    assert "data-sum>5<" in page
    assert page.count(f'data-key="{problem.key}"') == 2
    data = sent(step="1", side="women", ballot=ballot.key)
    assert field.post(at("vote", group, problem), data, headers=SCRIPT).status_code == 204
    tally = Tally.objects.get()
    assert (tally.votes, tally.women, tally.men) == (6, 4, 2)


def test_a_tap_for_a_round_that_was_closed_comes_back_in_words(field, group):
    ballot = BallotFactory(group=group)
    problem = ProblemFactory(group=group)
    run("UPDATE pra_ballot SET closed_at = now()")
    BallotFactory(group=group)
    response = field.post(at("vote", group, problem), sent(step="1", ballot=ballot.key), headers=SCRIPT)
    assert response.status_code == 422
    assert "Putaran itu sudah ditutup" in text(response)
    assert "<html" not in text(response)


def test_how_pressing_is_told_by_a_tap_and_a_second_voice_is_shown_both(field, group):
    ballot = BallotFactory(group=group, method=BallotMethod.URGENCY, voters_present=None)
    problem = ProblemFactory(group=group)
    url = at("urgency", group, ballot, problem)
    assert field.post(url, sent(value="3", was=""), headers=SCRIPT).status_code == 204
    response = field.post(url, sent(value="1", was=""), headers=SCRIPT)
    assert response.status_code == 409
    assert "“mendesak”" in text(response)
    assert "“bisa menunggu”" in text(response)
    assert field.post(url, sent(value="1", was="3")).status_code == 302
    assert UrgencyMark.objects.get().level == 1
    assert field.post(url, sent(value="4", was="1")).status_code == 422


def test_a_problem_is_put_under_a_heading_by_a_tap_and_the_board_shown_by_headings(field, group):
    problem = ProblemFactory(group=group, text="Rumah bocor")
    url = at("category", group, problem) + "?by=category"
    assert field.post(url, sent(value="Perumahan", was=""), headers=SCRIPT).status_code == 204
    response = field.post(url, sent(value="Modal", was=""), headers=SCRIPT)
    assert response.status_code == 409
    assert "“Perumahan”" in text(response)
    assert field.post(url, sent(value="Hiburan", was="Perumahan")).status_code == 422
    page = text(field.get(at("board", group) + "?by=category"))
    assert '<h2 class="heading">Perumahan</h2>' in page
    assert "Belum dikelompokkan" not in page


# By name


@pytest.fixture
def named(group):
    return BallotFactory(group=group, method=BallotMethod.BY_NAME, tokens=1, voters_present=None)


def test_a_person_is_tapped_then_the_problems(field, group, named):
    person, after = [ParticipantFactory(site=group.site) for _ in range(2)]
    one, other = ProblemFactory(group=group), ProblemFactory(group=group)
    people = text(field.get(at("round_people", group, named)))
    assert "0/1" in people
    page = text(field.get(at("round_person", group, named, person)))
    assert f"Berikutnya: {after}" in page
    tap = at("named_vote", group, named, person, one)
    assert field.post(tap, sent(value="1"), headers=SCRIPT).status_code == 204
    refused = field.post(at("named_vote", group, named, person, other), sent(value="1"), headers=SCRIPT)
    assert refused.status_code == 422
    assert "sudah memberi 1 suara" in text(refused)
    assert "selesai" in text(field.get(at("round_people", group, named)))
    assert field.post(tap, sent(value="")).url == at("round_person", group, named, person)
    assert not Vote.objects.exists()
    assert field.post(tap, sent(value="2")).status_code == 422


def test_names_are_for_those_who_record_and_only_in_a_round_by_name(client, field, group, named):
    hands = BallotFactory(group=group)
    assert field.get(at("round_people", group, hands)).status_code == 404
    assert field.get(at("round_person", group, named, "nobody")).status_code == 404
    client.force_login(user_at(group.site, RoleName.RESEARCHER))
    assert client.get(at("round_people", group, named)).status_code == 403


# A tie


def test_a_tie_is_decided_with_its_reason_and_the_board_follows(field, group):
    ballot = BallotFactory(group=group)
    one, other = [TallyFactory(ballot=ballot, votes=9).problem for _ in range(2)]
    board = text(field.get(at("board", group)))
    assert "Seri di urutan 1" in board
    url = at("tie", group, ballot) + "?place=1"
    places = {f"place_{one.key}": "1", f"place_{other.key}": "0"}
    assert "Tulis alasannya" in text(field.post(url, sent(way="lot", reason="", **places)))
    wrong = field.post(url, sent(way="lot", reason="undi", **dict.fromkeys(places, "0")))
    assert wrong.status_code == 422
    assert "tiap urutan satu masalah" in text(wrong)
    assert field.post(url, sent(way="lot", reason="diundi bersama", **places)).status_code == 302
    board = text(field.get(at("board", group)))
    assert "diputuskan" in board
    assert "undian: diundi bersama" in board
    assert board.index(other.text) < board.index(one.text)
    assert field.get(url).url == at("board", group)  # nothing ties there any more


def test_a_decision_that_the_votes_overtook_is_said_to_hold_no_longer(field, group):
    ballot = BallotFactory(group=group)
    one, other = [TallyFactory(ballot=ballot, votes=9).problem for _ in range(2)]
    places = {f"place_{one.key}": "1", f"place_{other.key}": "0"}
    field.post(at("tie", group, ballot) + "?place=1", sent(way="lot", reason="undi", **places))
    run("UPDATE pra_tally SET votes = 10 WHERE problem_id = %s", one.pk)
    board = text(field.get(at("board", group)))
    assert "tidak berlaku lagi" in board
    assert TieBreak.objects.count() == 1


# A problem and what was told about it


def test_a_detail_is_added_on_the_page_of_its_problem(field, group):
    problem = ProblemFactory(group=group)
    url = at("problem", group, problem)
    assert field.post(url, sent(text="kontrakan 4 x 3 meter")).url == url
    assert ProblemDetail.objects.get().problem == problem
    answer = field.post(url, sent(text="MCK di luar"), headers=SCRIPT)
    assert (answer.status_code, "<html" in text(answer)) == (200, False)
    assert "MCK di luar" in text(answer)
    empty = field.post(url, sent(text=" "))
    assert empty.status_code == 422
    assert "Tulis keterangannya dulu." in text(empty)
    assert "kontrakan 4 x 3 meter" in text(field.get(at("lines", group, "details")))


def test_the_list_of_details_also_shows_what_was_told_of_the_whole_site(field, group):
    of_site = Problem.objects.create(site=group.site, text="Modal")
    ProblemDetail.objects.create(site=group.site, problem=of_site, text="hanya ada bank keliling")
    ProblemDetail.objects.create(site=group.site, text="jalur hijau")
    other = ProblemFactory(group=GroupFactory(site=group.site))
    ProblemDetail.objects.create(site=group.site, problem=other, text="rahasia kelompok lain")
    page = text(field.get(at("lines", group, "details")))
    assert "Disebut untuk seluruh lokasi" in page
    assert "hanya ada bank keliling" in page
    assert "jalur hijau" in page
    assert "rahasia kelompok lain" not in page
    assert field.post(at("line_add", group, "details"), sent(text="x", problem=other.key)).status_code == 422


def test_who_only_looks_reads_details_and_may_not_add(client, group):
    problem = ProblemFactory(group=group)
    client.force_login(user_at(group.site, RoleName.RESEARCHER))
    page = text(client.get(at("problem", group, problem)))
    assert 'name="text"' not in page
    assert client.post(at("problem", group, problem), sent(text="x")).status_code == 403


def test_the_board_of_the_whole_site_is_shown_below_and_takes_no_vote(field, group):
    modal = Problem.objects.create(site=group.site, text="Modal")
    told = Ballot.objects.create(site=group.site, method="not_stated")
    Tally.objects.create(site=group.site, ballot=told, problem=modal, votes=17)
    page = text(field.get(at("board", group)))
    assert page.index("Disebut untuk seluruh lokasi") < page.rindex("Modal")
    assert "<b>17</b> suara" in page
    assert field.post(at("vote", group, modal), sent(step="1")).status_code == 404
