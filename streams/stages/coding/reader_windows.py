"""Cuts an article into the windows of word pieces that the encoder reads; training cuts with the same code."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from pathlib import Path

from tokenizers import Tokenizer

WINDOW = 448
"""Word pieces in one window, prefix and marks included. The encoder has 512 positions; nine articles in ten fit in one
window of 448, and its cost grows faster than its length."""
OVERLAP = 64
"""Word pieces that two neighbouring windows share, so that a mention at an edge is read whole in one of them."""
PREFIX = 48
"""Word pieces kept of the date and title, which stand before the text in every window."""
MAX_WINDOWS = 6
"""Windows read of one article: about 1,500 words. What follows is left unread, so that no text costs without bound."""
CHARACTERS_PER_PIECE = 12
"""Text beyond WINDOW * MAX_WINDOWS times this many code points is not even cut into word pieces."""

Offsets = tuple[int, int]

_SENTENCE_END = re.compile(r"(?:[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9À-Þ])|\n+)")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Gov|Sen|Rep|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One pass of the encoder: its word pieces, and which of them are the text's."""

    ids: list[int]
    text_from: int
    """Where in `ids` the text's word pieces begin."""
    first: int
    """Which word piece of the text that is."""
    count: int
    """How many word pieces of the text it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """An article's windows and the offsets of the text's word pieces, in code points of the text."""

    windows: list[Window]
    offsets: list[Offsets]


def load_tokenizer(path: Path) -> Tokenizer:
    """The word-piece tokenizer from its file, without truncation or padding of its own."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def prefix_text(title: str | None, published_at: str | None) -> str:
    """What stands before the text: the day of publication in words, then the title."""
    return f"{_spoken_day(published_at)} : {title or ''}".strip()


def cut(tokenizer: Tokenizer, prefix: str, text: str, stretches: Sequence[Offsets] | None = None) -> Cut:
    """The windows of an article; each is [CLS] prefix [SEP] piece of text [SEP].

    With `stretches`, in order and apart, only those of the text are read, as if nothing stood between them.
    """
    begin, end = _mark(tokenizer, "[CLS]"), _mark(tokenizer, "[SEP]")
    ids, offsets = _pieces(tokenizer, text[: WINDOW * MAX_WINDOWS * CHARACTERS_PER_PIECE], stretches)
    head = [begin, *tokenizer.encode(prefix, add_special_tokens=False).ids[:PREFIX], end]
    room = WINDOW - len(head) - 1
    windows = [
        Window(ids=[*head, *ids[first : first + count], end], text_from=len(head), first=first, count=count)
        for first, count in _spans(len(ids), room)
    ]
    last = windows[-1].first + windows[-1].count
    return Cut(windows=windows, offsets=offsets[:last])


def _pieces(tokenizer: Tokenizer, text: str, stretches: Sequence[Offsets] | None) -> tuple[list[int], list[Offsets]]:
    """The word pieces of the stretches that are read, and where in the text each lies."""
    if stretches is None:
        read = tokenizer.encode(text, add_special_tokens=False)
        return read.ids, list(read.offsets)
    parts = tokenizer.encode_batch([text[start:end] for start, end in stretches], add_special_tokens=False)
    ids = [number for part in parts for number in part.ids]
    starts = [(start, part.offsets) for (start, _), part in zip(stretches, parts, strict=True)]
    return ids, [(start + a, start + b) for start, offsets in starts for a, b in offsets]


def _mark(tokenizer: Tokenizer, name: str) -> int:
    number = tokenizer.token_to_id(name)
    assert number is not None, f"the tokenizer has no {name}"
    return number


def sentence_bounds(text: str) -> list[Offsets]:
    """The sentences of a text, half-open, without gaps: a full stop before a capital, or a new line, ends one."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text) if not _after_abbreviation(text, found.start())]
    starts = [0, *ends]
    return [(start, end) for start, end in zip(starts, [*ends, len(text)], strict=True) if start < end]


def _after_abbreviation(text: str, stop: int) -> bool:
    return text[stop] == "." and bool(_ABBREVIATION.search(text, max(0, stop - 5), stop))


def _spans(pieces: int, room: int) -> Sequence[tuple[int, int]]:
    """First word piece and number of word pieces of each window: as few as hold the text, all of nearly one length."""
    step = room - OVERLAP
    windows = min(max(1, ceil((pieces - OVERLAP) / step)), MAX_WINDOWS)
    read = min(pieces, windows * step + OVERLAP)
    step = ceil((read - OVERLAP) / windows)
    return [(n * step, min(step + OVERLAP, read - n * step)) for n in range(windows)]


def _spoken_day(published_at: str | None) -> str:
    """A date in words that the encoder knows ("saturday 16 august 1998"), empty if there is none."""
    if not published_at:
        return ""
    try:
        day = datetime.fromisoformat(published_at)
    except ValueError:
        return ""
    return f"{day:%A} {day.day} {day:%B} {day.year}".lower()
