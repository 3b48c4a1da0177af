"""The project's settings, as the tests want them: those of production, less what needs HTTPS in front.

Whoever reads them first starts a PostgreSQL server for the tests alone, unless ``DATABASE_URL`` names one;
the workers of pytest-xdist inherit its address.
"""

import os
from pathlib import Path

from migrant_empowerment.embedded import database_url, owner_url

_DATA = Path(__file__).resolve().parent.parent / ".data"

os.environ["SECRET_KEY"] = "a key for the tests, which protects nothing and nobody"
os.environ["IDENTITY_KEY"] = "another key for the tests with no person behind it"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost"
os.environ["DEBUG"] = "0"
if not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = database_url(_DATA / "test-postgres", durable=False)
    os.environ["OWNER_DATABASE_URL"] = owner_url(os.environ["DATABASE_URL"])

from migrant_empowerment.settings import *  # noqa: E402, F403, TID251

DATABASES["default"]["ENGINE"] = "tests.postgresql"  # noqa: F405
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405 — an open connection would keep the test database
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
# Files under their own names, straight from where they lie.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
STATIC_ROOT = _DATA / "test-static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
