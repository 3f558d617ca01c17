"""The broker's jars: downloaded once to a cache, each checked against its SHA-256 in jars.lock."""

import hashlib
import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

KAFKA_VERSION = "4.2.0"
_LOCK = Path(__file__).with_name("jars.lock")
_PARALLEL = 12
_TIMEOUT_SECONDS = 30
_TRIES = 3


class Unavailable(Exception):
    """The broker's jars cannot be had: no network, or a registry that answers with something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Jar:
    """One line of jars.lock."""

    group: str
    artifact: str
    version: str
    sha256: str

    @property
    def file_name(self) -> str:
        """What the jar is called in the cache."""
        return f"{self.artifact}-{self.version}.jar"


def cache_folder() -> Path:
    """Where downloads are kept: TOCSIN_CACHE, else the user's cache folder."""
    root = os.environ.get("TOCSIN_CACHE")
    if root:
        return Path(root)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tocsin"


def locked(lock: Path = _LOCK) -> list[Jar]:
    """Every jar that a broker needs."""
    return [_line(line) for line in lock.read_text(encoding="ascii").splitlines() if line and not line.startswith("#")]


def classpath(folder: Path | None = None) -> str:
    """Java's class path of the whole broker; what the cache lacks is downloaded. Raises Unavailable."""
    folder = folder or cache_folder() / f"kafka-{KAFKA_VERSION}"
    return os.pathsep.join(map(str, fetched(locked(), folder, f"Apache Kafka {KAFKA_VERSION}, jars")))


def fetched(jars: Sequence[Jar], folder: Path, title: str) -> list[Path]:
    """Where these jars lie in a folder; those that it lacks are downloaded, with progress. Raises Unavailable."""
    missing = [jar for jar in jars if not _is_right(folder / jar.file_name, jar)]
    if missing:
        _download_all(missing, folder, title)
    return [folder / jar.file_name for jar in jars]


def _line(line: str) -> Jar:
    coordinate, sha256 = line.split()
    group, artifact, version = coordinate.split(":")
    return Jar(group=group, artifact=artifact, version=version, sha256=sha256)


def _is_right(path: Path, jar: Jar) -> bool:
    """Whether the cache holds this very file; 0.1 s for all of them, and a cut download is found."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == jar.sha256
    except OSError:
        return False


def _download_all(jars: list[Jar], folder: Path, title: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"cannot write to {folder} ({error.strerror}); set TOCSIN_CACHE to another folder") from error
    with _progress() as progress:
        task = progress.add_task(title, total=len(jars))
        try:
            for _ in _downloads(jars, folder):
                progress.advance(task)
        except Unavailable as error:
            raise Unavailable(f"{title}: {error}") from error


def _downloads(jars: list[Jar], folder: Path) -> Iterator[None]:
    """One item for each jar that has arrived; the first that cannot be had ends it."""
    fetch = _fetcher()
    with ThreadPoolExecutor(_PARALLEL) as pool:
        waiting = [pool.submit(_download, fetch, jar, folder) for jar in jars]
        try:
            for future in as_completed(waiting):
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _download(fetch: Callable[[Jar], bytes], jar: Jar, folder: Path) -> None:
    """Fetch and check one jar, and put it in place whole, so that two downloads at a time cannot meet."""
    data = _tried(fetch, jar)
    if hashlib.sha256(data).hexdigest() != jar.sha256:
        raise Unavailable(f"{jar.file_name} is not the file that was locked: its SHA-256 differs")
    part = folder / f".{jar.file_name}.{uuid.uuid4().hex}"
    part.write_bytes(data)
    part.replace(folder / jar.file_name)


def _tried(fetch: Callable[[Jar], bytes], jar: Jar) -> bytes:
    for _ in range(_TRIES - 1):
        try:
            return fetch(jar)
        except OSError:
            continue
    try:
        return fetch(jar)
    except OSError as error:  # requests' exceptions are OSErrors
        raise Unavailable(f"cannot download {jar.file_name}: no network?") from error


def _fetcher() -> Callable[[Jar], bytes]:
    try:
        from maven_artifact import Artifact, Downloader
    except ImportError as error:
        raise Unavailable("a local broker needs the extra 'kafka': make install") from error
    downloader = Downloader()

    def fetch(jar: Jar) -> bytes:
        address = downloader.resolver.uri_for_artifact(Artifact(jar.group, jar.artifact, jar.version))
        data: bytes = downloader.requestor.request(address, None, timeout=_TIMEOUT_SECONDS).content
        return data

    return fetch


def _progress() -> Progress:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console)
