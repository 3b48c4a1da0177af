import pytest

from tests.browser import chromium


@pytest.fixture(autouse=True)
def machine(monkeypatch):
    """A machine on which the programs named in the set start; what is installed is added to it."""
    programs = set()
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.delenv("BROWSER_TESTS", raising=False)
    monkeypatch.setattr(chromium, "starts", lambda *command: command[-1] in programs)
    monkeypatch.setattr(chromium, "downloaded", lambda: None)
    monkeypatch.setattr(chromium.shutil, "which", lambda name: name)
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 0)
    forget()
    yield programs
    forget()


def forget():
    chromium.find.cache_clear()
    chromium.driver_starts.cache_clear()


def test_named_one_wins_and_nothing_replaces_it(machine, monkeypatch):
    machine.update({"chromium", "playwright"})
    monkeypatch.setenv("CHROMIUM", "/opt/chrome")
    assert chromium.hindrance() == chromium.NO_CHROMIUM

    forget()
    machine.add("/opt/chrome")
    assert chromium.find() == "/opt/chrome"


def test_one_that_does_not_start_is_passed_over(machine):
    machine.update({"google-chrome", "playwright"})

    assert chromium.find() == "google-chrome"
    assert chromium.hindrance() is None


def test_missing_packages_are_installed_once_each(machine, monkeypatch):
    brought = {"libatomic1": "playwright", "chromium": "chromium"}
    ran = []

    def attempt(command):
        ran.append(command[-1])
        if command[:2] == ["apt-get", "install"]:
            machine.add(brought[command[-1]])

    monkeypatch.setattr(chromium, "attempt", attempt)

    chromium.main()

    assert ran == ["update", "libatomic1", "chromium", "update", "chromium"]
    assert chromium.hindrance() is None


def test_missing_browser_is_told_and_fails_only_where_required(monkeypatch, capsys):
    monkeypatch.setattr(chromium, "attempt", lambda command: None)

    chromium.main()
    assert capsys.readouterr().err == f"{chromium.NO_DRIVER} The browser tests will be skipped.\n"

    monkeypatch.setenv("BROWSER_TESTS", "required")
    with pytest.raises(SystemExit) as end:
        chromium.main()
    assert end.value.code == chromium.NO_DRIVER


@pytest.mark.parametrize(("user", "wanted"), [(0, True), (1000, False)])
def test_sandbox_is_left_out_for_root_alone(monkeypatch, user, wanted):
    monkeypatch.setattr(chromium.os, "geteuid", lambda: user)

    assert ("--no-sandbox" in chromium.arguments()) is wanted
