"""The toll that only a second telling gives."""

import pytest

from streams.records import Report
from streams.settings import Settings
from streams.stages import coding
from streams.stages.coding.compose import Composer
from tests.stages.coding.pages import to_read

FIRST = "An American drone struck a convoy of cars at Baghdad airport early on Friday, security sources said."
BETWEEN = "His movement called it a crime and promised an answer. Thousands followed his coffin through the city."
RETOLD = [
    ("Friday's strike killed five guards and five men of his movement.", 10, "by its name and its day"),
    ("The prime minister called for calm.", None, "nothing calls it back"),
]


@pytest.fixture(scope="module")
def tools() -> Composer:
    return coding.load(Settings())


@pytest.mark.parametrize(("last", "killed"), [c[:2] for c in RETOLD], ids=[c[2] for c in RETOLD])
def test_a_second_telling_gives_the_toll(tools: Composer, last: str, killed: int | None) -> None:
    sends = coding.apply(tools, to_read(f"{FIRST}\n\n{BETWEEN}\n\n{last}")).records
    report = next(send.record for send in sends if isinstance(send.record, Report))
    assert (report.killed and report.killed.min) == killed
