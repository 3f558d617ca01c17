"""Makes .venv with the locked versions and this project: make install.

Standard library only, and no syntax newer than Python 3.6: it must be able to say that a Python is too old.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
OLDEST = (3, 11)
NEWER = ("python3.11", "python3.12", "python3.13", "python3.14")
FREE_BYTES = 3 * 10**9
PROBE = "iniconfig"  # a small locked package: one that can be had means that all can


class Missing(Exception):
    """Something that the machine lacks, in one sentence."""


def main() -> int:
    """Install what is not there yet; answers the exit code."""
    try:
        if is_stale(LOCK):
            check_machine()
            install_locked()
        if is_stale(PROJECT):
            install_project()
    except Missing as missing:
        sys.stderr.write(f"tocsin: {missing}\n")
        return 1
    return 0


def is_stale(path: Path) -> bool:
    """Whether what is installed was not installed from this file as it is now."""
    stamp = VENV / path.name
    return not stamp.exists() or stamp.read_bytes() != path.read_bytes()


def check_machine() -> None:
    """Everything that could stop the installation half-way, asked before it begins."""
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise Missing(
            f"{sys.executable} cannot make virtual environments; on Debian and Ubuntu, "
            "'apt install python3-venv' brings what it lacks."
        )
    free = shutil.disk_usage(str(ROOT)).free
    if free < FREE_BYTES:
        needed, left = FREE_BYTES / 1e9, free / 1e9
        raise Missing(f"{needed:.0f} GB of disk are needed at {ROOT}, and {left:.1f} GB are free.")


def install_locked() -> None:
    """The versions of the lock in .venv, each checked against its hashes; a .venv that works is brought up to date."""
    if not works(VENV):
        say(f"making {VENV.name} with Python {sys.version.split()[0]}")
        run([sys.executable, "-m", "venv", "--clear", str(VENV)], "the virtual environment cannot be made")
    check_network()
    started, total = time.time(), len(re.findall(r"^\w", LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    command = pip("install", "--no-deps", "--require-hashes", "--progress-bar", "off", "-r", str(LOCK))
    follow(command, total)
    shutil.copy(str(LOCK), str(VENV / LOCK.name))
    say(f"packages installed in {time.time() - started:.0f} s")


def works(venv: Path) -> bool:
    """Whether this virtual environment has a pip that runs."""
    python = str(venv / "bin" / "python")
    try:
        return subprocess.run([python, "-m", "pip", "--version"], check=False, stdout=subprocess.PIPE).returncode == 0
    except OSError:
        return False


def check_network() -> None:
    """Fetch one small package, so that a missing network is told at once and not after minutes of retries."""
    text = LOCK.read_text(encoding="utf-8")
    entry = text[text.index(f"\n{PROBE}==") :]
    line = entry[: entry.index("\n    #")]
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "probe.txt"
        wanted.write_text(line + "\n", encoding="utf-8")
        options = ["--no-deps", "--no-cache-dir", "--retries", "1", "--timeout", "15", "-d", folder]
        command = pip("download", *options, "--require-hashes", "-r", str(wanted))
        done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        raise Missing("the Python package index cannot be reached, so nothing can be installed: is there a network?")


def install_project() -> None:
    """The project itself, editable, with the locked build backend."""
    options = ["--no-deps", "--no-build-isolation", "--quiet", "--editable", str(ROOT)]
    run(pip("install", *options), "the project cannot be installed")
    shutil.copy(str(PROJECT), str(VENV / PROJECT.name))
    say("ready: {}".format((VENV / "bin" / "tocsin").relative_to(ROOT)))


def follow(command: "list[str]", total: int) -> None:
    """Run pip, telling how far it is instead of its hundreds of lines; those are shown when it fails."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    )
    lines, done = [""], 0
    for line in process.stdout or ():
        lines.append(line)
        if line.startswith("Collecting "):
            done += 1
            tell_progress("downloading {} of {}: {}".format(done, total, line.split()[1].split("=")[0]), done)
        elif line.startswith("Installing "):
            tell_progress(f"unpacking {done} packages, a minute or so", 0)
    if process.wait():
        raise Missing("pip could not install the locked packages:\n" + "".join(lines[-15:]))


def tell_progress(text: str, count: int) -> None:
    """One line that is overwritten on a terminal; elsewhere every 25th, a line each."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[Ktocsin: {}{}".format(text, "" if count else "\n"))
        sys.stderr.flush()
    elif count % 25 == 0:
        say(text)


def pip(*arguments: str) -> "list[str]":
    """A command line of the new environment's pip."""
    return [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]


def run(command: "list[str]", problem: str) -> None:
    """Run a command quietly; its output is shown when it fails."""
    done = subprocess.run(
        command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    )
    if done.returncode:
        raise Missing(f"{problem}:\n{done.stdout[-2000:]}")


def say(text: str) -> None:
    """One line to the person who waits."""
    sys.stderr.write(f"tocsin: {text}\n")
    sys.stderr.flush()


def newer_python() -> "str | None":
    """The path of a Python that is new enough, if the machine has one."""
    for name in NEWER:
        path = shutil.which(name)
        if path and subprocess.run([path, "-c", ""], check=False, stderr=subprocess.PIPE).returncode == 0:
            return path  # asked to run: version managers put names on the path that lead nowhere
    return None


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        other = newer_python()
        if other:
            os.execv(other, [other, *sys.argv])
        sys.stderr.write(f"tocsin: Python 3.11 or newer is needed; {sys.executable} is {sys.version[:6]}.\n")
        sys.exit(1)
    sys.exit(main())
