"""The few types that words tell outright where the readers, who weigh hints, miss them.

A ship that is hit is attacked at sea, whatever hit it; a vehicle full of explosives that is driven at its target is a
suicide bombing, one without is driven by an attacker; a plane that bullets hit was shot at; who fires a grenade
launcher has planted no bomb; a rocket that killed was dropped by no plane. Each rule names the types that it may
correct, for "the ship's guns shelled the town" is no attack on a ship.
"""

import re
from dataclasses import dataclass, replace

from streams.stages.coding.annotate import Document
from streams.stages.coding.mentions import Mention, sentence_of

_SHIP = (
    r"(?:(?:cargo|container|merchant|aid|landing|cruise|supply|war)\s?ships?|ships?|vessels?|destroyers?|frigates?|corvettes?"
    r"|flagship|freighters?|trawlers?|bulk\s+carriers?|(?:oil|chemical|gas)\s+tankers?|ferry|ferries|flotilla|yachts?|dhows?"
    r"|skiffs?|submarines?|tugs?|cruiser\s+[A-Z]\w+|(?:fishing|patrol|gun|speed|naval|migrant)[\s-]?boats?"
    r"|boats?(?=[^.;]{0,60}\b(?:at\s+sea|off\s+the\s+coast|(?:international|territorial)\s+waters|(?:Sea|Caribbean|Pacific|Gulf)\b)))"
    r"(?!\s+(?:terminals?|ports?|docks?|yards?|compan(?:y|ies)|owners?|operators?)\b)"
)
_HARM = (
    r"(?:hit|struck|attack(?:ed|s)?|fired\s+(?:at|on)|shots\s+fired\s+at|shot\s+at|sank|sunk|damaged|stormed|boarded|holed"
    r"|ripped\s+open|targeted|lost\s+to|machine-gunned|strikes?\s+on)"
)
_ITS = r"(?:(?!\b(?:by|from|said|with|(?:after|as|before|when|where|while)(?!\s+(?:it|she|they)\b))\b)[^.;]){0,40}?"
"""What may stand between a harm and the ship: no other clause, nor who did it from a ship."""
_SHIP_HIT = re.compile(rf"\b{_HARM}\b{_ITS}\b{_SHIP}\b|\b{_SHIP}\b{_ITS}\b(?:was|were|been)\s+(?:\w+\s+)?{_HARM}\b")
_PORT_HIT = re.compile(
    r"\b(?:hit|struck|attack(?:ed|s)?(?:\s+on)?|strikes?\s+on|targeted|shelled|bombed)\s+"
    r"(?:(?!(?:in|at|near|off|outside|ships?|vessels?|tankers?)\b)[\w’'-]+\s+){0,3}?"
    r"(?:ports?(?!\s+(?:side|bow))|harbou?rs?|docks?|shipyards?|naval\s+bases?)\b",
    re.IGNORECASE,
)
"""An attack on land, whatever lay at the quay."""
_VEHICLE = (
    r"(?:cars?|vans?|lorr(?:y|ies)|trucks?|vehicles?|tankers?|motorcycles?|motorbikes?|minibus|bus|SUV|pick-?up|jeep)"
)
_LADEN = r"(?:laden|packed|filled|loaded|rigged|stuffed|full)\s+(?:with|of)\s+(?:[\w-]+\s+){0,3}?explosives?"
_DRIVEN = r"(?:crash\w*|ramm\w*|drove|driven|slamm\w*|plough\w*|sent)"
_BOMB_DRIVEN = re.compile(
    rf"\b{_VEHICLE}\s+(?:\w+\s+)?{_LADEN}\b[^.;]{{0,40}}?\b(?:{_DRIVEN}|hit)\b"
    rf"|\b{_DRIVEN}\b[^.;]{{0,40}}?\b{_VEHICLE}\s+{_LADEN}\b"
    rf"|\b{_DRIVEN}\s+(?:\w+\s+){{0,2}}?(?:car|truck|lorry|van|vehicle|motorcycle)[- ]bombs?\s+(?:into|at)\b"
    rf"|\b{_DRIVEN}\b[^.;]{{0,40}}?\bexplosives?[- ](?:laden|packed|filled|rigged)\s+{_VEHICLE}\b",
    re.IGNORECASE,
)
_RAMMED = re.compile(
    rf"\b(?:drove|drives?|plough(?:ed|s)|plow(?:ed|s)|ramm(?:ed|s|ing)|mow(?:ed|s)\s+down|ran\s+(?:over|down))\b[^.;]{{0,30}}?\b{_VEHICLE}\b"
    rf"[^.;]{{0,30}}?\b(?:into|through|at)\b|\b{_VEHICLE}\b\s+(?:\w+\s+)?(?:plough(?:ed|s)|plow(?:ed|s)|rammed|drove|was\s+driven)\s+(?:\w+\s+)?(?:into|through|at)\b",
    re.IGNORECASE,
)
_EXPLOSIVE = re.compile(
    r"\b(?:\w*bomb\w*|explo\w+|blasts?|detonat\w+|devices?|blew|blown|vests?|belts?|went\s+off|IEDs?|VBIEDs?)\b",
    re.IGNORECASE,
)
_PLANE_SHOT = re.compile(
    r"\b(?:planes?|aircraft|jets?|airliners?|helicopters?)\b[^.;]{0,40}?\b(?:hit|struck|damaged)\s+by\s+(?:\w+\s+){0,2}?"
    r"(?:bullets?|gunfire|shots|gunmen)\b",
    re.IGNORECASE,
)
_LAUNCHER = re.compile(
    r"\b(?:fir(?:ed|es|ing)|shots?|shelled)\b[^.;]{0,40}?\bgrenade[- ]launchers?\b"
    r"|\bgrenade[- ]launchers?\b[^.;]{0,20}?\bfired\b",
    re.IGNORECASE,
)
_MORTAR = re.compile(r"\b(?:mortars?|artillery|automatic\s+grenade)\b", re.IGNORECASE)
_SALVO = re.compile(r"\b(?:volleys?|salvo(?:e?s)?)\b", re.IGNORECASE)
_GUNS = re.compile(
    r"\b(?:(?:machine-?)?guns?|gunm[ae]n|snipers?|pistols?|rifles?|shots|bullets|gunfire|stones?|tear[- ]gas)\b",
    re.IGNORECASE,
)
_ROCKET_HIT = re.compile(
    r"\b(?:rockets?|katyushas?)\s+(?:that\s+|which\s+)?"
    r"(?:killed|wounded|injured|fell|hit|landed|struck|slammed|crashed|burst)\b",
    re.IGNORECASE,
)
_AIRCRAFT = re.compile(
    r"\b(?:jets?|warplanes?|aircraft|planes?|helicopters?|gunships?|air\s?strikes?|raids?)\b", re.IGNORECASE
)
_FOUGHT = re.compile(
    r"\b(?:(?<!\bwho\s)fought|gun\s?battles?|gunfights?|fire-?fights?|exchang\w+\s+(?:of\s+)?(?:fire|shots|gunfire)|clashed"
    r"|traded\s+fire)\b",
    re.IGNORECASE,
)
_NEAR = 400
"""Characters about the words of an event in which an explosion is of its vehicle, a plane of its rocket."""


@dataclass(frozen=True, slots=True)
class _Rule:
    wrong: frozenset[str]
    """Types that it corrects."""
    right: str
    told: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    """What must not stand near."""
    whole: bool = False
    """Whether the sentence may tell it, not only the event's own words."""


_RULES = (
    _Rule(
        frozenset({"rocket_missile_attack", "drone_strike", "air_strike", "armed_attack", "bombing"}),
        "maritime_attack",
        _SHIP_HIT,
        unless=_PORT_HIT,
    ),
    _Rule(frozenset({"bombing", "armed_attack"}), "suicide_bombing", _BOMB_DRIVEN, whole=True),
    _Rule(frozenset({"bombing", "suicide_bombing"}), "armed_attack", _RAMMED, unless=_EXPLOSIVE, whole=True),
    _Rule(frozenset({"air_strike"}), "armed_attack", _PLANE_SHOT, whole=True),
    _Rule(frozenset({"air_strike"}), "rocket_missile_attack", _ROCKET_HIT, unless=_AIRCRAFT),
    _Rule(frozenset({"bombing", "shelling", "drone_strike"}), "armed_attack", _LAUNCHER, unless=_MORTAR),
    _Rule(frozenset({"armed_attack"}), "rocket_missile_attack", _SALVO, unless=_GUNS),
    _Rule(frozenset({"armed_attack"}), "armed_clash", _FOUGHT),
)


def retyped(document: Document, mention: Mention) -> Mention:
    """The mention, its likeliest type another one where plain words tell that; the two exchange their chances."""
    sentence, wrong = sentence_of(document, mention), mention.type
    told = sentence.text[mention.start - sentence.start : mention.end - sentence.start]
    text = document.title if sentence.in_ == "title" else document.text
    around = text[max(0, mention.start - _NEAR) : mention.end + _NEAR]
    for rule in _RULES:
        fits = wrong in rule.wrong and rule.told.search(sentence.text if rule.whole else told)
        if fits and not (rule.unless and rule.unless.search(around)):
            chances = {**mention.types, rule.right: mention.types[wrong], wrong: mention.types.get(rule.right, 0.0)}
            return replace(mention, types=chances)
    return mention
