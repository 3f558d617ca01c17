"""What `make install` installs, and what it says where it cannot."""

import re
import shutil
import sys
import tomllib
from collections import namedtuple
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from ops import install

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
ENTRY = re.compile(r"^[\w.-]+==\S+(?: ; [^\\]+)? \\$", re.MULTILINE)


def wanted() -> list[str]:
    extras = PROJECT["project"]["optional-dependencies"]
    return PROJECT["project"]["dependencies"] + extras["dev"] + extras["kafka"] + PROJECT["build-system"]["requires"]


def locked() -> dict[str, Version]:
    """What the lock gives this Python on this machine."""
    entries = [Requirement(match[0].removesuffix(" \\")) for match in found()]
    applying = [one for one in entries if one.marker is None or one.marker.evaluate()]
    return {canonicalize_name(one.name): Version(str(one.specifier).removeprefix("==")) for one in applying}


def found() -> list[re.Match[str]]:
    return list(ENTRY.finditer(LOCK))


@pytest.mark.parametrize("requirement", wanted())
def test_the_lock_satisfies_the_project(requirement: str) -> None:
    one = Requirement(requirement)
    version = locked().get(canonicalize_name(one.name))
    assert version is not None, "not in requirements.lock: make lock"
    assert version in one.specifier, "requirements.lock is older than pyproject.toml: make lock"


def test_every_entry_of_the_lock_has_hashes() -> None:
    starts = [line for line in LOCK.splitlines() if re.match(r"\w", line)]
    assert len(starts) == len(found())
    assert all("--hash=sha256:" in LOCK[match.end() : match.end() + 30] for match in found())


def test_the_lock_names_no_address() -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host", LOCK)


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout in which nothing is installed yet."""
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    for name, path in (("ROOT", "."), ("VENV", ".venv"), ("LOCK", "requirements.lock"), ("PROJECT", "pyproject.toml")):
        monkeypatch.setattr(install, name, tmp_path / path)
    return tmp_path


def refusal(capsys: pytest.CaptureFixture[str], folder: Path) -> str:
    """What is said when nothing can be installed, before anything is made."""
    assert install.main() == 1
    assert not (folder / ".venv").exists()
    return capsys.readouterr().err


def test_too_little_disk_is_told(
    fresh: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(free=1_200_000_000))
    assert refusal(capsys, fresh) == f"tocsin: 3 GB of disk are needed at {fresh}, and 1.2 GB are free.\n"


def test_a_missing_venv_module_is_told(
    fresh: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install.importlib.util, "find_spec", lambda _: None)
    said = refusal(capsys, fresh)
    assert said.count("\n") == 1
    assert f"{sys.executable} cannot make virtual environments" in said


def test_nothing_is_done_when_the_lock_has_not_changed(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something was run")

    (fresh / ".venv").mkdir()
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(fresh / name, fresh / ".venv" / name)
    monkeypatch.setattr(install.subprocess, "run", refuse)
    assert install.main() == 0


def test_a_changed_lock_is_installed_and_then_remembered(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (fresh / ".venv").mkdir()
    shutil.copy(fresh / "pyproject.toml", fresh / ".venv" / "pyproject.toml")
    (fresh / ".venv" / "requirements.lock").write_text("older")
    followed: list[list[str]] = []
    monkeypatch.setattr(install, "works", lambda _: True)
    monkeypatch.setattr(install, "check_network", lambda: None)
    monkeypatch.setattr(install, "follow", lambda command, total: followed.append(command))
    assert install.main() == 0
    assert "--require-hashes" in followed[0]
    assert not install.is_stale(fresh / "requirements.lock")
