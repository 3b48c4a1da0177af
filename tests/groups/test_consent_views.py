"""The pages of consent: what is typed stays, what is wrong is said, nothing is kept by half."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from accounts.permissions import RoleName
from groups.models import Consent, ConsentText, Purpose
from groups.replies import reply_name
from programme.models import StoredFile
from tests.factories.accounts import user_at
from tests.factories.groups import ConsentFactory, ParticipantFactory, text_for
from tests.factories.programme import SiteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def person(site):
    return ParticipantFactory(site=site, name="Sumarni")


@pytest.fixture(autouse=True)
def facilitator(site, client):
    user = user_at(site)
    client.force_login(user)
    return user


@pytest.fixture
def texts(site):
    return {purpose: text_for(site.programme, purpose) for purpose in Purpose}


def sent(**told):
    return {
        "submission": str(uuid.uuid4()),
        "given_on": "12 November 2003",
        "method": "thumbprint",
        "witness": "Ibu RT",
        "given_by": "",
        **told,
    }


def picture():
    """A photo that tells where it was taken, as a phone makes it."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "Gang Omplong"
    Image.new("RGB", (30, 20), "white").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("cap.jpg", out.getvalue(), "image/jpeg")


class TestOnePerson:
    def url(self, person):
        return reverse("groups:consent_add", args=[person.key])

    def test_without_words_the_page_offers_the_samples(self, client, person):
        body = client.get(self.url(person)).content.decode()
        assert "Pakai naskah contoh" in body
        samples = reverse("groups:consent_text_samples", args=[person.site.programme.key])
        told = {"submission": str(uuid.uuid4()), "next": self.url(person)}
        response = client.post(samples, told, follow=True)
        assert response.redirect_chain == [(self.url(person), 302)]
        assert ConsentText.objects.filter(version=1).count() == 4
        assert "Simpan persetujuan" in response.content.decode()

    def test_a_mentor_without_words_is_told_whom_to_ask(self, client, person):
        client.force_login(user_at(person.site, RoleName.MENTOR))
        body = client.get(self.url(person)).content.decode()
        assert "Pakai naskah contoh" not in body
        assert "Naskah ditulis oleh petugas yang menyiapkan lokasi" in body

    def test_the_words_stand_there_in_full(self, client, person, texts):
        body = client.get(self.url(person)).content.decode()
        assert all(text.text in body for text in texts.values())

    def test_the_answers_are_kept_each_by_itself(self, client, person, texts):
        yes, no = (reply_name(person, purpose) for purpose in (Purpose.SERVICE, Purpose.PHOTO))
        response = client.post(self.url(person), sent(**{yes: "yes", no: "no"}))
        assert response.url == person.get_absolute_url()
        assert set(Consent.objects.values_list("purpose", "granted")) == {("service", True), ("photo", False)}
        page = client.get(response.url).content.decode()
        assert "Tersimpan: 1 setuju, 1 menolak." in page
        assert "saksi Ibu RT" in page

    def test_a_picture_is_drawn_anew_and_opens_for_those_who_register(self, client, person, texts):
        name = reply_name(person, Purpose.SERVICE)
        client.post(self.url(person), sent(**{name: "yes", "evidence": picture()}))
        file = StoredFile.objects.get()
        assert b"Gang Omplong" not in bytes(file.content)
        assert client.get(file.get_absolute_url()).status_code == 200
        client.force_login(user_at(person.site, RoleName.RESEARCHER))
        assert client.get(file.get_absolute_url()).status_code == 403
        client.force_login(user_at(SiteFactory()))
        assert client.get(file.get_absolute_url()).status_code == 404

    @pytest.mark.parametrize(
        ("name", "content", "words"),
        [
            ("cap.exe", b"MZ", "Jenis berkas ini tidak diterima"),
            ("cap.docx", b"PK\x03\x04", "Jenis berkas ini tidak diterima"),
            ("suara.mp3", b"<script>", "Isi berkas tidak sesuai dengan namanya"),
            ("cap.jpg", b"kosong", "Gambar ini tidak bisa dibaca"),
        ],
    )
    def test_a_bad_file_is_refused_and_the_rest_stays(self, client, person, name, content, words):
        text_for(person.site.programme, Purpose.SERVICE)
        field = reply_name(person, Purpose.SERVICE)
        told = sent(**{field: "yes", "evidence": SimpleUploadedFile(name, content)})
        response = client.post(self.url(person), told)
        body = response.content.decode()
        assert response.status_code == 422
        assert words in body
        assert 'value="Ibu RT"' in body
        assert "Pilih lagi berkas buktinya" in body
        assert not Consent.objects.exists()
        assert not StoredFile.objects.exists()

    @pytest.mark.parametrize(
        ("told", "words"),
        [
            ({"witness": " "}, "perlu seorang saksi"),
            ({"method": ""}, "Pilih caranya"),
            ({"given_on": "November 2003"}, "Tulis tanggal lengkap"),
            ({"given_on": "31 Desember 2999"}, "Tanggal ini belum tiba"),
            ({"given_on": ""}, "Isi tanggalnya"),
            ({"witness": "x" * 151}, "150"),
            ({"method": "\0"}, "valid"),
        ],
    )
    def test_bad_input_comes_back_with_words(self, client, person, told, words):
        text_for(person.site.programme, Purpose.SERVICE)
        field = reply_name(person, Purpose.SERVICE)
        response = client.post(self.url(person), sent(**{field: "yes", **told}))
        assert response.status_code == 422
        assert words in response.content.decode()
        assert not Consent.objects.exists()

    def test_no_answer_is_said(self, client, person, texts):
        response = client.post(self.url(person), sent())
        assert response.status_code == 422
        assert "Belum ada jawaban yang dipilih" in response.content.decode()

    def test_a_child_needs_a_guardian_beside_the_field(self, client, site, texts):
        child = ParticipantFactory(site=site, name="Rini", born_on="1995")
        response = client.post(self.url(child), sent(**{reply_name(child, Purpose.SERVICE): "yes"}))
        assert response.status_code == 422
        assert "Rini belum 18 tahun" in response.content.decode()

    def test_the_same_page_sent_twice_is_kept_once(self, client, person, texts):
        told = sent(**{reply_name(person, Purpose.SERVICE): "yes"})
        first = client.post(self.url(person), told)
        assert first.status_code == 302
        second = client.post(self.url(person), told)
        assert (second.status_code, second.url) == (302, first.url)
        assert Consent.objects.count() == 1
        other = {**told, reply_name(person, Purpose.SERVICE): "no"}
        assert client.post(self.url(person), other).status_code == 409

    def test_an_answer_that_somebody_else_kept_first_is_said_beside_it(self, client, person, texts):
        ConsentFactory(participant=person)
        told = sent(**{reply_name(person, Purpose.SERVICE): "no", reply_name(person, Purpose.PHOTO): "yes"})
        response = client.post(self.url(person), told)
        assert response.status_code == 422
        assert "Sumarni sudah setuju pada 1 Juni 2003." in response.content.decode()
        assert Consent.objects.count() == 1

    def test_one_purpose_can_be_asked_alone(self, client, person, texts):
        body = client.get(f"{self.url(person)}?purpose=photo").content.decode()
        assert reply_name(person, Purpose.PHOTO) in body
        assert reply_name(person, Purpose.SERVICE) not in body

    def test_what_is_settled_is_asked_no_more_until_there_are_newer_words(self, client, person, texts):
        for purpose in Purpose:
            ConsentFactory(participant=person, purpose=purpose)
        assert "Semua sudah dijawab" in client.get(self.url(person)).content.decode()
        text_for(person.site.programme, Purpose.FUND, 2)
        body = client.get(self.url(person)).content.decode()
        assert reply_name(person, Purpose.FUND) in body
        assert reply_name(person, Purpose.PHOTO) not in body
        assert "tanyakan lagi" in client.get(person.get_absolute_url()).content.decode()

    def test_how_to_speak_with_the_person_stands_on_top(self, client, site, texts):
        person = ParticipantFactory(site=site, communication_need="sign")
        assert "Kebutuhan komunikasi: bahasa isyarat" in client.get(self.url(person)).content.decode()

    def test_a_merged_record_leads_to_the_one_that_stayed(self, client, person, texts):
        gone = ParticipantFactory(site=person.site, merged_into=person)
        assert client.get(self.url(gone)).url == person.get_absolute_url()


class TestRound:
    def url(self, site, purpose="service"):
        return f"{reverse('groups:consents_round', args=[site.key])}?purpose={purpose}"

    def test_twenty_answers_are_saved_at_once(self, client, site, texts):
        people = [ParticipantFactory(site=site, name=f"Orang {n:02d}") for n in range(20)]
        told = {reply_name(one, Purpose.RESEARCH): "yes" for one in people[:18]}
        told[reply_name(people[18], Purpose.RESEARCH)] = "no"
        response = client.post(self.url(site, "research"), sent(**told), follow=True)
        body = response.content.decode()
        assert "Tersimpan: 18 setuju, 1 menolak." in body
        assert "18 orang" in body
        assert set(Consent.objects.values_list("participant__name", flat=True)) == {
            one.name for one in people[:19]
        }
        assert "Orang 00" not in body  # who agreed is asked no more
        assert "menolak 12 November 2003, naskah versi 1" in body
        assert "Orang 19" in body

    def test_the_same_list_sent_twice_is_kept_once(self, client, site, person, texts):
        told = sent(**{reply_name(person, Purpose.SERVICE): "yes"})
        assert [client.post(self.url(site), told).status_code for _ in range(2)] == [302, 302]
        assert Consent.objects.count() == 1

    def test_nobody_of_another_site_is_put_on_the_list(self, client, site, person, texts):
        stranger = ParticipantFactory(name="Orang jauh")
        told = sent(**{reply_name(stranger, Purpose.SERVICE): "yes", reply_name(person, Purpose.SERVICE): ""})
        response = client.post(self.url(site), told)
        assert response.status_code == 422
        assert "Orang jauh" not in response.content.decode()
        assert not Consent.objects.exists()

    def test_children_are_asked_on_their_own_page_with_a_guardian(self, client, site, texts, person):
        child = ParticipantFactory(site=site, name="Rini", born_on=str(timezone.localdate().year - 10))
        body = client.get(self.url(site)).content.decode()
        assert f"{reverse('groups:consent_add', args=[child.key])}?purpose=service" in body
        assert reply_name(child, Purpose.SERVICE) not in body
        assert reply_name(person, Purpose.SERVICE) in body

    def test_who_has_no_name_is_counted_and_not_asked(self, client, site, texts, person):
        ParticipantFactory.create_batch(3, site=site)
        ParticipantFactory(site=site, nickname="Yu Ti")
        body = client.get(self.url(site)).content.decode()
        assert "3 orang hanya punya sebutan tanpa nama" in body
        assert body.count('<fieldset id="div_id_reply_') == 2

    def test_who_left_was_not_chosen_or_was_merged_is_not_asked(self, client, site, texts, person):
        for told in ({"left_on": "2003"}, {"standing": "declined"}, {"merged_into": person}):
            ParticipantFactory(site=site, name="Bukan lagi", **told)
        assert "Bukan lagi" not in client.get(self.url(site)).content.decode()

    def test_the_list_goes_on_after_fifty(self, client, site, texts):
        people = [ParticipantFactory(site=site, name=f"Orang {n:02d}") for n in range(52)]
        body = client.get(self.url(site)).content.decode()
        assert "Orang 49" in body
        assert "Orang 50" not in body
        following = client.get(f"{self.url(site)}&after={people[49].pk}").content.decode()
        assert "Orang 51" in following
        assert "Orang 49" not in following

    def test_its_queries_do_not_grow_with_the_list(self, client, site, texts, django_assert_max_num_queries):
        for number in range(30):
            ConsentFactory(participant=ParticipantFactory(site=site, name=f"Orang {number}"), granted=False)
        with django_assert_max_num_queries(14):
            client.get(self.url(site))

    def test_without_anybody_the_page_says_what_will_stand_there(self, client, site, texts):
        assert "Belum ada peserta dengan nama" in client.get(self.url(site)).content.decode()

    @pytest.mark.parametrize("asked", ["", "?purpose=lain", "?purpose=", "?after=²"])
    def test_an_odd_address_asks_for_the_service(self, client, site, person, asked):
        text = text_for(site.programme, Purpose.SERVICE)
        assert person.site == site
        body = client.get(reverse("groups:consents_round", args=[site.key]) + asked).content.decode()
        assert text.text in body


class TestWithdrawal:
    def test_it_says_what_it_does_before_it_does_it(self, client, person):
        consent = ConsentFactory(participant=person, purpose=Purpose.RESEARCH)
        url = reverse("groups:consent_withdraw", args=[consent.key])
        assert (
            "berkas penelitian yang diunduh tidak memuat orang ini lagi" in client.get(url).content.decode()
        )
        told = {"submission": str(uuid.uuid4()), "withdrawn_on": "12 November 2003", "note": "tidak mau"}
        response = client.post(url, told, follow=True)
        body = response.content.decode()
        assert "ditarik 12 November 2003" in body
        assert "“tidak mau”" in body
        assert client.get(url).url == person.get_absolute_url()
        assert client.post(url, told).url == person.get_absolute_url()  # sent twice
        late = client.post(url, {**told, "submission": str(uuid.uuid4())})
        assert late.status_code == 422
        assert "sudah ditarik pada 12 November 2003" in late.content.decode()

    def test_a_day_before_the_answer_comes_back_with_words(self, client, person):
        consent = ConsentFactory(participant=person)
        url = reverse("groups:consent_withdraw", args=[consent.key])
        told = {"submission": str(uuid.uuid4()), "withdrawn_on": "1 Mei 2003", "note": "karena x"}
        response = client.post(url, told)
        assert response.status_code == 422
        assert "Persetujuannya baru diberikan pada 1 Juni 2003" in response.content.decode()
        assert "karena x" in response.content.decode()

    def test_the_details_are_hidden_from_those_who_do_not_register(self, client, person):
        person.migration_reason = "Sawah dijual"
        person.save()
        client.force_login(user_at(person.site, RoleName.RESEARCHER))
        assert "Sawah dijual" in client.get(person.get_absolute_url()).content.decode()
        ConsentFactory(participant=person, withdrawn_on=timezone.localdate(), withdrawal_note="malu")
        body = client.get(person.get_absolute_url()).content.decode()
        assert "Sawah dijual" not in body
        assert "Sumarni" not in body
        assert "malu" not in body
        assert "menarik persetujuan layanan" in body
        client.force_login(user_at(person.site, RoleName.MENTOR))
        assert "Sawah dijual" in client.get(person.get_absolute_url()).content.decode()


class TestTexts:
    def test_the_page_shows_every_version(self, client, site, texts):
        newer = text_for(site.programme, Purpose.SERVICE, 2)
        body = client.get(reverse("groups:consent_texts", args=[site.programme.key])).content.decode()
        assert body.index(newer.text) < body.index(texts[Purpose.SERVICE].text)
        assert "Tulis versi baru" in body

    def test_a_first_text_begins_with_the_sample_and_a_later_one_with_the_last(self, client, site):
        url = reverse("groups:consent_text_write", args=[site.programme.key, "photo"])
        assert "memotret Bapak/Ibu dan memakai fotonya" in client.get(url).content.decode()
        text_for(site.programme, Purpose.PHOTO)
        body = client.get(url).content.decode()
        assert "memotret Bapak/Ibu" not in body
        assert text_for(site.programme, Purpose.PHOTO).text in body

    def test_two_writers_see_both_versions(self, client, site):
        url = reverse("groups:consent_text_write", args=[site.programme.key, "photo"])
        text_for(site.programme, Purpose.PHOTO)
        told = {"submission": str(uuid.uuid4()), "version": "", "text": "Punya saya", "issued_on": "1-2-2003"}
        response = client.post(url, told)
        body = response.content.decode()
        assert response.status_code == 409
        assert "Punya saya" in body
        assert text_for(site.programme, Purpose.PHOTO).text in body
        renewed = response.context["form"]["submission"].value()
        again = {**told, "submission": str(renewed), "version": "1"}
        assert client.post(url, again).status_code == 302
        assert ConsentText.objects.get(version=2).text == "Punya saya"

    def test_a_purpose_that_does_not_exist_is_not_found(self, client, site):
        assert (
            client.get(reverse("groups:consent_text_write", args=[site.programme.key, "lain"])).status_code
            == 404
        )

    def test_a_reader_sees_the_words_and_no_button(self, client, site, texts):
        client.force_login(user_at(site, RoleName.RESEARCHER))
        body = client.get(reverse("groups:consent_texts", args=[site.programme.key])).content.decode()
        assert texts[Purpose.SERVICE].text in body
        assert "Tulis versi baru" not in body

    def test_a_facilitator_of_another_programme_finds_nothing(self, client, site):
        client.force_login(user_at(SiteFactory()))
        for name, more in (("consent_texts", []), ("consent_text_write", ["photo"])):
            url = reverse(f"groups:{name}", args=[site.programme.key, *more])
            assert client.get(url).status_code == 404
