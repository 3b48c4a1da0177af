"""Potentials on a phone: a skill by tap, a lender, a circle under the finger, counted when reached."""

import pytest

from groups.models import Skill
from pra.models import ParticipantSkill, Potential, VennCircle
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.pra import PotentialFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def opened(phone, login, group):
    login(phone, user_at(group.site).get_username())
    return phone


def at(group, path):
    return f"/groups/{group.key}/pra/{path}"


def test_a_skill_is_tied_by_a_tap_and_in_own_words(opened, group, axe):
    person = ParticipantFactory(site=group.site, label="Anggota 01")
    Skill.objects.create(site=group.site, participant=person, name="menjahit")
    opened.goto(at(group, "skills/"))
    chip = opened.get_by_role("button", name="menjahit")
    chip.tap()
    opened.locator("[aria-pressed=true]").wait_for()
    opened.wait_for_function("() => !localStorage.length")
    assert ParticipantSkill.objects.get().potential.name == "menjahit"
    chip.tap()
    opened.wait_for_function("() => !localStorage.length")
    assert not ParticipantSkill.objects.exists()
    opened.get_by_label("Milik siapa").select_option("Anggota 01")
    opened.get_by_placeholder("Keterampilan lain").fill("las")
    opened.get_by_role("button", name="Tambah").tap()
    opened.get_by_role("button", name="las").wait_for()
    assert ParticipantSkill.objects.get().potential.name == "las"
    axe(opened)
    opened.goto(at(group, "skills/?view=skill"))
    assert opened.get_by_role("link", name="1 orang bisa las").is_visible()
    assert "Anggota 01" in opened.locator("#daftar").inner_text()
    axe(opened)


def test_a_lender_gets_a_risk_note_and_a_body_is_reached_and_counted(opened, group, axe):
    opened.goto(at(group, "lines/sources/"))
    opened.get_by_placeholder("Lembaga atau sumber").fill("Bank titil")
    opened.get_by_role("button", name="Tambah", exact=True).tap()
    opened.get_by_text("sering dipakai untuk pelepas uang").wait_for()
    opened.locator("[data-open]").tap()
    opened.get_by_label("Catatan risiko").fill("bunga 20% sebulan")
    opened.get_by_text("Tersimpan.").wait_for()
    assert Potential.objects.get().risk_note == "bunga 20% sebulan"
    opened.get_by_role("button", name="Selesai").tap()
    opened.get_by_text("ada risiko").wait_for()
    axe(opened)
    opened.get_by_role("link", name="Dihubungi atau dipakai?").tap()
    opened.get_by_role("group", name="Sudah dihubungi?").get_by_label("sudah").check()
    opened.get_by_label("Dihubungi pada").fill("Mei 2003")
    axe(opened)
    opened.get_by_role("button", name="Simpan").tap()
    opened.get_by_text("sudah dihubungi").first.wait_for()
    opened.goto(f"/groups/{group.key}/evaluation/")
    opened.get_by_role("link", name="Sudah dihubungi").tap()
    opened.get_by_text("Mei 2003").wait_for()
    assert "0 belum · 0 tidak dinyatakan" in opened.locator(".figures").inner_text()
    axe(opened)


def test_a_circle_is_put_dragged_grown_and_turned(opened, group, axe):
    body = PotentialFactory(identified_by=group, name="Posyandu")
    opened.goto(at(group, "venn/"))
    opened.get_by_role("button", name="Taruh").tap()
    circle = opened.locator(f"#titik-{body.key}")
    circle.wait_for()
    box, sheet = circle.bounding_box(), opened.locator("#lembar").bounding_box()
    middle = sheet["x"] + sheet["width"] / 2, sheet["y"] + sheet["height"] / 2
    opened.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    opened.mouse.down()
    opened.mouse.move(middle[0] + sheet["width"] * 0.156, middle[1], steps=5)
    opened.mouse.up()
    opened.wait_for_function("() => !localStorage.length")
    stored = VennCircle.objects.get()
    assert (stored.size, stored.distance <= 3, 85 <= stored.angle <= 95) == (3, True, True)
    opened.get_by_role("button", name="Lebih penting:").tap()
    circle.focus()
    opened.keyboard.press("ArrowDown")
    opened.wait_for_function("() => !localStorage.length")
    stored.refresh_from_db()
    assert (stored.size, 10 <= stored.distance <= 13) == (4, True)
    assert "penting" in opened.locator("[data-words]").inner_text()
    axe(opened)


def test_a_circle_that_somebody_else_moved_is_shown_and_not_overwritten(opened, group):
    body = PotentialFactory(identified_by=group, name="Posyandu")
    stored = VennCircle.objects.create(site=group.site, group=group, potential=body, size=3, distance=50)
    opened.goto(at(group, "venn/"))
    VennCircle.objects.filter(pk=stored.pk).update(size=5, version=2)
    opened.get_by_role("button", name="Kurang penting:").tap()
    opened.get_by_role("alert").get_by_text("sangat penting, agak jauh").wait_for()
    stored.refresh_from_db()
    assert stored.size == 5


def test_a_problem_of_the_neighbourhood_in_words_of_today(opened, group, axe):
    opened.goto(at(group, "lines/community/"))
    opened.get_by_role("link", name="penyandang disabilitas").tap()
    opened.get_by_role("button", name="Tambah", exact=True).tap()
    opened.locator("[data-line]").wait_for()
    opened.get_by_role("link", name="Catat penanganan").tap()
    opened.get_by_placeholder("Penanganan").fill("kursi roda")
    opened.get_by_role("button", name="Tambah", exact=True).tap()
    opened.locator("[data-line]").wait_for()
    axe(opened)
    opened.goto(at(group, "lines/community/"))
    opened.get_by_text("kursi roda").wait_for()
    axe(opened)
