"""The settings of the tests, but with static files as production serves them: hashed, compressed, kept."""

import os

from tests.settings import *  # noqa: F403
from tests.settings import _DATA, DATABASES, STORAGES

STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
STATIC_ROOT = _DATA / "bench-static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
if os.environ.get("BENCH_DATABASE"):
    DATABASES["default"]["NAME"] = os.environ["BENCH_DATABASE"]
