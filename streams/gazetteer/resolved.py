"""A place name of an article with what it was found to mean."""

from dataclasses import dataclass

from streams.gazetteer.entries import Entry
from streams.gazetteer.match import PlaceMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A place name with the entry that is meant, or None for a demonym or an unlisted name without a region."""

    mention: PlaceMention
    entry: Entry | None
    probability: float
    country: str | None
    is_place: float = 1.0
    """Probability that the name is a place's here, not a person's, an organisation's or a word's."""
    near: bool = False
    """The entry is the region around an unlisted name, not the place itself."""
    precision: str | None = None
    """How closely the words tell it, where that is not what the entry's kind says: the unlisted province of a town."""
    home: Entry | None = None
    """What an event at this name was near, where the entry lies too far from all else to be meant (strays.py)."""
