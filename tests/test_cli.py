"""The command line: what it prints, what it refuses, and never a traceback."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from streams import render
from streams.connectors.files import raw_messages
from streams.errors import UsageError

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
        env={"PATH": "/usr/bin:/bin", **environment},
    )


@pytest.mark.parametrize(
    ("arguments", "environment", "message"),
    [
        (("run", "-i", "/nowhere.jsonl", "-o", "/tmp/x"), {}, "cannot read /nowhere.jsonl"),  # no such file
        (("tail", "alerts"), {"TOCSIN_BROKER": "127.0.0.1:1"}, "no Kafka broker answers at 127.0.0.1:1"),
        (("tail", "alerts", "--where", "what"), {}, "--where 'what'"),  # no condition
        (("diagram",), {"TOCSIN_RAW_PARTITIONS": "many"}, "TOCSIN_RAW_PARTITIONS"),  # a bad setting
        (("worker", "--supervise"), {"TOCSIN_LOG_LEVEL": "loud"}, "TOCSIN_LOG_LEVEL"),  # not again and again
    ],
)
def test_an_error_is_one_sentence(arguments: tuple[str, ...], environment: dict[str, str], message: str) -> None:
    ended = tocsin(*arguments, **environment)
    assert ended.returncode == 2
    assert message in ended.stderr
    assert "Traceback" not in ended.stderr + ended.stdout


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
