import pytest

from tests.project.commands import PRODUCTION, manage

SHOW = "from django.conf import settings; print([{}])"


def shown(expression, **values):
    result = manage("shell", "--no-imports", "-c", SHOW.format(expression), **values)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def test_production_is_the_default_beside_a_database_url():
    assert shown("settings.PRODUCTION, settings.DEBUG, settings.DEMO_ACCOUNTS", **PRODUCTION) == (
        "[True, False, False]"
    )


def test_debug_beside_a_database_url_is_for_development():
    values = {"DATABASE_URL": PRODUCTION["DATABASE_URL"], "DEBUG": "1", "ALLOWED_HOSTS": ""}

    assert shown("settings.PRODUCTION, settings.DEBUG, settings.SECURE_SSL_REDIRECT", **values) == (
        "[False, True, False]"
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "IDENTITY_KEY", "ALLOWED_HOSTS"])
def test_production_demands_what_is_missing_in_one_sentence(missing):
    result = manage("check", **{**PRODUCTION, missing: ""})

    assert result.returncode == 1
    assert result.stderr == f"Set {missing}: without it the application does not run in production.\n"


def test_production_passes_the_checks_for_deployment():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert (result.returncode, result.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    ), result.stderr


def test_the_machine_is_never_told_by_a_traceback():
    result = manage("migrate", **{**PRODUCTION, "DATABASE_URL": "mysql://host/name"})

    assert result.returncode == 1
    assert result.stderr.startswith("DATABASE_URL must begin with postgresql://")
    assert result.stderr.count("\n") == 1


def test_strict_content_security_policy(settings):
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]

    assert directives["default-src"] == ["'none'"]
    assert directives["script-src"] == directives["style-src"] == ["'self'"]
