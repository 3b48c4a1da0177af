"""Photos of a step: drawn anew, light enough, for those of the site alone, and never kept twice."""

import hashlib
import io
import os
import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.permissions import RoleName
from groups.models import Purpose
from pra.models import StepPhoto
from pra.workshops.photos import HEAVIEST, not_to_be_shown, read_picture, remove_photo
from programme.dates import today_at
from programme.models import StoredFile
from tests.factories.accounts import user_at
from tests.factories.groups import ConsentFactory, GroupFactory
from tests.factories.pra import members

pytestmark = pytest.mark.django_db
GPS, CAMERA = 0x8825, 0x0110


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def field(client, group):
    client.force_login(user_at(group.site))
    return client


def jpeg(size=(60, 40), **told):
    made = io.BytesIO()
    Image.new("RGB", size, "red").save(made, "JPEG", **told)
    return made.getvalue()


def noise(side):
    """A picture that no encoder can make small."""
    made = io.BytesIO()
    Image.frombytes("RGB", (side, side), os.urandom(3 * side * side)).save(made, "JPEG", quality=85)
    return made.getvalue()


def upload(content=None, name="foto.jpg"):
    return SimpleUploadedFile(name, content if content is not None else jpeg(), "image/jpeg")


def send(client, group, step="problems", content=None, **more):
    data = {"submission": uuid.uuid4(), "picture": upload(content), "caption": "Lembar masalah", **more}
    headers = {"HX-Request": "true"} if more.pop("again", False) else {}
    return client.post(reverse("pra:photo_add", args=[group.key, step]), data, headers=headers)


def test_a_photo_is_filed_under_its_step_with_today_as_its_day(field, group):
    back = reverse("pra:board", args=[group.key])
    response = send(field, group, next=back)
    assert (response.status_code, response.url) == (302, back)
    photo = StepPhoto.objects.get()
    assert (photo.step, photo.caption, photo.taken_on) == (
        "problems",
        "Lembar masalah",
        today_at(group.site).isoformat(),
    )
    assert (photo.file.permission, photo.file.site, photo.file.media_type) == (
        "view",
        group.site,
        "image/jpeg",
    )


def test_place_camera_and_comment_do_not_come_in():
    told = Image.Exif()
    told[CAMERA] = "Telepon Ibu Contoh"
    told.get_ifd(GPS)[1] = "S"
    picture = read_picture(upload(jpeg(exif=told, comment=b"GPS -7.2", xmp=b"<x>GPSLatitude</x>")))
    with Image.open(io.BytesIO(picture.content)) as kept:
        assert dict(kept.getexif()) == {}
        assert not {"exif", "comment", "xmp"} & set(kept.info)
    assert b"GPS" not in picture.content


def test_a_picture_of_more_than_2_mb_is_made_lighter():
    picture = read_picture(upload(noise(2000)))
    assert 200_000 < len(picture.content) <= HEAVIEST
    with Image.open(io.BytesIO(picture.content)) as kept:
        assert max(kept.size) >= 900


def test_even_a_small_limit_is_kept_by_fewer_pixels():
    picture = read_picture(upload(noise(1800)), heaviest=500_000)
    assert len(picture.content) <= 500_000


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("foto.jpg", b"bukan gambar", "Gambar ini tidak bisa dibaca. Ambil foto lagi."),
        ("foto.jpg", b"", "Gambar ini tidak bisa dibaca. Ambil foto lagi."),
        ("catatan.pdf", b"%PDF-1.7", "Jenis berkas ini tidak diterima."),
    ],
)
def test_nonsense_is_refused_in_words(field, group, name, content, words):
    response = send(field, group, picture=upload(content, name))
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "Lembar masalah" in page
    assert StoredFile.objects.count() == 0


def test_without_a_photo_the_page_asks_for_one(field, group):
    response = send(field, group, picture="")
    assert response.status_code == 422
    assert "Ambil fotonya dulu" in response.content.decode()


def test_the_step_is_drawn_anew_in_its_place_and_what_was_sent_twice_is_kept_once(field, group):
    token = uuid.uuid4()
    for _ in range(2):
        response = send(field, group, again=True, submission=token)
        page = response.content.decode()
        assert response.status_code == 200
        assert page.count("<img") == 1
        assert "<html" not in page
    assert (StepPhoto.objects.count(), StoredFile.objects.count()) == (1, 1)


def test_another_photo_under_the_same_submission_is_a_conflict(field, group):
    token = uuid.uuid4()
    send(field, group, submission=token)
    assert send(field, group, content=jpeg((30, 90)), submission=token).status_code == 409
    assert StepPhoto.objects.count() == 1


def test_an_unknown_step_is_not_found(field, group):
    assert send(field, group, step="pesta").status_code == 404


def test_both_sizes_open_for_those_of_the_site_and_for_no_stranger(client, field, group):
    send(field, group, content=jpeg((1600, 1200)))
    photo = StepPhoto.objects.get()
    sizes = {}
    for name in ("photo_picture", "photo_small"):
        address = reverse(f"pra:{name}", args=[group.key, photo.key])
        response = field.get(address)
        assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
        sizes[name] = Image.open(io.BytesIO(response.content)).size
    assert sizes == {"photo_picture": (1600, 1200), "photo_small": (320, 240)}
    client.force_login(user_at(GroupFactory().site))
    assert client.get(reverse("pra:photo_picture", args=[group.key, photo.key])).status_code == 404


def test_caption_and_day_are_told_anew_and_a_late_one_shows_both(field, group):
    send(field, group)
    photo = StepPhoto.objects.get()
    address = reverse("pra:photo_edit", args=[group.key, photo.key])
    words = {"version": 1, "caption": "Lembar suara", "taken_on": "November 2003"}
    assert field.post(address, {"submission": uuid.uuid4(), **words}).status_code == 302
    late = field.post(address, {"submission": uuid.uuid4(), **words, "caption": "Lain"})
    assert late.status_code == 409
    photo.refresh_from_db()
    assert (photo.caption, photo.taken_on) == ("Lembar suara", "2003-11")


def test_a_photo_that_was_taken_away_is_on_no_page_and_at_no_address(field, group):
    send(field, group)
    photo = StepPhoto.objects.get()
    address = reverse("pra:photo_remove", args=[group.key, photo.key])
    assert field.post(address, {"submission": uuid.uuid4(), "version": 1}).status_code == 302
    assert StepPhoto.objects.count() == 0
    assert field.get(reverse("pra:photo_picture", args=[group.key, photo.key])).status_code == 404


def test_of_a_photo_that_was_taken_away_the_picture_is_erased_and_the_row_tells_by_whom(client, group):
    user = user_at(group.site)
    client.force_login(user)
    send(client, group)
    send(client, group, "venn", content=jpeg((50, 50)))
    photo, other = StepPhoto.objects.order_by("pk")
    digest, size = photo.file.sha256, photo.file.size
    address = reverse("pra:photo_remove", args=[group.key, photo.key])
    page = client.get(address).content.decode()
    assert "Gambarnya dihapus dan tidak bisa dikembalikan." in page
    assert client.post(address, {"submission": uuid.uuid4(), "version": 1}).status_code == 302
    gone = StoredFile.objects.get(pk=photo.file_id)
    assert (bytes(gone.content), gone.sha256, gone.size, gone.erased_by) == (b"", digest, size, user)
    assert client.get(gone.get_absolute_url()).status_code == 404
    stays = StoredFile.objects.get(pk=other.file_id)
    assert (stays.erased_at, hashlib.sha256(bytes(stays.content)).hexdigest()) == (None, stays.sha256)


def test_a_refused_removal_erases_nothing(field, group):
    send(field, group)
    photo = StepPhoto.objects.get()
    address = reverse("pra:photo_remove", args=[group.key, photo.key])
    assert field.post(address, {"submission": uuid.uuid4(), "version": 7}).status_code in {409, 422}
    field.force_login(user_at(group.site, RoleName.DINAS))
    assert field.post(address, {"submission": uuid.uuid4(), "version": 1}).status_code == 403
    field.force_login(user_at(GroupFactory().site))
    assert field.post(address, {"submission": uuid.uuid4(), "version": 1}).status_code == 404
    assert StoredFile.objects.get().erased_at is None
    assert len(bytes(StoredFile.objects.get().content)) == StoredFile.objects.get().size


def test_a_picture_that_another_photo_shows_stays(field, group):
    send(field, group)
    photo = StepPhoto.objects.get()
    twin = StepPhoto.objects.create(site=group.site, group=group, step="venn", file=photo.file)
    remove_photo(by=user_at(group.site), token=uuid.uuid4(), photo=photo, version=1)
    assert StoredFile.objects.get().erased_at is None
    remove_photo(by=user_at(group.site), token=uuid.uuid4(), photo=twin, version=1)
    assert StoredFile.objects.get().erased_at is not None


@pytest.mark.django_db(transaction=True)
def test_two_phones_that_take_one_photo_away_at_once_erase_it_once():
    group = GroupFactory()
    client = Client()
    client.force_login(user_at(group.site))
    send(client, group)
    photo, users = StepPhoto.objects.get(), [user_at(group.site) for _ in range(2)]
    begin, done, refused = threading.Barrier(2), [], []

    def phone(user):
        try:
            begin.wait()
            remove_photo(by=user, token=uuid.uuid4(), photo=photo, version=1)
            done.append(user)
        except ValidationError as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    phones = [threading.Thread(target=phone, args=[user]) for user in users]
    for each in phones:
        each.start()
    for each in phones:
        each.join()
    assert (len(done), len(refused)) == (1, 1)
    assert StoredFile.objects.get().erased_by == done[0]


def test_who_only_looks_sees_photos_and_takes_none(client, field, group):
    send(field, group)
    client.force_login(user_at(group.site, RoleName.DINAS))
    assert send(client, group).status_code == 403
    photo = StepPhoto.objects.get()
    page = client.get(reverse("pra:photo", args=[group.key, photo.key])).content.decode()
    assert "Lembar masalah" in page
    assert "Hapus" not in page


def test_how_many_have_not_agreed_to_be_photographed_is_told_without_names(field, group):
    agreeing, refusing, *others = members(group, 4)
    gone = members(group, 1, until="2003-06-01")
    ConsentFactory(participant=agreeing, purpose=Purpose.PHOTO)
    ConsentFactory(participant=refusing, purpose=Purpose.PHOTO, granted=False)
    ConsentFactory(participant=others[0], purpose=Purpose.SERVICE)
    page = field.get(reverse("pra:photo_add", args=[group.key, "problems"])).content.decode()
    assert not_to_be_shown(group) == 3
    assert "3 anggota belum setuju difoto." in page
    assert not any(person.label in page for person in [agreeing, refusing, *others, *gone])


def test_the_photos_of_a_step_cost_one_query(group, field, django_assert_num_queries):
    for _ in range(3):
        send(field, group)
    tag = Template("{% load photos %}{% step_photos group 'problems' as found %}{{ found|length }}")
    with django_assert_num_queries(1):
        assert tag.render(Context({"group": group})) == "3"
