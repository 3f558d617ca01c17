"""Where the data that Tocsin ships lies: word lists, facilities, rules, in a checkout and in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def seeds(name: str) -> Path:
    """The path of a file in seeds/: inside an installed wheel, else at the top of the checkout."""
    inside = _PACKAGE / "seeds" / name
    return inside if inside.exists() else _PACKAGE.parent / "seeds" / name
