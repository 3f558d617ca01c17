"""Make the news of 1989-90, sent in capitals, look like today's: casing, dateline, no marks of the transcribers."""

import json
import re
from calendar import monthrange
from collections import Counter
from datetime import date
from pathlib import Path

from streams.resources import seeds

ARTICLES = Path(__file__).parents[1] / "training" / "articles"
NOWHERE = "CLANDESTINE"
"""Where a station does not say where it is."""

_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)})[A-Z]* (\d\d)\b")
_HEAD = re.compile(
    r"\A(?P<city>[^,(\n]{2,40}?)\s*(?:\((?P<country>[^)]+)\))?,.{0,60}?"
    r"(?:\((?P<agency>[A-Z][A-Z -]+)\)\s*)?--\s*(?:\[[^\]]*\]\s*)*",
    re.DOTALL,
)
_ANY_HEAD = re.compile(r"\A.{0,160}?--\s*(?:\[[^\]]*\]\s*)*", re.DOTALL)
_MARKS = re.compile(r"\[(?:TEXT|PASSAGE OMITTED|WORDS INDISTINCT|CONTINUED|REPORTER|END RECORDING|APPLAUSE)[^\]]*\]")
_WORD = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž'’]*")
_WITHIN = re.compile(r"(?<=[a-z,;] )[A-Za-z][A-Za-z'’]*")
"""A word that no sentence begins with."""
_SHORT = re.compile(r"[\[(]([A-Z][A-Z0-9-]{1,7})[\])]|\b([B-DF-HJ-NP-TV-XZ]{3,6})\b")
"""A short form: alone in brackets, as after the full name, or without a vowel."""


def learn_casing() -> set[str]:
    """The words that our own articles write small within a sentence more often than not."""
    counts: Counter[tuple[str, bool]] = Counter()
    for path in [seeds("wire/train.jsonl"), *sorted(ARTICLES.glob("*.jsonl"))]:
        for line in path.open(encoding="utf-8"):
            counts.update((found.lower(), found[0].isupper()) for found in _WITHIN.findall(json.loads(line)["text"]))
    return {word for word, capital in counts if not capital and counts[word, False] >= counts[word, True]}


def published(text: str) -> date | None:
    """The day in the dateline: SAN SALVADOR, 3 JAN 90; nothing for a day that no calendar has."""
    found = _DAY.search(text[:200])
    if found is None or not 1 <= int(found[1]) <= monthrange(1900 + int(found[3]), _month(found[2]))[1]:
        return None
    return date(1900 + int(found[3]), _month(found[2]), int(found[1]))


def _month(name: str) -> int:
    return _MONTHS.index(name) + 1


def of_today(text: str, small: set[str]) -> str:
    """The article as an agency would send it now, its dateline included."""
    body = _ANY_HEAD.sub("", text, count=1) if "--" in text[:160] else text
    paragraphs = re.split(r"\n\s*\n|\n {2,}", _MARKS.sub(" ", body))
    return dateline(text) + cased("\n".join(" ".join(one.split()) for one in paragraphs), small)


def dateline(text: str) -> str:
    """Place, day and agency in today's order; nothing where no place is told."""
    found, day = _HEAD.match(text), published(text)
    if found is None or day is None or found["city"].startswith(NOWHERE):
        return ""
    where = ", ".join(part.title() for part in (found["city"], found["country"]) if part)
    agency = f" ({found['agency']})" if found["agency"] else ""
    return f"{where}, {_MONTHS[day.month - 1].title()} {day.day}{agency} -- "


def cased(text: str, small: set[str]) -> str:
    """Capitals only where English has them: sentence starts, words that are not common ones, short forms."""
    short = {one or other for one, other in _SHORT.findall(text)}
    kept = {word for word in short if word.lower() not in small}
    pieces, last, begins = [], 0, True
    for found in _WORD.finditer(text):
        between = text[last : found.start()]
        begins = begins or bool(re.search(r"[.!?\n]\s*[\"']?\s*\Z", between))
        pieces += [between, found[0] if found[0] in kept else _cased(found[0], small, begins)]
        last, begins = found.end(), False
    return "".join(pieces) + text[last:]


def _cased(word: str, small: set[str], begins: bool) -> str:
    lower = word.lower()
    common = lower in small or lower.removesuffix("'s") in small
    plural = lower.endswith("s") and lower[:-1] in small
    verb = lower.endswith(("ed", "ing", "ly")) and len(lower) > 5
    return lower if (common or plural or verb) and not begins else lower[:1].upper() + lower[1:]
