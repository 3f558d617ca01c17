"""Raw bytes -> Article: read, check, clean, name the language, derive the ids."""

import re
from dataclasses import dataclass

from msgspec.structs import replace

from streams.cleaning import boilerplate, html, raw
from streams.cleaning.identity import digest, identity
from streams.cleaning.language import Detector
from streams.cleaning.raw import RawArticle
from streams.errors import Quarantined
from streams.records import Article
from streams.resources import seeds
from streams.settings import Settings
from streams.step import Message, Result, Send

MAX_DROPPED = 40
"""Entries of `dropped`; a page of furniture is told once, not line by line for ever."""

_SPACES = re.compile(r"[^\S\n ][^\S\n]*| [^\S\n]+")
"""What is not one blank already, as most are."""
_THIN_SPACES = "\u00a0\u2009\u202f"
_SPACES_AND_NUMBERS = re.compile(
    rf"(?P<number>(?<![0-9.,])[0-9]{{1,3}}(?:[{_THIN_SPACES}][0-9]{{3}})+(?![0-9]))|{_SPACES.pattern}"
)
"""The same, and numbers whose thousands are set apart: they are one word."""
_MONTH_BEFORE = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s$")
_LINE_BREAKS = re.compile(r"[\r\u2028\u2029\x0b\x0c\x85]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x01-\x08\x0e-\x1f\x7f]")
_LINES = re.compile(r"\n+")
_WRAPPED = re.compile(r"\n(?<=[^\n]{45}[^\s.!?:;\"”]\n)(?=[a-z])")
"""The end of a long line inside a sentence. This pattern and the next begin with what is rare, so that the search is
over as soon as there is no more of it."""
_BLANK_LINES = re.compile(r"\n ?(?:\n ?)+")


@dataclass(frozen=True, slots=True)
class Tools:
    """What cleaning needs: a limit, the rules of furniture, and a language model."""

    max_bytes: int
    rules: boilerplate.Rules
    detector: Detector


def load(settings: Settings) -> Tools:
    """The tools, from settings and seeds/boilerplate.tsv."""
    return Tools(
        max_bytes=settings.max_article_bytes, rules=boilerplate.load(seeds("boilerplate.tsv")), detector=Detector()
    )


def apply(tools: Tools, message: Message) -> Result:
    """The article in one raw message. Raises Quarantined when there is none."""
    article = clean(tools, message.value, message.timestamp, message.run_started_at)
    return Result(records=(Send(topic="articles", key=article.article_id, record=article),))


def clean(tools: Tools, data: bytes, received_at: str | None, run_started_at: str | None = None) -> Article:
    """The cleaned article in these bytes. Raises Quarantined, naming the field."""
    article = raw.read(data, tools.max_bytes, received_at or run_started_at)
    if article.text and article.html and not _plain(article.text):
        article = replace(article, text=None)
    text, dropped = _text(article, tools.rules)
    title = _title(article.title or (html.headline(article.html) if article.html and not article.text else None))
    item = identity(article)
    content = digest(title or "", text)
    return Article(
        article_id="a-" + digest(item, content)[:24],
        source_id=article.id,
        url=article.url,
        source=article.source,
        title=title,
        text=text,
        published_at=article.published_at,
        language=tools.detector.detect(f"{title or ''}\n{text}", article.language),
        fetched_at=article.fetched_at,
        received_at=received_at,
        content_hash=content,
        dropped=[*article.dropped, *_bounded(dropped)],
        meta=article.meta,
        identity=item,
    )


def _text(article: RawArticle, rules: boilerplate.Rules) -> tuple[str, list[str]]:
    """The article's words, and the furniture that was removed."""
    page, lists = (article.text, []) if article.text else html.to_text(article.html or "")
    words = _plain(page) if article.text else _tidy(page)
    cleaned, dropped = boilerplate.remove(words, rules)
    cleaned = _tidy(cleaned) if dropped else words
    if not cleaned:
        field = "text" if article.text else "html"
        raise Quarantined("no_text", f"{field} has no words once tags and white space are gone", field)
    return cleaned, [*dropped, *lists]


def _plain(text: str) -> str:
    return _tidy(html.strip_scraps(text))


def _title(title: str | None) -> str | None:
    words = _LINES.sub(" ", _plain(title or ""))
    return words or None


def _tidy(text: str) -> str:
    """One space between words, one line break or one blank line between paragraphs, nothing invisible.

    A line that was broken inside a sentence is joined with the next.
    """
    text = _INVISIBLE.sub("", _LINE_BREAKS.sub("\n", text.replace("\r\n", "\n")))
    thin = any(space in text for space in _THIN_SPACES)
    text = _SPACES_AND_NUMBERS.sub(_spaced, text) if thin else _SPACES.sub(" ", text)
    text = _BLANK_LINES.sub("\n\n", text).replace(" \n", "\n").replace("\n ", "\n").strip()
    return _WRAPPED.sub(" ", text)


def _spaced(found: re.Match[str]) -> str:
    """One blank, or the number with no-break spaces; not where a day stands before it, "on May 3 200 people"."""
    if not found["number"]:
        return " "
    before = found.string[max(0, found.start() - 12) : found.start()]
    return (" " if _MONTH_BEFORE.search(before) else "\u00a0").join(found[0].split())


def _bounded(dropped: list[str]) -> list[str]:
    """What was removed, cut to a size that a record can carry."""
    shown = [entry[:160] for entry in dropped[:MAX_DROPPED]]
    if len(dropped) > MAX_DROPPED:
        shown.append(f"and {len(dropped) - MAX_DROPPED} more")
    return shown
