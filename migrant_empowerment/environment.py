"""Reads the environment, and says in one sentence what is missing or wrong."""

import os
import secrets
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

IDENTITY_KEY_LENGTH = 43  # 32 bytes in base64
KEY_LENGTH, KEY_SIGNS = 50, 5  # what Django's own deployment check asks for


class SetupError(ImproperlyConfigured):
    """The machine or its environment stands in the way; the message is one sentence for the person there."""


def text(name: str) -> str:
    """The value of an environment variable, or an empty string."""
    return os.environ.get(name, "").strip()


def flag(name: str, *, default: bool) -> bool:
    """A switch written as 1, true, yes, on or 0, false, no, off; anything else is refused."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise SetupError(f"{name} must be 1 or 0, not {value!r}.")


def names(name: str, *, demanded: bool) -> list[str]:
    """A comma-separated list; when demanded, an empty one is refused."""
    values = [part.strip() for part in text(name).split(",") if part.strip()]
    if demanded and not values:
        raise SetupError(f"Set {name}: without it the application does not run in production.")
    if demanded and "*" in values:
        raise SetupError(f"{name} must name the hosts; * would let anybody choose one.")
    return values


def port(name: str, *, default: int) -> int:
    """A TCP port; anything but a number from 1 to 65535 is refused."""
    value = text(name)
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 65535):
        raise SetupError(f"{name} must be a number from 1 to 65535, not {value!r}.")
    return int(value)


def database(url: str) -> dj_database_url.DBConfig:
    """What Django wants to know of a ``postgresql://`` address; any other kind of database is refused."""
    if not url.startswith(("postgresql://", "postgres://")):
        raise SetupError("DATABASE_URL must begin with postgresql:// (the application needs PostgreSQL).")
    try:
        return dj_database_url.parse(url)
    except ValueError:
        # The address holds a password, so it is not repeated.
        raise SetupError("Write DATABASE_URL as postgresql://USER:PASSWORD@HOST:PORT/NAME.") from None


def secret_key(folder: Path, *, demanded: bool) -> str:
    """``SECRET_KEY`` from the environment; in local mode one made once and kept beside the local data."""
    value = text("SECRET_KEY")
    if demanded and value and (len(value) < KEY_LENGTH or len(set(value)) < KEY_SIGNS):
        raise SetupError(f"SECRET_KEY is too weak: {KEY_LENGTH} signs or more, and not the same few again.")
    if value:
        return value
    if demanded:
        raise SetupError("Set SECRET_KEY: without it the application does not run in production.")
    return _local_key(folder / "secret-key")


def identity_keys(folder: Path, *, demanded: bool) -> list[str]:
    """``IDENTITY_KEY``: with what NIK and KK are encrypted. The first writes, the others still read.

    Each is 43 signs or more. In local mode one is made once and kept beside the local data. A lost key is
    lost numbers, so it is told apart from SECRET_KEY, which may be changed at any time.
    """
    keys = [part.strip() for part in text("IDENTITY_KEY").split(",") if part.strip()]
    if any(len(key) < IDENTITY_KEY_LENGTH or len(set(key)) < KEY_SIGNS for key in keys):
        raise SetupError(f"IDENTITY_KEY is too weak: {IDENTITY_KEY_LENGTH} signs or more each, by chance.")
    if not keys and demanded:
        raise SetupError("Set IDENTITY_KEY: without it the application does not run in production.")
    return keys or [_local_key(folder / "identity-key")]


def _local_key(path: Path) -> str:
    try:
        return _kept_key(path)
    except OSError as error:
        raise SetupError(f"A local key cannot be kept in {path.parent}: {error.strerror}.") from error


def _kept_key(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        # Written aside and then moved: nobody else may ever read it, and a full disk leaves no empty key.
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    return path.read_text(encoding="ascii")
