"""Public names of records: what stands in an address or a data package instead of a database number."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
# Words that stand in an address where otherwise a key stands: ``visits/add/`` beside ``visits/<key>/``.
RESERVED_KEYS = frozenset({"add"})


def new_key() -> str:
    """A random token of 12 characters (about 59 bits) without letters that are misread."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))
