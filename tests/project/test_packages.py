"""What may be installed: the lock files say it, for every machine alike."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.project.commands import ROOT

PIN = re.compile(r"^([a-z0-9.-]+)==([^ ]+) \\$", re.MULTILINE)


def lock(kind):
    return (ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8")


def wanted():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"run": project["dependencies"], "dev": project["optional-dependencies"]["dev"]}


@pytest.mark.parametrize("kind", ["run", "dev"])
def test_every_direct_dependency_is_locked_within_its_limits(kind):
    pins = dict(PIN.findall(lock(kind)))
    requirements = [Requirement(line) for line in wanted()[kind]]

    assert [
        requirement.name
        for requirement in requirements
        if not requirement.specifier.contains(pins.get(requirement.name, "0"))
    ] == []


@pytest.mark.parametrize("kind", ["run", "dev"])
def test_every_pin_has_hashes_and_names_no_registry(kind):
    text = lock(kind)

    assert [line for line in text.splitlines() if "==" in line and not PIN.match(line)] == []
    assert re.search(r"https?://|file://|--(extra-)?index-url|--find-links|--trusted-host", text) is None


def test_tests_run_on_the_very_versions_that_are_served():
    pins = dict(PIN.findall(lock("dev")))

    assert {name: pins.get(name) for name, _ in PIN.findall(lock("run"))} == dict(PIN.findall(lock("run")))


def test_every_direct_dependency_says_why_it_is_there():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    named = [Requirement(line).name for kind in wanted().values() for line in kind]

    for name in named:
        number = next(i for i, line in enumerate(lines) if re.match(rf'    "{name}[\[<>="]', line))
        block = [line.strip() for line in lines[:number]]
        while block[-1].startswith('"'):
            block.pop()
        assert block[-1].startswith("# "), name
