"""Every exception of Tocsin.

TocsinError
├── Quarantined          this message can never pass: it goes to quarantine, the rest goes on
├── SettingsError        a setting is wrong: refuse at start, naming it
├── StateError           state that does not load, or a gap in a partition: end the process, ack nothing
└── UsageError           a person asked for something that cannot be done: one sentence, exit code 2
"""

from typing import Literal, get_args

Reason = Literal[
    "absurd_date",
    "no_text",
    "no_value",
    "not_a_record",
    "not_a_time",
    "not_an_object",
    "not_json",
    "not_utf8",
    "nul_character",
    "out_of_time",
    "process_died",
    "too_deep",
    "too_large",
    "too_long",
    "wrong_type",
]
"""Why a message can never pass."""
REASONS: tuple[Reason, ...] = get_args(Reason)
ACCIDENTS: tuple[Reason, ...] = ("out_of_time", "process_died")
"""Of these, what ends the process that reads a message."""


class TocsinError(Exception):
    """The root of the tree."""


class Quarantined(TocsinError):
    """This message can never pass; `field` names what is wrong in it, if one thing is."""

    def __init__(self, error: Reason, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.error = error
        self.message = message
        self.field = field


class SettingsError(TocsinError):
    """A setting is wrong; the message names it."""


class StateError(TocsinError):
    """State that does not load, or a partition with a hole in it."""


class UsageError(TocsinError):
    """A person asked for something that cannot be done."""
