"""Pages and mentions built by hand: an article, and the words of it that are its events."""

from typing import Any

from streams.records import Article, UniqueArticle
from streams.stages.coding.annotate import Document, annotate
from streams.stages.coding.mentions import Mention
from streams.stages.coding.scope import Event, Page, make_page
from streams.step import Message


def make(
    text: str,
    *events: str,
    title: str | None = None,
    published: str | None = None,
    type_: str = "bombing",
    statuses: tuple[str, ...] = ("new", "new", "new"),
) -> Page:
    """A page whose events are these words of the text, all of one type."""
    document = annotate(title, text, published)
    body = len(document.title) + 1 if document.title else 0
    starts = [body + text.index(words) for words in events]
    placed = [
        Event(start=start, end=start + len(words), type=type_, status=status)
        for start, words, status in zip(starts, events, statuses, strict=False)
    ]
    return make_page(document, placed)


def make_mention(document: Document, sentence: int, event: float, kind: str = "bombing", **statuses: float) -> Mention:
    """The whole of a sentence as a mention."""
    found = document.sentences[sentence]
    return Mention(
        sentence=sentence,
        start=found.start,
        end=found.end,
        event=event,
        types={kind: 0.9, "unrest": 0.1},
        statuses=statuses or {"new": 1.0},
    )


def to_read(text: str, title: str | None = None) -> "Message[Any]":
    """An article on its way to be read."""
    article = Article(
        article_id="a",
        source_id="1",
        url=None,
        source=None,
        title=title,
        text=text,
        published_at="2024-03-05T10:00:00Z",
        language="en",
        fetched_at=None,
        received_at=None,
        content_hash="x",
        identity="1",
    )
    unique = UniqueArticle(article=article, update_of=None, story="a")
    message: Message[Any] = Message("articles.unique", 0, 0, None, None, unique)
    return message
