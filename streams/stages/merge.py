"""Reports of one event become one incident: (what is remembered, one message) -> changes of it, and new versions."""

from streams.merging import lifecycle
from streams.merging.decision import Model, load_model
from streams.merging.reports import on_report
from streams.merging.state import State
from streams.merging.verdicts import on_duplicate, on_verdict
from streams.records import Duplicate, Report, Verdict
from streams.settings import Settings
from streams.step import Message, Result

__all__ = ["State", "apply", "lifecycle", "load"]


def load(settings: Settings) -> Model:
    """The learned weights by which reports are linked."""
    return load_model()


def apply(tools: Model, state: State, message: Message) -> Result:
    """The changes of state, and the new versions of incidents, that one message makes."""
    value = message.value
    if isinstance(value, Report):
        return on_report(tools, state, value)
    if isinstance(value, Duplicate):
        return on_duplicate(state, value)
    if isinstance(value, Verdict):
        return on_verdict(state, value)
    raise TypeError(f"merge reads reports, duplicates and verdicts, not {type(value).__name__}")
