"""Pages built by hand: an article, and the words of it that are its events."""

from streams.stages.coding.annotate import annotate
from streams.stages.coding.scope import Event, Page, make_page


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
