"""Short passages that stand in place of others: where a template, or an update, is filled in anew."""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from streams.neardup.align import Span
from streams.neardup.lexicon import Lexicon
from streams.neardup.passages import Passage, excerpt
from streams.neardup.words import Words

SWAP: Final = 8
"""Words of a passage that stands for another: names and days swapped in so short a place are filled into a template."""


class Swaps:
    """Short passages that stand in place of others, where a template, or an update, is filled in anew."""

    def __init__(self, passages: list[Passage], old: Words, new: Words, lexicon: Lexicon) -> None:
        swaps = [p for p in passages if p.old and p.new and max(len(p.old), len(p.new)) <= SWAP]
        self.names = [
            p
            for p in swaps
            if not _is_dateline(p, lexicon)
            and _new_name(old, p.change.old, new, lexicon)
            and _new_name(new, p.change.new, old, lexicon)
        ]
        self.days = [p for p in swaps if _other_day(p, lexicon) and not _is_dateline(p, lexicon)]
        self.numbers = [p for p in swaps if p.other_numbers and not _is_dateline(p, lexicon)]
        apart = [p for p in swaps if lexicon.are_apart(p.old, p.new) and not _is_dateline(p, lexicon)]
        self.turned = apart + [p for p in swaps if _turned(p, lexicon)] + list(_moved_fates(passages, lexicon))

    @property
    def example(self) -> str | None:
        """The first swap of the most telling kind."""
        for what, swaps in (
            ("other numbers", self.numbers),
            ("other names", self.names),
            ("another day", self.days),
            ("told otherwise", self.turned),
        ):
            if swaps:
                return f"{what}: {excerpt(swaps[0].old)} -> {excerpt(swaps[0].new)}"
        return None

    def is_template(self, old: Words, new: Words, lexicon: Lexicon) -> bool:
        """Whether the swaps make another event of it. Swapped places, in several places, count.

        In 500 copies no weekday was swapped for another, in 90 templates half of them did.
        """
        names, days = len(self.names), len(self.days)
        numbers = sum(len(p.new_values - p.old_values) for p in self.numbers)
        if names >= 3 or (names >= 2 and numbers + days) or (days and numbers):
            return True
        if not (names and numbers >= 2) and numbers < 6:
            return False
        share = numbers / max(1, min(_numbers_told(old, lexicon), _numbers_told(new, lexicon)))
        return share >= (0.2 if names else 0.6)


def _is_dateline(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether this is where an outlet puts its own place and date: at the top."""
    if not passage.at_top:
        return False
    words = passage.old + passage.new
    return not lexicon.months.isdisjoint(words) or not lexicon.days.isdisjoint(words)


def _turned(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether one side speaks of a fate, a denial or a claim where the other does not."""
    if lexicon.senses(passage.old) != lexicon.senses(passage.new):
        return True
    return lexicon.claims(passage.old) != lexicon.claims(passage.new)


def _moved_fates(passages: list[Passage], lexicon: Lexicon) -> Iterator[Passage]:
    """A fate that went, and another one that came elsewhere: "a blast killed six", "six were injured in a blast"."""
    lost = [p for p in passages if not p.new and len(p.old) <= SWAP and lexicon.fates(p.old)]
    gained = [p for p in passages if not p.old and len(p.new) <= SWAP and lexicon.fates(p.new)]
    for one, other in zip(lost, gained, strict=False):
        if lexicon.fates(one.old) != lexicon.fates(other.new):
            yield replace(one, new=other.new, new_values=other.new_values)


def _new_name(words: Words, span: Span, other: Words, lexicon: Lexicon) -> bool:
    """Whether this passage has a name that the other text has not; without any capitals, a rare word may be one."""
    caseless = words.written.islower()
    return any(
        (caseless or written[0].isupper())
        and lexicon.is_rare(written.lower())
        and not _has_name(other, written.lower())
        for written in words.as_written(*span)
    )


def _has_name(words: Words, name: str) -> bool:
    """Whether a text has this name, or its possessive: "Myanmar's army" is "the army of Myanmar"."""
    return words.has(name) or words.has(f"{name}s") or (name.endswith("s") and words.has(name[:-1]))


def _numbers_told(words: Words, lexicon: Lexicon) -> int:
    return sum(lexicon.is_number(word) for word in words.folded.decode().split())


def _other_day(passage: Passage, lexicon: Lexicon) -> bool:
    before, after = lexicon.days.intersection(passage.old), lexicon.days.intersection(passage.new)
    return bool(before and after and not before & after)
