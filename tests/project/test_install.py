import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from requirements import install
from tests.project.commands import ROOT, environment


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """An empty checkout; what would be run is written down instead."""
    folder = tmp_path / "requirements"
    folder.mkdir()
    for kind in ("run", "dev"):
        (folder / f"{kind}.txt").write_text(f"{kind}\n", encoding="utf-8")
    venv = tmp_path / ".venv"
    ran = []

    def run(command):
        ran.append(command[2])
        if command[2] == "venv":
            (venv / "bin").mkdir(parents=True)
            (venv / "bin" / "python").symlink_to(sys.executable)
        return subprocess.CompletedProcess(command, 0, stdout="")

    monkeypatch.setattr(install, "FOLDER", folder)
    monkeypatch.setattr(install, "VENV", venv)
    monkeypatch.setattr(install, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(install, "run", run)
    return SimpleNamespace(folder=folder, venv=venv, ran=ran)


def test_first_time_makes_and_installs(checkout):
    install.main("run")

    assert checkout.ran == ["venv", "pip"]


def test_second_time_does_nothing(checkout):
    install.main("run")
    checkout.ran.clear()

    install.main("run")

    assert checkout.ran == []


def test_other_lock_file_is_installed_into_the_same_venv(checkout):
    install.main("run")
    checkout.ran.clear()
    (checkout.folder / "run.txt").write_text("other\n", encoding="utf-8")

    install.main("run")

    assert checkout.ran == ["pip"]


def test_newer_time_alone_changes_nothing(checkout):
    install.main("run")
    checkout.ran.clear()
    os.utime(checkout.folder / "run.txt")

    install.main("run")

    assert checkout.ran == []


def test_packages_of_the_tests_hold_those_of_the_application(checkout):
    install.main("dev")
    checkout.ran.clear()

    install.main("run")

    assert checkout.ran == []


def test_venv_of_a_python_that_is_gone_is_made_anew(checkout):
    install.main("run")
    (checkout.venv / "bin" / "python").unlink()
    (checkout.venv / "bin").rmdir()

    checkout.ran.clear()
    install.main("run")

    assert checkout.ran == ["venv", "pip"]


def test_failure_leaves_no_stamp_and_tells_pip_s_reason(checkout, monkeypatch):
    install.main("run")
    (checkout.folder / "run.txt").write_text("other\n", encoding="utf-8")
    said = "Collecting x\nERROR: No matching distribution found for x\n\n[notice] a newer pip\n"
    monkeypatch.setattr(install, "run", lambda command: subprocess.CompletedProcess(command, 1, stdout=said))

    for _ in range(2):
        with pytest.raises(SystemExit) as end:
            install.main("run")
        assert end.value.code == (
            "The packages cannot be installed: ERROR: No matching distribution found for x"
        )


def test_registry_out_of_reach_is_told_as_such(checkout, monkeypatch):
    install.main("run")
    (checkout.folder / "run.txt").write_text("other\n", encoding="utf-8")
    said = (
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError': /simple/x/\n"
        "ERROR: No matching distribution found for x\n"
    )
    monkeypatch.setattr(install, "run", lambda command: subprocess.CompletedProcess(command, 1, stdout=said))

    with pytest.raises(SystemExit, match=r"cannot be installed: the package registry cannot be reached\."):
        install.main("run")


def test_full_disk_is_told_before_anything_is_made(checkout, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=5 * 2**20))

    with pytest.raises(SystemExit) as end:
        install.main("run")

    assert str(end.value.code).startswith("The packages need 300 MB of disk space, and ")
    assert checkout.ran == []


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_missing_venv_module_is_told_with_its_remedy(checkout, monkeypatch, missing):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == missing else object())

    with pytest.raises(SystemExit) as end:
        install.main("run")

    assert end.value.code == (
        "Python's venv module is missing; on Debian or Ubuntu: apt-get install python3-venv"
    )
    assert checkout.ran == []


@pytest.mark.parametrize("python", ["false", "no-such-python"])
def test_old_or_missing_python_is_told_in_a_sentence(python):
    result = subprocess.run(
        ["make", "run", f"PYTHON={python}"],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(),
        timeout=60,
    )

    assert result.returncode != 0
    assert result.stderr.splitlines()[0] == f"Python 3.11 or newer is needed, and {python} is not."


def test_help_lists_every_target_with_a_line():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = makefile.split(".PHONY: ")[1].splitlines()[0].split()
    result = subprocess.run(
        ["make"], check=True, capture_output=True, text=True, cwd=ROOT, env=environment(), timeout=60
    )

    assert [line.split()[1] for line in result.stdout.splitlines()] == [
        target for target in phony if not target.startswith("packages")
    ]
