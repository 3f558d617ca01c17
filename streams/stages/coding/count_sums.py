"""Counts joined in one noun phrase: their sum, where they are groups of one toll, or the whole, where it is told.

"Four soldiers and three civilians" are seven; "two people, a man and a woman" are two.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from streams.stages.coding.count_fates import about, is_of_victims
from streams.stages.coding.count_names import SUMMED, with_named
from streams.stages.coding.count_slots import has_own_verb, told_by_one_verb
from streams.stages.coding.count_words import HARMED_BY
from streams.stages.coding.quantities import ONE_PERSON, Quantity, find_quantities
from streams.stages.coding.scope import Page
from streams.stages.coding.vocabulary import ATTACKER, FIGHTER, THEM

_LINK = (
    r"(?:was|were|is|are|be|been|had|has|have|among|by|when|while|who|which|that|said|died|dead|killed|wounded|injured"
    r"|hurt|lost|perished)"
)
_IN_PLACE = r"(?:at|from|in|near|of|on)"
_WHO_IS_COUNTED = (
    rf"(?:(?!{_LINK}\b)[a-z][\w’'-]*\s+){{0,4}}?(?:(?!{_LINK}\b)[a-z][\w’'-]*)?"
    rf"|(?:(?!(?:{_LINK}|{_IN_PLACE})\b)[\w’'-]+\s+){{0,2}}(?!{_LINK}\b)[\w’'-]+s"
)
"""Who is counted: words in lower case, or a name in the plural ("Revolutionary Guards"), not a place ("in Mosul")."""
_JOINED = re.compile(
    rf"\s*(?:{_WHO_IS_COUNTED})(?:,?\s+and|,|\s+as\s+well\s+as|\s+plus)\s+(?:(?:another|also|their|his|her)\s+)?$"
)
_COUPLE = re.compile(r"\b(?:parents|couple|wife|son|daughter|child|baby|sister)$", re.IGNORECASE)
_AGES = re.compile(r",?\s+aged\s+\w+(?:(?:,\s+\w+)*,?\s+and\s+\w+)?(?=,|\s+and\b)|,\s+\d{1,2}(?=,|\s+and\b)")
"""How old those are who are counted: "two men aged 45 and 62 and a woman"."""
_HELD_OFFICE = re.compile(
    r"\s+(?:of|for)\s+(?:the\s+)?[\w’'-]+(?:\s+(?!and\b)[\w’'-]+){0,3}?(?=,?\s+(?:and|as\s+well\s+as|plus)\s)"
)
"""Of what one is the head: "the governor of Logar and six others"."""
_ANYBODY = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:people|persons|civilians|victims|relatives|members|passengers|bodies|others|casualties)\s*,"
)
_LISTED = re.compile(r"\b(?:and|plus|as\s+well\s+as)\s+(?:another\s+)?$")
"""What stands before the last of several that are listed."""
_ITS_VERB = re.compile(r"\s+(?:\w+\s+)?(?:was|is|has)\b")
_DOER = re.compile(rf"(?!\s+other\b)(?:\s+(?!other\b)[\w’'-]+){{0,2}}?\s+(?:{ATTACKER}|{FIGHTER})\b")
"""Those whose dead are told with the others', and counted apart; "other fighters" are of one kind with who is named."""
_PART_OF = re.compile(rf"\s+(?:of|among|from)\s+(?:{THEM}|the)\b")
_AMONG = re.compile(
    r"\b(?:among\s+(?:them|whom|the\s+(?:dead|victims|killed|wounded|injured))|includ(?:ing|es?|ed)|of\s+(?:them|whom))\s+"
    r"(?:were\s+|was\s+|are\s+)?$",
    re.IGNORECASE,
)
"""What stands before the parts of a total that was told: "eleven died, among them five policemen and an elder"."""
_TOTAL_WITHIN = 150
"""How many characters before its parts a total may stand."""


def quantities_of(page: Page) -> list[Quantity]:
    """The quantities of a page that may count people, sums of joined ones included."""
    told = [quantity for quantity in find_quantities(page.text) if quantity.low < 2_000_000]
    found = sorted(with_named(page, told), key=_place)
    countable = [one for one in found if one.kind in SUMMED and one.low < 100_000 and is_of_victims(page, one)]
    named = {one for place in range(len(countable)) for one in _named(page, countable[place : place + 5])}
    sums = list(_sums(page, [one for one in countable if one not in named]))
    paired = {one for pair in pairwise(found) if _are_pair(page, *pair) for one in pair}
    longest = _longest(sums)
    whole = [
        one
        for one in longest
        if _is_one_object(page, one, [q for q in _around(countable, one) if _is_within(page, q, one)])
    ]
    ordered = sorted((*found, *sums), key=_place)
    merged = {one for of in whole for one in _around(ordered, of) if _is_within(page, one, of)}
    gone = paired | named | merged
    parts = [_as_part(one, longest) for one in found if one not in gone]
    return sorted((*parts, *(one for one in sums if one not in merged)), key=_place)


def _place(one: Quantity) -> tuple[int, int]:
    return one.start, one.end


def _longest(sums: Sequence[Quantity]) -> list[Quantity]:
    """The sums that are no part of a longer one, in order: one pass, for a long chain has thousands."""
    kept: list[Quantity] = []
    for one in sorted(sums, key=lambda one: (one.start, -one.end)):
        if not kept or one.end > kept[-1].end:
            kept.append(one)
    return kept


def _around(found: Sequence[Quantity], total: Quantity) -> Sequence[Quantity]:
    """Of quantities in order those that begin within a sum, and the one before it, which may be its verb's."""
    first = bisect_left(found, total.start, key=lambda one: one.start)
    return found[max(0, first - 1) : bisect_left(found, total.end, lo=first, key=lambda one: one.start)]


def _is_one_object(page: Page, total: Quantity, terms: Sequence[Quantity]) -> bool:
    """Whether a sum is the object of one verb, and so told whole: "killed a colonel, his wife and a guard".

    "Three labourers, two of them" and "three labourers, two Indians and a Pakistani" may be three.
    """
    before, said, after = about(page, total)
    last = max(terms, key=lambda one: one.start)
    named = len(terms) > 2 and total.low == 2 * terms[0].low
    listed = _LISTED.search(page.text, total.start, last.start) and not named
    is_object = bool(listed and HARMED_BY.search(before)) and not has_own_verb(after)
    return is_object and not _DOER.search(f" {said}") and not _DOER.match(after)


def _is_within(page: Page, one: Quantity, total: Quantity) -> bool:
    """Whether a quantity is a term of a sum, or the verb right before that would stand for one victim."""
    if one.kind == "lone":
        return one.end < total.start and not page.text[one.end : total.start].strip()
    return one is not total and total.start <= one.start and one.end <= total.end


def _are_pair(page: Page, first: Quantity, second: Quantity) -> bool:
    """Counts that share one fate: five rangers and their driver are six."""
    joint = page.text[first.end : second.start]
    said = page.text[second.start : second.end]
    if "," in joint or not _is_joined(page, first, joint, second) or _DOER.search(f"{joint} {said}"):
        return False
    if _DOER.match(page.text, second.end):
        return False
    if first.kind not in SUMMED or not (is_of_victims(page, first) and is_of_victims(page, second)):
        return False
    if second.kind in ONE_PERSON:
        return not _ITS_VERB.match(page.text, second.end)
    return second.kind in SUMMED and told_by_one_verb(about(page, first)[0], joint, about(page, second)[2])


def _as_part(one: Quantity, longest: Sequence[Quantity]) -> Quantity:
    """A quantity marked as a term of a sum, where it is one: of the longest that open before it, the last ends last."""
    before = bisect_right(longest, one.start, key=lambda total: total.start)
    return replace(one, kind="part") if before and one.end <= longest[before - 1].end else one


def _sums(page: Page, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Counts joined in one noun phrase, as their sum: every stretch of a chain of them."""
    listed: set[int] = set()
    for place, first in enumerate(found):
        chain = list(_chain(page, found[place : place + 5]))
        if place in listed or _is_listed(page, first, found[:place]):
            listed.update(range(place + 1, place + len(chain)))
            continue
        for number in range(2, len(chain) + 1):
            terms = chain[:number]
            high = None if any(term.high is None for term in terms) else sum(term.high or 0 for term in terms)
            yield Quantity(first.start, terms[-1].end, sum(term.low for term in terms), high, "sum")


def _chain(page: Page, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The first quantity and those joined to it, one by one."""
    for last, one in zip([None, *found], found, strict=False):
        joint = page.text[last.end : one.start] if last else ""
        if last and (_is_bare(page, last, joint) or not _is_joined(page, last, joint, one)):
            return
        yield one


def _is_bare(page: Page, one: Quantity, after: str) -> bool:
    """Whether a number has no noun: "on Highway 4, two people"; a couple is its own."""
    bare = one.kind in ("number", "least") and after.startswith(",")
    return bare and not _COUPLE.search(page.text, one.start, one.end)


def _is_joined(page: Page, last: Quantity, joint: str, one: Quantity) -> bool:
    joint = _AGES.sub("", joint)
    if last.kind in ONE_PERSON:
        joint = _HELD_OFFICE.sub("", joint, count=1)
    close = len(joint) < 60 and "\n" not in joint
    return close and bool(_JOINED.fullmatch(joint)) and not _PART_OF.match(page.text, one.end)


def _named(page: Page, found: Sequence[Quantity]) -> Sequence[Quantity]:
    """Those behind the first who are told to be its people: "two people, a man and a woman"."""
    first, *others = _chain(page, found)
    is_whole = _ANYBODY.match(page.text, first.end) and first.low == sum(one.low for one in others)
    return others if is_whole else ()


def _is_listed(page: Page, one: Quantity, before: Sequence[Quantity]) -> bool:
    """Whether a count is a part of a larger one that stands before it."""
    within = _AMONG.search(page.text, max(0, one.start - 40), one.start)
    return bool(within) and any(q.low > one.low and one.start - q.end < _TOTAL_WITHIN for q in before)
