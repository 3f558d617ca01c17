"""The exact words that tell a field of a report, and where they stand in the title or the text."""

from streams.records import Evidence
from streams.stages.coding.annotate import Document
from streams.stages.coding.mentions import Mention, quote, sentence_of
from streams.stages.coding.scope import Page, Span


def evidence_of(page: Page, field: str, span: Span) -> Evidence:
    """The exact words of a span of the page, as evidence in the title or the text."""
    start, end = span
    in_title = start < page.body
    shift = 0 if in_title else page.body
    return Evidence(
        field=field,
        in_="title" if in_title else "text",
        start=start - shift,
        end=end - shift,
        quote=page.text[start:end],
    )


def event_evidence(document: Document, head: Mention) -> Evidence:
    """The words that tell the event itself."""
    sentence = sentence_of(document, head)
    return Evidence(field="event", in_=sentence.in_, start=head.start, end=head.end, quote=quote(document, head))
