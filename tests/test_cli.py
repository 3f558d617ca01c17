"""The command line: what it prints, what it refuses, and never a traceback."""

import asyncio
import gzip
import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from aiokafka.errors import KafkaError, KafkaTimeoutError, MessageSizeTooLargeError
from rich.console import Console

from streams import commands, render
from streams.alerting.rules import load_rules
from streams.connectors import kafka
from streams.connectors.files import raw_messages
from streams.errors import TocsinError, UsageError
from streams.run import MemoryRun
from streams.settings import Settings, read
from streams.step import Send, Topology
from tests.integration import toy

ROOT = Path(__file__).parents[1]
TOCSIN = (sys.executable, "-c", "from streams.cli import main; main()")
"""The command of the tree that is tested, whichever one is installed."""


def tocsin(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*TOCSIN, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
        env={"PATH": "/usr/bin:/bin", **environment},
    )


@pytest.mark.parametrize(
    ("arguments", "environment", "message"),
    [
        (("run", "-i", "/nowhere.jsonl", "-o", "/tmp/x"), {}, "cannot read /nowhere.jsonl"),  # no such file
        (("run", "-i", "/dev/stdin", "-o", "/tmp/x"), {}, "cannot tell what this is by its name"),  # no such kind
        (("run", "-i", "-", "-o", "/dev/null"), {}, "--output /dev/null is no folder"),  # a file
        (("run", "-i", "-", "-o", "/dev/null/sub"), {}, "--output /dev/null/sub is no folder"),  # below a file
        (("diagram",), {"TOCSIN_PREFIX": "a/b"}, "TOCSIN_PREFIX is 'a/b'"),  # a setting that can be no topic
        (("tail", "alerts"), {"TOCSIN_BROKER": "127.0.0.1:1"}, "no Kafka broker answers at 127.0.0.1:1"),
        (("tail", "alerts", "--where", "what"), {}, "--where 'what'"),  # no condition
        (("tail", "alerts", "--where", "incident.plaec=x"), {}, "the nearest that it has is incident.place"),
        (("diagram",), {"TOCSIN_RAW_PARTITIONS": "many"}, "TOCSIN_RAW_PARTITIONS"),  # a bad setting
        (("worker", "--supervise"), {"TOCSIN_LOG_LEVEL": "loud"}, "TOCSIN_LOG_LEVEL"),  # not again and again
    ],
)
def test_an_error_is_one_sentence(arguments: tuple[str, ...], environment: dict[str, str], message: str) -> None:
    ended = tocsin(*arguments, **environment)
    assert ended.returncode == 2
    assert message in ended.stderr
    assert "Traceback" not in ended.stderr + ended.stdout


WRITTEN = [
    ("schema > /dev/full", 2, "tocsin: No space left on device\n", "a full disk"),
    ("schema --asyncapi | head -c 10", 0, "", "a reader that stops"),
    ("diagram >&-", 0, "", "a closed output"),
    (
        "run -i /dev/null/a.jsonl -o /proc/none",
        2,
        "tocsin: cannot read /dev/null/a.jsonl: Not a directory\n",
        "no file",
    ),
    ("run -i - -o /proc/self/none < seeds/articles.jsonl", 2, None, "a place where nothing can be made"),
]


@pytest.mark.parametrize(("typed", "code", "told", "why"), WRITTEN, ids=[case[3] for case in WRITTEN])
def test_output_that_cannot_be_written_is_no_traceback(typed: str, code: int, told: str | None, why: str) -> None:
    line = f"{shlex.join(TOCSIN)} {typed}; exit ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == code, why
    assert told is None or ended.stderr == told
    assert "Traceback" not in ended.stderr


class Messages:
    """What lies on a topic, in place of a Kafka client."""

    def __init__(self, *values: bytes | None) -> None:
        self._values = values
        self.closed = False

    async def read(self, *_: object, **__: object) -> AsyncIterator[SimpleNamespace]:
        try:
            for value in self._values:
                yield SimpleNamespace(value=value)
        finally:
            self.closed = True


async def test_tail_shows_what_satisfies_every_condition(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    messages = Messages(b'{"n": 1}', None, b"no json", b'{"n": 3}', b'{"n": 4}')
    monkeypatch.setattr(kafka, "read", messages.read)
    await commands.tail(Settings(), "news.any", ["n>1", "n!=4"], True, True, False, None)
    assert capsys.readouterr().out == '{"n":3}\n'


async def test_a_tail_whose_reader_goes_away_closes_what_it_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    messages = Messages(b"{}", b"{}")
    monkeypatch.setattr(kafka, "read", messages.read)
    monkeypatch.setattr(sys, "stdout", Gone())
    with pytest.raises(BrokenPipeError):
        await commands.tail(Settings(), "any", [], False, True, False, None)
    assert messages.closed


async def test_a_tail_that_nobody_reads_ends_though_no_message_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent(Messages):
        async def read(self, *_: object, **__: object) -> AsyncIterator[SimpleNamespace]:
            async with aclosing(super().read()) as messages:
                async for message in messages:
                    yield message
                    os.close(reading)
                    await asyncio.sleep(60)

    reading, writing = os.pipe()
    messages = Silent(b"{}")
    monkeypatch.setattr(kafka, "read", messages.read)
    with open(writing, "w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        async with asyncio.timeout(10):
            with pytest.raises(BrokenPipeError):
                await commands.tail(Settings(), "any", [], False, True, False, None)
    assert messages.closed


async def test_topics_are_listed_a_line_each_with_their_whole_names(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def sizes(broker: str) -> dict[str, tuple[int, int]]:
        return {"a-very-long-name-of-a-desk.articles.raw": (4, 17)}

    monkeypatch.setattr(kafka, "sizes", sizes)
    await commands.topics(Settings(prefix="a-very-long-name-of-a-desk."), False)
    heading, first, second, *_ = capsys.readouterr().out.splitlines()
    assert heading.split()[:3] == ["topic", "partitions", "messages"]
    assert first.split()[:3] == ["a-very-long-name-of-a-desk.articles.raw", "4", "17"]
    assert second.split()[:3] == ["a-very-long-name-of-a-desk.articles", "missing", "–"]


def toy_with_rules(settings: Settings) -> Topology:
    """A topology that loads quickly, and the alert rules as the real one does."""
    topology = toy.build(settings)
    split, count = topology.steps
    return replace(topology, steps=(split, replace(count, load=load_rules)))


RESULTS = "news.counted.jsonl"
FAILED = [
    (("-i", "{folder}/none.jsonl"), {}, "cannot read {folder}/none.jsonl", "no such input"),
    (("-i", "{folder}/cut.jsonl.gz"), {}, "cannot read {folder}/cut.jsonl.gz", "an input that is cut off"),
    (("-i", "{folder}/half.jsonl.gz"), {}, "cannot read {folder}/half.jsonl.gz", "an input that is cut off midway"),
    (("-i", "{folder}/a.jsonl"), {"TOCSIN_RULES": "/none.yaml"}, "/none.yaml", "no such rules"),
    (("-i", "{folder}/out/news.counted.jsonl"), {}, "would write", "an input that is an earlier result"),
]


@pytest.mark.parametrize(("arguments", "environment", "message", "why"), FAILED, ids=[case[3] for case in FAILED])
def test_a_run_that_fails_leaves_earlier_results(
    tmp_path: Path, arguments: tuple[str, ...], environment: dict[str, str], message: str, why: str
) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"{}\n")
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(b"{}\n" * 200)[:12])
    (tmp_path / "half.jsonl.gz").write_bytes(gzip.compress(b"{}\n" * 200)[:-8])
    results = tmp_path / "out"
    results.mkdir()
    (results / RESULTS).write_text("earlier\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commands, "build_topology", toy_with_rules)
        given = [argument.replace("{folder}", str(tmp_path)) for argument in arguments]
        with pytest.raises(TocsinError) as failed:
            commands.run_file(read(environment), Path(given[1]), results, 1)
    assert message.replace("{folder}", str(tmp_path)) in str(failed.value), why
    assert [path.name for path in results.glob("*.jsonl")] == [RESULTS]
    assert (results / RESULTS).read_text(encoding="utf-8") == "earlier\n"


def test_a_result_that_is_a_folder_is_told_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "build_topology", toy_with_rules)
    (tmp_path / "in.jsonl").write_bytes(b"1\n")
    (tmp_path / RESULTS).mkdir()
    with pytest.raises(UsageError, match=f"{RESULTS} is a folder"):
        commands.run_file(Settings(), tmp_path / "in.jsonl", tmp_path, 1)


def test_a_run_takes_the_place_of_an_earlier_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "build_topology", toy_with_rules)
    (tmp_path / RESULTS).write_text("earlier\n" * 100, encoding="utf-8")
    (tmp_path / "in.jsonl").write_bytes(b"1\n2\n")
    commands.run_file(Settings(), tmp_path / "in.jsonl", tmp_path, 1)
    assert [json.loads(line)["article_id"] for line in (tmp_path / RESULTS).read_bytes().splitlines()] == ["1", "2"]
    assert not list(tmp_path.glob("*.part"))


INPUTS = [
    (b"1\n2\n", "2 articles were read\n", "all are articles"),
    (b"1\nx\n", "2 articles were read; 1 messages are in quarantine, {out} tells why\n", "one is none"),
    (
        b"id,text\n1;a\n",
        "none of the 2 articles could be read; 2 messages are in quarantine, {out} tells why\n",
        "a table, by another name",
    ),
    (b"", "0 articles were read\n", "nothing yet"),
]


@pytest.mark.parametrize(("data", "told", "why"), INPUTS, ids=[case[2] for case in INPUTS])
def test_a_run_says_what_became_of_its_input(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    data: bytes,
    told: str,
    why: str,
) -> None:
    monkeypatch.setattr(commands, "build_topology", toy_with_rules)
    (tmp_path / "in.jsonl").write_bytes(data)
    out = str(tmp_path / "news.quarantine.jsonl")
    commands.run_file(Settings(), tmp_path / "in.jsonl", tmp_path, 1)
    assert capsys.readouterr().err == told.format(out=out), why
    assert not list(tmp_path.glob("*.part")), "what was refused can be looked up"


def test_schema_and_diagram_print_what_they_say() -> None:
    assert "Incident" in json.loads(tocsin("schema").stdout)["$defs"]
    assert json.loads(tocsin("schema", "--asyncapi").stdout)["asyncapi"] == "3.0.0"
    assert tocsin("diagram").stdout.startswith("flowchart LR")


def test_a_prefix_is_respected() -> None:
    assert "desk.incidents" in tocsin("diagram", TOCSIN_PREFIX="desk.").stdout


@pytest.mark.parametrize(
    ("name", "data", "messages"),
    [
        (
            "a.jsonl",
            b'{"text": "x"}\n\n{"text": "y"}\r\n',
            [{"text": "x"}, {"text": "y"}],
        ),  # empty lines are no articles
        ("a.json", b'[{"text": "x"}, {"text": "y"}]', [{"text": "x"}, {"text": "y"}]),  # a list
        ("a.json", b'{"text": "x"}', [{"text": "x"}]),  # one object
        ("a.json", b'\xef\xbb\xbf{"text": "x"}', [{"text": "x"}]),  # as Windows writes it
        ("a.txt", "Grüße".encode(), [{"id": "{folder}/a.txt", "source": "file", "text": "Grüße"}]),
        (
            "a.html",
            "<p>Grüße".encode("latin-1"),
            [{"id": "{folder}/a.html", "source": "file", "html": "<p>Grüße"}],
        ),  # not UTF-8
    ],
)
def test_files_become_raw_messages(tmp_path: Path, name: str, data: bytes, messages: list[dict[str, str]]) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    expected = [{k: v.replace("{folder}", str(tmp_path)) for k, v in message.items()} for message in messages]
    assert [json.loads(message) for message in raw_messages(path)] == expected
    packed = tmp_path / f"{name}.gz"
    packed.write_bytes(gzip.compress(data))
    assert len(list(raw_messages(packed))) == len(messages)


IDENTITIES = [
    ("a/index.html", "b/index.html", False, "one name in two folders is two articles"),
    ("a/index.html", "b/../a/index.html", True, "another way to write the same path"),
    ("a/x\udce9.txt", "a/x\udcea.txt", False, "names that are not UTF-8"),
]


@pytest.mark.parametrize(("one", "other", "same", "why"), IDENTITIES, ids=[case[3] for case in IDENTITIES])
def test_a_file_is_known_again_by_its_path(tmp_path: Path, one: str, other: str, same: bool, why: str) -> None:
    ids = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    for number, name in enumerate((one, other)):
        (tmp_path / name).write_text(f"version {number}", encoding="utf-8")
        [message] = raw_messages(tmp_path / name)
        ids.append(json.loads(message)["id"])
    assert (ids[0] == ids[1]) is same, why


def test_a_line_that_is_no_article_travels_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"not json\n")
    assert list(raw_messages(path)) == [b"not json"]


def test_a_file_of_unknown_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(UsageError, match=r"a\.pdf"):
        list(raw_messages(tmp_path / "a.pdf"))


PACKED = gzip.compress(b'{"text": "one"}\n' * 1000)
DAMAGED = [
    (PACKED[:-12], "cut off"),
    (PACKED[:12] + b"\xff" * 20 + PACKED[32:], "damaged inside"),
    (b'{"text": "one"}\n', "not packed at all"),
]


@pytest.mark.parametrize(("data", "why"), DAMAGED, ids=[case[1] for case in DAMAGED])
def test_a_damaged_gz_is_refused_by_name(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(data)
    with pytest.raises(UsageError, match=r"cannot read .*a\.jsonl\.gz: ."):
        list(raw_messages(path))


class Broker:
    """Takes what is sent, in place of a Kafka client."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []

    async def send_all(
        self, broker: str, topic: str, values: Iterable[bytes], tally: kafka.Tally
    ) -> AsyncIterator[int]:
        for value in values:
            self.sent.append(value)
            tally.acknowledged += 1
            yield len(self.sent)


@pytest.fixture
def broker(monkeypatch: pytest.MonkeyPatch) -> Broker:
    taking = Broker()
    monkeypatch.setattr(kafka, "send_all", taking.send_all)
    return taking


REFUSED = [
    ("long.jsonl", b'"a"\n"' + b"x" * 3_000_000 + b'"\n"b"\n', "long.jsonl, article 2: 3000002 bytes", ['"a"', '"b"']),
    ("cut.jsonl.gz", gzip.compress(b'"a"\n')[:-8], "cannot read {folder}/cut.jsonl.gz", ['"a"']),
    ("none.jsonl", None, "cannot read {folder}/none.jsonl", []),
]


@pytest.mark.parametrize(("name", "data", "message", "sent"), REFUSED, ids=[case[0] for case in REFUSED])
async def test_what_cannot_be_sent_is_named_and_the_rest_is_sent(
    tmp_path: Path, broker: Broker, name: str, data: bytes | None, message: str, sent: list[str]
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "after.jsonl").write_bytes(b'"after"\n')
    console = Console(file=io.StringIO(), width=80)
    with pytest.raises(UsageError, match="not all was sent"):
        await commands.ingest(Settings(), [str(tmp_path / name), str(tmp_path / "after.jsonl")], console)
    assert [value.decode() for value in broker.sent] == [*sent, '"after"']
    assert message.replace("{folder}", str(tmp_path)) in console.file.getvalue()
    assert f"{len(sent) + 1} articles were put on news.articles.raw" in console.file.getvalue()


class Client:
    """Acknowledges so many messages a moment after they are sent, and then fails."""

    def __init__(self, takes: int, error: KafkaError | None) -> None:
        self._takes, self._error = takes, error
        self._waiting: list[asyncio.Future[None]] = []

    async def send(self, topic: str, value: bytes, key: bytes | None) -> "asyncio.Future[None]":
        if self._error and len(self._waiting) >= self._takes:
            raise self._error
        self._waiting.append(asyncio.get_running_loop().create_future())
        asyncio.get_running_loop().call_later(0.01, self._waiting[-1].set_result, None)
        return self._waiting[-1]

    async def start(self) -> None:
        """It is there."""

    async def stop(self) -> None:
        await asyncio.wait(self._waiting)


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Client:
    made: Client = request.param

    async def known(client: Client, topic: str) -> None:
        """Every topic is there."""

    monkeypatch.setattr(kafka, "AIOKafkaProducer", lambda **_: made)
    monkeypatch.setattr(kafka, "_known", known)
    return made


ENDED = [
    (
        Client(2, MessageSizeTooLargeError("larger than the maximum")),
        UsageError,
        "the broker at 127.0.0.1:9092 refuses: .*larger",
    ),
    (Client(2, KafkaTimeoutError()), UsageError, "the broker at 127.0.0.1:9092 no longer answers: KafkaTimeoutError"),
    (Client(2, None), KeyboardInterrupt, None),
]


@pytest.mark.parametrize(("client", "error", "message"), ENDED, ids=["refused", "away", "Ctrl-C"], indirect=["client"])
async def test_an_early_end_is_told_with_what_was_sent_until_then(
    monkeypatch: pytest.MonkeyPatch, client: Client, error: type[BaseException], message: str | None
) -> None:
    def values(name: str) -> Iterator[bytes]:
        yield from (b"1", b"2")
        if error is KeyboardInterrupt:
            raise KeyboardInterrupt
        yield b"3"

    monkeypatch.setattr(commands, "_values", values)
    console = Console(file=io.StringIO())
    with pytest.raises(error, match=message):
        await commands.ingest(Settings(), ["-"], console)
    assert console.file.getvalue() == "2 articles were put on news.articles.raw\n"


async def test_articles_are_sent_while_the_file_is_read(monkeypatch: pytest.MonkeyPatch, broker: Broker) -> None:
    sent_before: list[int] = []

    def values(name: str) -> Iterator[bytes]:
        for _ in range(3):
            sent_before.append(len(broker.sent))
            yield b"{}"

    monkeypatch.setattr(commands, "_values", values)
    await commands.ingest(Settings(), ["dump.jsonl"], Console(file=io.StringIO()))
    assert sent_before == [0, 1, 2]


def test_a_run_takes_articles_while_the_file_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    taken: list[bytes] = []
    taken_before: list[int] = []

    def values(name: str) -> Iterator[bytes]:
        for _ in range(3):
            taken_before.append(len(taken))
            yield b"{}"

    def feed(run: MemoryRun, given: Iterable[bytes]) -> Iterator[Send]:
        for value in given:
            taken.append(value)
        return iter(())

    monkeypatch.setattr(commands, "_values", values)
    monkeypatch.setattr(commands, "build_topology", toy_with_rules)
    monkeypatch.setattr(MemoryRun, "feed", feed)
    commands.run_file(Settings(), Path("dump.jsonl"), tmp_path, 1)
    assert taken_before == [0, 1, 2]


@pytest.mark.parametrize(
    ("toll", "shown"),
    [
        (None, "–"),  # not told
        ({"min": 0, "max": 0}, "0"),  # told to be none
        ({"min": 3, "max": None}, "3+"),  # at least
        ({"min": 3, "max": 4}, "3–4"),  # a range
    ],
)
def test_tolls_read_as_people_write_them(toll: dict[str, int | None] | None, shown: str) -> None:
    assert render.toll(toll) == shown


def test_control_characters_never_reach_the_terminal() -> None:
    assert render.safe("a\x1b[31mb\nc") == "a [31mb c"
