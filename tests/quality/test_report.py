"""The page of the quality report: what is not told reads as that, and both sides are written alike."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.quality import report

TEXT = "A bomb killed 12 people in Gao on Monday."
GOLD: dict[str, Any] = {
    "event": "e-1",
    "status": "new",
    "type": "car_bombing",
    "date": ["2024-05-06", "2024-05-06"],
    "place": "Gao",
    "country": "ML",
    "geo_precision": "city",
    "killed": [12, None],
    "injured": None,
    "weapons": [["car_bomb", 1, 1], ["firearm", None, None]],
    "attribution": "blamed",
    "attributed_to": "<JNIM>",
    "evidence": "A bomb killed 12 people",
    "actors": [],
    "targets": [],
}
NOTHING_TOLD = GOLD | {
    "date": None,
    "place": None,
    "country": None,
    "geo_precision": None,
    "killed": None,
    "weapons": [],
    "attributed_to": None,
}
PAGES = [
    (
        GOLD,
        "new · car bombing · 2024-05-06<br>Gao (ML), city<br>killed 12+ · injured – · car bomb 1, firearm<br>"
        "blamed · &lt;JNIM&gt; · e-1",
        "all is told",
    ),
    (NOTHING_TOLD, "new · car bombing · –<br>–<br>killed – · injured –<br>blamed · e-1", "nothing is told"),
    (NOTHING_TOLD | {"country": "ML", "geo_precision": "country"}, "<br>ML, country<br>", "no more than a country"),
]


@pytest.mark.parametrize(("gold", "shown", "why"), PAGES, ids=[case[2] for case in PAGES])
def test_what_a_reader_found_reads_like_what_is_published(gold: dict[str, Any], shown: str, why: str) -> None:
    article = {"id": "a-1", "title": None, "text": TEXT, "published_at": None, "gold": {"incidents": [gold]}}
    outcome: Any = SimpleNamespace(articles=[article], published={"reports": []})
    page = report.page({"dev": outcome})
    assert shown in page, why
    assert "a-1 · undated" in page
    assert "None" not in page
