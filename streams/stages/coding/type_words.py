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
_EXPLODED = re.compile(
    rf"\b{_VEHICLE}\s+(?:that\s+|which\s+)?(?:went\s+off|exploded|blew\s+up|detonated)\b", re.IGNORECASE
)
_MISSILES_ASHORE = re.compile(
    r"\bmissiles?\s+(?:that\s+|which\s+)?(?:found|hit|struck|slammed\s+into|landed|fell|crashed)\b[^.;]{0,40}?"
    r"\b(?:docks?|ports?|harbou?rs?|(?:ship)?yards?|quays?|terminals?|bases?|headquarters|buildings?)\b",
    re.IGNORECASE,
)
_ANY_SHIP = re.compile(rf"\b{_SHIP}\b")
_GIVEN_UP = re.compile(
    r"\bpulled\s+(?:(?:the|its|their|his)\s+\w+\s+)?out\b|\bhand(?:ed|ing)[\s-]over\b|\bhand-?over\b"
    r"|\b(?:bases?|camps?|forts?|garrisons?|outposts?|airfields?|barracks|posts?|sites?)\b[^.;]{0,80}?"
    r"\b(?:was|were|been|is|be)\s+(?:given|transferred|handed|returned|turned\s+over|passed)\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(r"\b(?:captured|seized|took|taken|fell|retook|overran|entered|lost)\b", re.IGNORECASE)
_BOMB_FOUND = re.compile(
    r"\b(?:defused|disarmed|made\s+safe|controlled\s+(?:explosion|detonation)|under\s+control)\b"
    r"|\b(?:bombs?|(?:explosive\s+)?devices?|explosives?|IEDs?)\s+(?:was|were)\s+(?:found|discovered|removed|taken|intercepted|seized)\b",
    re.IGNORECASE,
)
_HARMED = re.compile(
    r"\b(?:killed|wounded|injured|died|dead|went\s+off|destroyed|damaged|exploded|wrecked)\b", re.IGNORECASE
)
_DROPPED = re.compile(
    r"\bbombs?\s+(?:(?:was|were)\s+)?dropped\s+(?:on|by|from)\b|\bdropped\s+(?:[\w-]+\s+){0,3}?bombs?\b", re.IGNORECASE
)
_NO_PLANE = re.compile(
    r"\b(?:drones?|quadcopters?|UAVs?|gunm[ae]n|attackers?|bombers?|motorbikes?|motorcycles?|cars?|balconies|balcony|bridge)\b",
    re.IGNORECASE,
)
_FROM_THE_AIR = re.compile(
    r"\b(?:helicopters?|Apaches?|gunships?|warplanes?|jets?)\s+(?:then\s+|had\s+|also\s+)?"
    r"(?:fired|shot\s+up|opened\s+fire|bombed|struck|strafed|killed)\b",
    re.IGNORECASE,
)
_WERE_SHOT = re.compile(r"\b(?:was|were|been)\s+(?:\w+\s+)?shot\b|\bshot\s+(?:dead|and\s+killed)\b", re.IGNORECASE)
_AT_A_PROTEST = re.compile(
    r"\b(?:protest|demonstrat|riot|march|crowd|rall|clash|tyres|tires|stones|opposition|looter|unrest|curfew)\w*",
    re.IGNORECASE,
)
_BY_HAND = re.compile(
    r"\b(?:with|carrying|wielding)\s+(?:[\w-]+\s+){0,2}?(?:rifles?|pistols?|knife|knives|machetes?|axes?)(?:\s+and\s+\w+)?\s+"
    r"(?:killed|shot|attacked|stormed|opened|fired|wounded)\b"
    r"|^(?:(?:[A-Z\d][\w-]*|masked|unknown|unidentified)\s+){0,2}?[Gg]unm[ae]n\b[^.;]{0,60}?\b(?:opened\s+(?:up|fire)|shot|fired|stormed|attacked)\b"
)
_SHOT_AT_HER = re.compile(rf"\b{_SHIP}\b[^.;]{{0,140}}?\b(?:(?:fired|shots)\s+(?:\w+\s+)?(?:at|on)|boarded)\s+her\b")
_AMBUSH = re.compile(r"\bambush", re.IGNORECASE)
_BATTLE = re.compile(r"\b(?:battle|fight|fought|exchange|clash)\w*", re.IGNORECASE)
_DEEDS = (
    r"(?:attack|strike|hit|kill|bomb|target|shell|execute|behead|shoot|fire\s+on|sink|avenge|retaliate|storm"
    r"|blow\s+up|burn)\b"
)
_THREATENED = re.compile(
    rf"\b(?:threaten(?:ed|s|ing)|vow(?:ed|s|ing)|swore|pledged)\s+(?:on\s+\w+day\s+)?to\s+(?:\w+\s+)?{_DEEDS}"
    r"|\b(?:said|says|warn(?:ed|s)|vow(?:ed|s)|threaten(?:ed|s)|swore|declared)\b(?:(?!\b(?:after|if)\b)[^.;]){0,60}?"
    rf"\b(?:it|they|he|she|its\s+\w+|their\s+\w+)\s+(?:would|will)\s+(?:\w+\s+)?{_DEEDS}",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:killed|wounded|injured|died|dead|fired|launched|struck|hit|attacked|abducted|kidnapped|shelled|bombed|seized|shot|stormed"
    r"|raided|blew|exploded|after)\b",
    re.IGNORECASE,
)
"""A deed beside the threat that has been done: the news is the deed."""
_ULTIMATUM = re.compile(
    r"\b(?:order(?:ed|s)|told|warned|gave|ultimatum|deadline)\b[^.;]{3,60}?\b(?:leave|withdraw|evacuate|surrender|quit|pull\s+out)\b"
    r"[^.;]{0,40}?\b(?:(?:by|before|until)\s+(?:midnight|noon|dawn|\w+day|\d)|within\s+(?:[\w-]+\s+)?(?:hours|days)|or\s+face)\b",
    re.IGNORECASE,
)
_NEAR = 400
"""Characters about the words of an event in which an explosion is of its vehicle, a launcher one of many arms."""


@dataclass(frozen=True, slots=True)
class _Rule:
    wrong: frozenset[str]
    """Types that it corrects."""
    right: str
    told: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    """What must not stand near."""
    near: int = _NEAR
    """Characters about the event's own words in which it must not."""
    whole: bool = False
    """Whether the sentence may tell it, not only the event's own words."""
    lead: int = 0
    """Characters before the event's own words among which what tells it may begin; it may end behind them."""


_ATTACKS = frozenset(
    {
        *(
            "air_strike",
            "rocket_missile_attack",
            "drone_strike",
            "shelling",
            "bombing",
            "suicide_bombing",
            "assassination",
        ),
        *("armed_attack", "armed_clash", "abduction", "maritime_attack", "sabotage_arson"),
    }
)
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
    _Rule(frozenset({"air_strike"}), "rocket_missile_attack", _ROCKET_HIT, unless=_AIRCRAFT, near=0),
    _Rule(frozenset({"bombing", "shelling", "drone_strike"}), "armed_attack", _LAUNCHER, unless=_MORTAR),
    _Rule(frozenset({"armed_attack"}), "rocket_missile_attack", _SALVO, unless=_GUNS),
    _Rule(frozenset({"armed_attack"}), "armed_clash", _FOUGHT),
    _Rule(frozenset({"armed_clash"}), "armed_attack", _AMBUSH, unless=_BATTLE, near=0),
    _Rule(frozenset({"armed_attack"}), "maritime_attack", _SHOT_AT_HER, whole=True),
    _Rule(frozenset({"maritime_attack"}), "bombing", _EXPLODED),
    _Rule(frozenset({"maritime_attack"}), "rocket_missile_attack", _MISSILES_ASHORE, unless=_ANY_SHIP, near=0),
    _Rule(frozenset({"territory_change"}), "force_movement", _GIVEN_UP, unless=_TAKEN, near=0),
    _Rule(
        frozenset({"bombing", "suicide_bombing", "sabotage_arson"}), "interception", _BOMB_FOUND, unless=_HARMED, near=0
    ),
    _Rule(frozenset({"bombing", "armed_attack"}), "air_strike", _DROPPED, unless=_NO_PLANE, near=0),
    _Rule(frozenset({"bombing", "armed_attack", "armed_clash"}), "air_strike", _FROM_THE_AIR, unless=_BATTLE, near=0),
    _Rule(frozenset({"unrest"}), "armed_attack", _WERE_SHOT, unless=_AT_A_PROTEST, near=0),
    _Rule(frozenset({"air_strike", "drone_strike"}), "armed_attack", _BY_HAND),
    _Rule(_ATTACKS, "threat", _THREATENED, unless=_DONE, near=0, lead=80),
    _Rule(frozenset({"force_movement", "territory_change"}), "threat", _ULTIMATUM, lead=80),
)


def retyped(document: Document, mention: Mention) -> Mention:
    """The mention, its likeliest type another one where plain words tell that; the two exchange their chances."""
    sentence, wrong = sentence_of(document, mention), mention.type
    start, end = mention.start - sentence.start, mention.end - sentence.start
    text = document.title if sentence.in_ == "title" else document.text
    for rule in _RULES:
        if wrong not in rule.wrong or not _tells(rule, sentence.text, start, end):
            continue
        if not (rule.unless and rule.unless.search(text, max(0, mention.start - rule.near), mention.end + rule.near)):
            chances = {**mention.types, rule.right: mention.types[wrong], wrong: mention.types.get(rule.right, 0.0)}
            return replace(mention, types=chances)
    return mention


def _tells(rule: _Rule, sentence: str, start: int, end: int) -> bool:
    """Whether a sentence tells a rule's type of the event in [start, end)."""
    if rule.whole:
        return rule.told.search(sentence) is not None
    if not rule.lead:
        return rule.told.search(sentence[start:end]) is not None
    found = rule.told.search(sentence, max(0, start - rule.lead))
    return found is not None and found.start() < end and start < found.end()
