"""What speaks for each kind of attribution of an event: words of claim and blame, who acts, who speaks, and where."""

import re
from collections.abc import Sequence

from streams.stages.coding.parties import Cue, Named, acts_in
from streams.stages.coding.scope import Page

_UNLISTED = re.compile(
    r"\b(?:[A-Z][\w’'-]+\s+){1,3}(?:militants?|fighters?|gunm[ae]n|rebels?|bombers?|forces|troops|soldiers|insurgents?|guerrillas?|group|movement|front|army|police|warplanes|jets|missiles?|rockets?|artillery)\b"
)
_SPEECH = re.compile(
    r"\b(?:said|says|say|told|announced|reported|added|confirmed|stated|declared|according\s+to|statement|spokes\w+"
    r"|communiqu[eé]|announces?|reports?)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:our|ours|we|us)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z][a-z’'-]+")


def attribution_features(page: Page, index: int, cues: Sequence[Cue], named: Sequence[Named]) -> list[str]:
    """What speaks for each kind of attribution of an event."""
    event = page.events[index]
    fresh = event.status == "new"
    alone = sum(other.status == "new" for other in page.events) == 1
    features = {"bias", f"type={event.type}", f"status={event.status}", f"{event.type},{fresh}"}
    features |= {f"events={min(4, len(page.events))}", f"main={index == 0}"}
    for cue in cues:
        place = place_of(page, index, cue.start)
        features |= {
            f"{cue.kind},{place}",
            f"{cue.kind},{place},{fresh}",
            cue.kind,
            f"{cue.kind},alone={alone},{fresh}",
        }
        features.add(f"{cue.kind}:{page.text[cue.start : cue.start + 9].lower()},{place}")
        if _preceding_event(page, cue) == index:
            features |= {f"{cue.kind},follows", f"{cue.kind},follows,{fresh}"}
    for one in named:
        features.add(f"named,{one.party.sector},{place_of(page, index, one.start)}")
    features |= _agent_features(page, index, named)
    features |= _speech_features(page, index, named)
    words = set(_WORD.findall(page.text[event.start : event.end].lower()))
    near_words = set(_WORD.findall(page.text[page.opening(event.start) : page.closing(event.end)].lower()))
    after = page.sentences[page.homes[index][1] + 1 :][:1]
    next_words = {word for start, end, _ in after for word in _WORD.findall(page.text[start:end].lower())}
    features |= {f"next:{word}" for word in next_words}
    return [*features, *(f"in:{word}" for word in words), *(f"near:{word}" for word in near_words)]


def _agent_features(page: Page, index: int, named: Sequence[Named]) -> set[str]:
    """Whether the event's own words name a doer, of what kind, and whether by name."""
    event = page.events[index]
    features = set()
    for one in named:
        place = place_of(page, index, one.start)
        if place in ("inside", "sentence"):
            by_name = one.party.name != one.party.text or bool(one.party.country)
            acts = acts_in(page.text, one)
            features |= {f"doer,{one.party.sector},{place}", f"doer,{one.party.sector},{event.type}"}
            features |= {
                f"agent={acts},{by_name},{one.party.sector}",
                f"agent={acts},{by_name},{place},{event.status == 'new'}",
            }
    if _UNLISTED.search(page.text, page.opening(event.start), max(event.end, page.closing(event.start))):
        features |= {"agent=unlisted", f"agent=unlisted,{event.status == 'new'}"}
    return features or {"agent=none", f"agent=none,{event.type}"}


def _speech_features(page: Page, index: int, named: Sequence[Named]) -> set[str]:
    """Who speaks in the event's sentence and beside it, and whether it is the one who acted."""
    event, features = page.events[index], set()
    low, high = page.homes[index]
    acting = {one.party.name for one in named if event.start <= one.start < event.end and acts_in(page.text, one)}
    for number in range(max(0, low - 1), min(len(page.sentences), high + 2)):
        start, end, _ = page.sentences[number]
        where = "here" if low <= number <= high else "before" if number < low else "after"
        for said in _SPEECH.finditer(page.text, start, end):
            who = _voice_of(named, said, start, end)
            features |= {f"said,{where},{said[0].lower()}", f"said,{where},{who.party.sector if who else 'nobody'}"}
            features |= _speaker_features(who, acting, where) if who else set()
    if _OURS.search(page.text, page.opening(event.start), page.closing(event.end)):
        features.add("ours")
    return features or {"said=nothing"}


def _speaker_features(who: Named, acting: set[str], where: str) -> set[str]:
    same = "doer" if who.party.name in acting else "other" if acting else "none"
    return {f"said,{where},{same}", f"said,{where},{same},{who.party.sector}", f"said={who.party.name},{where}"}


def _voice_of(named: Sequence[Named], said: re.Match[str], start: int, end: int) -> Named | None:
    """The party that stands nearest to a verb of speech in its sentence."""
    close = [one for one in named if start <= one.start < end]
    return min(close, key=lambda one: min(abs(said.start() - one.end), abs(one.start - said.end())), default=None)


def _preceding_event(page: Page, cue: Cue) -> int:
    """The last event told before a cue, or the first of all."""
    return max((n for n, event in enumerate(page.events) if event.start <= cue.start), default=0)


def place_of(page: Page, index: int, offset: int) -> str:
    """Where words stand to an event: inside, in its sentence, in the next ones before another event, or elsewhere."""
    event = page.events[index]
    if event.start <= offset < event.end:
        return "inside"
    here, (first, last) = page.sentence(offset), page.homes[index]
    if first <= here <= last:
        return "sentence"
    others = [home[0] for n, home in enumerate(page.homes) if n != index]
    if offset < page.body:
        return f"title{index == 0}"
    if here > last:
        between = sum(last < other <= here for other in others)
        distance = "next" if here - last <= 2 else "later"
        return f"{distance}{min(between, 1)}"
    return "before1" if first - here == 1 else "earlier"
