"""What an article costs: each message is counted for its step, and an article for what became of it."""

import pytest

from bench.cost import Meter
from streams.records import Outcome, Verdict
from streams.step import Result, Send, Step


def verdict(outcome: Outcome, reason: str) -> Send:
    record = Verdict(article_id="a-1", source_id=None, outcome=outcome, reason=reason, reports=[], source=None)
    return Send(topic="verdicts", key="a-1", record=record)


CASES = [
    ("coding", [verdict(Outcome.CODED, "read")], "  coded", "it tells incidents"),
    ("coding", [verdict(Outcome.IRRELEVANT, "no event found")], "  irrelevant", "read for nothing"),
    (
        "coding",
        [verdict(Outcome.IRRELEVANT, "read the first 16000")],
        "  irrelevant",
        "cut, and read for nothing",
    ),
    ("coding", [verdict(Outcome.IRRELEVANT, "triage: log odds")], "  turned away at the gates", "not read"),
    ("dedupe", [verdict(Outcome.COPY, "copy")], None, "only coding tells more than its step"),
]


@pytest.mark.parametrize(("step", "sends", "part", "reason"), CASES, ids=[case[3] for case in CASES])
def test_what_an_article_costs_is_told_by_what_became_of_it(
    step: str, sends: list[Send], part: str | None, reason: str
) -> None:
    meter, result = Meter(), Result(records=tuple(sends))
    timed = meter.measured(
        Step(name=step, about="", reads=(), load=lambda settings: None, apply=lambda tools, message: result, writes=())
    )
    assert timed.apply(None, None) is result
    assert dict(meter.messages) == {name: 1 for name in (step, part) if name}, reason
