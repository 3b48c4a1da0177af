"""Numbers are read back with any of the keys, found with the oldest, and told by none of what is stored."""

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from groups.identity import record_number
from groups.models import IdentityNumber
from groups.sealing import CannotOpen, digest_of, seal, seal_with, unseal
from tests.factories.accounts import UserFactory
from tests.factories.groups import ParticipantFactory
from tests.factories.programme import SiteFactory
from tests.submissions import fresh

OLD = "an-old-key-that-was-made-by-chance-of-43-signs-or-more"
NEW = "a-newer-key-that-was-made-by-chance-of-43-signs-or-more"
NIK = "3505015203850012"
numbers = st.from_regex(r"[0-9]{16}", fullmatch=True)


@given(numbers)
def test_a_number_comes_back_as_it_was(number):
    sealed = seal(number)
    assert unseal(sealed.secret) == number
    assert sealed.last_four == number[-4:]
    assert number not in sealed.secret + sealed.digest


def test_the_same_number_is_sealed_differently_each_time_and_found_by_one_digest():
    one, other = seal(NIK), seal(NIK)
    assert one.secret != other.secret
    assert one.digest == other.digest == digest_of(NIK)
    assert len(one.digest) == 64


@given(numbers, numbers)
def test_two_numbers_have_two_digests(one, other):
    assert (digest_of(one) == digest_of(other)) == (one == other)


def test_a_new_key_in_front_opens_what_the_old_one_sealed_and_finds_it(settings):
    settings.IDENTITY_KEYS = [OLD]
    before = seal(NIK)
    settings.IDENTITY_KEYS = [NEW, OLD]
    after = seal(NIK)
    assert unseal(before.secret) == unseal(after.secret) == NIK
    assert digest_of(NIK) == before.digest == after.digest
    settings.IDENTITY_KEYS = [OLD]
    with pytest.raises(CannotOpen):
        unseal(after.secret)  # sealed with the first key, the new one


@pytest.mark.parametrize("secret", ["", "1:", "1:AAAA", "not base64", "DEKAT identitynumber"])
def test_what_was_never_sealed_cannot_be_opened(secret):
    with pytest.raises(CannotOpen):
        unseal(secret)


def test_a_secret_that_somebody_changed_cannot_be_opened():
    secret = seal(NIK).secret
    with pytest.raises(CannotOpen):
        unseal(secret[:-6] + ("A" if secret[-6] != "A" else "B") + secret[-5:])


def test_the_key_for_finding_is_not_the_key_for_reading():
    assert seal_with([OLD, NEW], NIK).digest == seal_with([NEW], NIK).digest
    assert seal_with([OLD], NIK).digest != seal_with([NEW], NIK).digest


@pytest.mark.django_db
def test_resealing_leaves_one_key_for_all_numbers(settings):
    settings.IDENTITY_KEYS = [OLD]
    user, site = UserFactory(), SiteFactory()
    for serial in range(1, 4):
        person = ParticipantFactory(site=site)
        record_number(by=user, token=fresh(), holder=person, digits=f"350501520385{serial:04d}")
    settings.IDENTITY_KEYS = [NEW, OLD]
    call_command("reseal_identity")
    settings.IDENTITY_KEYS = [NEW]
    rows = IdentityNumber.objects.order_by("id")
    assert [unseal(row.secret)[-4:] for row in rows] == ["0001", "0002", "0003"]
    assert [row.digest for row in rows] == [digest_of(f"350501520385{serial:04d}") for serial in range(1, 4)]


@pytest.mark.django_db
def test_resealing_without_the_key_changes_nothing(settings):
    settings.IDENTITY_KEYS = [OLD]
    record_number(by=UserFactory(), token=fresh(), holder=ParticipantFactory(), digits=NIK)
    before = IdentityNumber.objects.get()
    settings.IDENTITY_KEYS = [NEW]
    with pytest.raises(CommandError):
        call_command("reseal_identity")
    after = IdentityNumber.objects.get()
    assert (after.secret, after.digest, after.version) == (before.secret, before.digest, 1)
