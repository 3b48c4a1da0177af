import pytest

from migrant_empowerment import environment
from migrant_empowerment.environment import SetupError


@pytest.mark.parametrize(
    ("value", "wanted"),
    [("1", True), ("true", True), ("YES", True), (" on ", True), ("0", False), ("off", False), ("No", False)],
)
def test_flag_reads_every_spelling(monkeypatch, value, wanted):
    monkeypatch.setenv("SWITCH", value)

    assert environment.flag("SWITCH", default=not wanted) is wanted


@pytest.mark.parametrize("default", [True, False])
def test_flag_unset_is_the_default(monkeypatch, default):
    monkeypatch.setenv("SWITCH", "")

    assert environment.flag("SWITCH", default=default) is default


def test_flag_refuses_anything_else(monkeypatch):
    monkeypatch.setenv("SWITCH", "perhaps")

    with pytest.raises(SetupError, match=r"^SWITCH must be 1 or 0, not 'perhaps'\.$"):
        environment.flag("SWITCH", default=False)


def test_names_are_split_and_trimmed(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " dinsos.example ,,10.0.0.5 ")

    assert environment.names("ALLOWED_HOSTS", demanded=True) == ["dinsos.example", "10.0.0.5"]


def test_names_demanded_and_missing_are_refused(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " , ")

    assert environment.names("ALLOWED_HOSTS", demanded=False) == []
    with pytest.raises(SetupError, match=r"^Set ALLOWED_HOSTS"):
        environment.names("ALLOWED_HOSTS", demanded=True)


@pytest.mark.parametrize("value", ["0", "65536", "-1", "8000a", "80 80", "٨٠٠٠"])
def test_port_refuses_what_is_none(monkeypatch, value):
    monkeypatch.setenv("PORT", value)

    with pytest.raises(SetupError, match=r"^PORT must be a number from 1 to 65535"):
        environment.port("PORT", default=8000)


def test_port_is_the_number_or_the_default(monkeypatch):
    monkeypatch.setenv("PORT", "8123")
    assert environment.port("PORT", default=8000) == 8123

    monkeypatch.delenv("PORT")
    assert environment.port("PORT", default=8000) == 8000


def test_database_reads_an_address():
    found = environment.database("postgresql://user:p%40ss@db.example:6432/name?sslmode=require")

    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", 6432, "name")
    assert (found["USER"], found["PASSWORD"]) == ("user", "p@ss")
    assert found["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["sqlite:///file", "mysql://host/name", "host/name"])
def test_database_refuses_other_databases(url):
    with pytest.raises(SetupError, match=r"postgresql://"):
        environment.database(url)


def test_database_never_repeats_the_password():
    with pytest.raises(SetupError) as refusal:
        environment.database("postgresql://user:secret@host:notaport/name")

    assert "secret" not in str(refusal.value)


def test_secret_key_is_made_once_and_for_its_owner_alone(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    folder = tmp_path / "data"

    first = environment.secret_key(folder, demanded=False)

    assert len(first) >= 50
    assert environment.secret_key(folder, demanded=False) == first
    assert [path.name for path in folder.iterdir()] == ["secret-key"]
    assert (folder / "secret-key").stat().st_mode & 0o777 == 0o600


GIVEN = "a key that is long enough for production, with many signs in it"


def test_secret_key_of_the_environment_wins(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", GIVEN)

    assert environment.secret_key(tmp_path, demanded=True) == GIVEN
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("weak", ["short", "ab" * 40])
def test_a_weak_key_is_refused_in_production(monkeypatch, tmp_path, weak):
    monkeypatch.setenv("SECRET_KEY", weak)

    with pytest.raises(SetupError, match="too weak"):
        environment.secret_key(tmp_path, demanded=True)
    assert environment.secret_key(tmp_path, demanded=False) == weak


def test_a_star_for_the_hosts_is_refused_in_production(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "*")

    with pytest.raises(SetupError, match="name the hosts"):
        environment.names("ALLOWED_HOSTS", demanded=True)


def test_secret_key_demanded_and_missing_is_refused(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)

    with pytest.raises(SetupError, match=r"^Set SECRET_KEY"):
        environment.secret_key(tmp_path, demanded=True)
    assert list(tmp_path.iterdir()) == []
