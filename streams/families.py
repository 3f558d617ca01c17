"""Families of incident types: types that careful readers take for one another, told of one event by its means."""

from collections.abc import Mapping

FAMILIES: Mapping[str, str] = {
    "rocket_missile_attack": "fire",
    "shelling": "fire",
    "drone_strike": "fire",
    "air_strike": "fire",
    "bombing": "blast",
    "suicide_bombing": "blast",
    "armed_clash": "armed",
    "armed_attack": "armed",
    "assassination": "armed",
}
"""Every other type is a family of its own."""


def family(kind: str) -> str:
    """The family of an incident type."""
    return FAMILIES.get(kind, kind)
