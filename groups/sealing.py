"""NIK and KK numbers sealed with ``IDENTITY_KEY``: read back only with it, found without being read.

``IDENTITY_KEY`` holds one key or several. The first one seals; any of them opens, so that a new key can be
put in front. The keyed hash by which an equal number is found must not change with that, so it is made with
the **last**, the oldest, key: two rows of one number would otherwise no longer meet. ``manage.py
reseal_identity`` brings all numbers over to the first key; the others can go then (docs/operations.md).

Each key is stretched to two that know nothing of each other (HKDF): whoever learns the one for finding still
reads nothing.
"""

import base64
import hmac
import os
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12  # bytes
SHOWN = 4  # digits
FORM = "1:"  # how this text is made; another way gets another number


class CannotOpen(Exception):
    """No key of ``IDENTITY_KEY`` opens this number: the key it was sealed with is missing."""


class Sealed(NamedTuple):
    """A number as the database keeps it."""

    secret: str
    digest: str
    last_four: str


def seal(number: str) -> Sealed:
    """Seal the digits of a number; the secret differs each time, the digest never."""
    return seal_with(settings.IDENTITY_KEYS, number)


def seal_with(keys: Sequence[str], number: str) -> Sealed:
    """The same with other keys than those of the settings."""
    nonce = os.urandom(NONCE)
    secret = base64.b64encode(nonce + _box(keys[0]).encrypt(nonce, number.encode(), None)).decode()
    return Sealed(FORM + secret, _digest(keys[-1], number), number[-SHOWN:])


def digest_of(number: str) -> str:
    """By what an equal number is found."""
    return _digest(settings.IDENTITY_KEYS[-1], number)


def unseal(secret: str) -> str:
    """The digits that were sealed, with whichever key it was. Raises CannotOpen."""
    try:
        raw = base64.b64decode(secret.removeprefix(FORM), validate=True)
    except ValueError as error:
        raise CannotOpen from error
    for key in settings.IDENTITY_KEYS:
        try:
            return _box(key).decrypt(raw[:NONCE], raw[NONCE:], None).decode()
        except (InvalidTag, ValueError):
            continue
    raise CannotOpen


def _digest(key: str, number: str) -> str:
    return hmac.digest(_stretched(key, b"finding"), number.encode(), "sha256").hex()


@lru_cache(maxsize=8)
def _box(key: str) -> AESGCM:
    return AESGCM(_stretched(key, b"sealing"))


@lru_cache(maxsize=16)
def _stretched(key: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"migrant_empowerment identity " + purpose).derive(key.encode())
