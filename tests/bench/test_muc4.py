"""The adapter to the MUC-4 task: capitals and datelines undone, and which reports it counts as one template."""

from datetime import date

import pytest

from bench import muc4, muc4_text
from streams.records import Party, Place, Status, Weapon, WeaponKind
from tests.stages.merging import make_report

SMALL = {"the", "a", "of", "in", "killed", "mayor", "said", "front", "house"}
DAY = date(1989, 5, 3)


@pytest.mark.parametrize(
    ("text", "today", "why"),
    [
        ("LIMA, 3 MAY 89 (EFE) -- [TEXT] THE MAYOR", "Lima, May 3 (EFE) -- ", "place, day and agency"),
        ("HAVANA (CUBA), 12 JUN 90 -- [TEXT] THE", "Havana, Cuba, Jun 12 -- ", "the country in brackets"),
        ("CLANDESTINE, 3 MAY 89 (RADIO X) -- THE", "", "no place is told"),
        ("LIMA, NO DATE -- THE MAYOR", "", "no day is told"),
        ("LIMA, 31 FEB 89 -- THE MAYOR", "", "no calendar has that day"),
    ],
)
def test_the_dateline_is_told_in_the_order_of_today(text: str, today: str, why: str) -> None:
    assert muc4_text.dateline(text) == today, why


@pytest.mark.parametrize(
    ("text", "cased", "why"),
    [
        ("THE MAYOR OF LIMA", "The mayor of Lima", "what is not a common word is a name"),
        ("HE DIED.  A HOUSE", "He Died.  A house", "a sentence begins with a capital"),
        ("THE FRONT [ABC] SAID ABC", "The front [ABC] said ABC", "a short form stands in brackets once"),
        ("THE KGB SAID", "The KGB said", "no vowel, so a short form"),
    ],
)
def test_capitals_are_undone(text: str, cased: str, why: str) -> None:
    assert muc4_text.cased(text, SMALL) == cased, why


@pytest.mark.parametrize(
    ("changes", "kind", "why"),
    [
        ({"type": "assassination"}, "attack", "a killing is an attack there"),
        ({"type": "interception"}, None, "nothing exploded or was to"),
        ({"type": "interception", "weapons": [Weapon(kind=WeaponKind.IED)]}, "bombing", "a bomb that was found"),
        ({"type": "sabotage_arson", "weapons": [Weapon(kind=WeaponKind.ARSON)]}, "arson", "it burned"),
        ({"type": "sabotage_arson", "weapons": [], "evidence": []}, "attack", "pylons felled"),
        ({"type": "armed_clash"}, None, "armies at war are left out"),
    ],
)
def test_types_of_that_task(changes: dict[str, object], kind: str | None, why: str) -> None:
    assert muc4.kind(make_report("r", **changes)) == kind, why


@pytest.mark.parametrize(
    ("changes", "wanted", "why"),
    [
        ({}, True, "a killing by nobody known"),
        ({"day": "1980-03-24"}, False, "nine years ago is history"),
        ({"status": Status.PLANNED}, False, "it has not happened"),
        ({"actors": [Party(text="the army", name="army", sector="military")]}, False, "what an army does"),
    ],
)
def test_what_that_task_counts(changes: dict[str, object], wanted: bool, why: str) -> None:
    base: dict[str, object] = {"type": "armed_attack", "day": "1989-05-02", "actors": []}
    assert muc4.wanted(make_report("r", **{**base, **changes}), DAY) is wanted, why


LIMA = Place(name="Lima", country="PE", precision="city")
MAYOR, JUDGE = Party(text="the mayor", name="mayor"), Party(text="a judge", name="judge")


@pytest.mark.parametrize(
    ("changes", "same", "why"),
    [
        ({"targets": []}, True, "the second telling names no victim"),
        ({"day": "1989-05-04"}, True, "a day apart is the night between"),
        ({"day": "1989-05-09"}, False, "another day"),
        ({"place": Place(name="Cuzco", country="PE", precision="city")}, False, "another town"),
        ({"place": Place(name="Peru", country="PE", precision="country")}, True, "the country of the town"),
        ({"targets": [JUDGE], "place": None}, False, "another victim, and nothing says that it was there"),
        ({"targets": [JUDGE]}, True, "the same day and town"),
        ({"type": "abduction"}, False, "another type"),
    ],
)
def test_reports_of_one_event_are_joined(changes: dict[str, object], same: bool, why: str) -> None:
    base: dict[str, object] = {
        "type": "armed_attack",
        "day": "1989-05-03",
        "place": LIMA,
        "targets": [MAYOR],
    }
    first, second = make_report("one", **base), make_report("r", **{**base, **changes})
    assert len(muc4.joined([first, second])) == (1 if same else 2), why


def test_a_template_takes_from_later_reports_what_the_surest_does_not_tell() -> None:
    weapons = [Weapon(kind=WeaponKind.FIREARM, text="shot"), Weapon(kind=WeaponKind.IED, text="a bomb")]
    first = make_report("one", type="bombing", day=None, place=LIMA, targets=[MAYOR], weapons=weapons)
    second = make_report("two", type="bombing", day=None, targets=[MAYOR, JUDGE], killed=(2, 2))
    told = muc4.template({"PE": "PERU"}, [first, second], DAY)
    assert told["weapons"] == ["A BOMB"], "a deed is no weapon"
    assert told["weapon_type"] == ["GUN", "BOMB"], "but tells its type"
    assert told["targets"] == ["THE MAYOR", "A JUDGE"]
    assert (told["country"], told["killed"]) == (["PERU"], 2)
    assert told["date"] == {"start": None, "end": "1989-05-03"}, "no later than the article"
