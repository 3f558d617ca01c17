"""What reads like a deed of arms and is none: a drill, a test, an old bomb, a sacking, an arrest of thieves, a hack.

The readers know attacks by the words for them, and these are the same words. Each rule here needs words that say
outright what it was; the types that it speaks for are those that the words mislead to, so that a hack may still be
told as sabotage, and a drill as the deployment that it is.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from streams.stages.coding.vocabulary import ATTACKER, FIGHTER

_ARMED = frozenset(
    {"armed_attack", "armed_clash", "assassination", "bombing", "suicide_bombing", "abduction", "air_strike"}
    | {"drone_strike", "rocket_missile_attack", "shelling", "interception", "maritime_attack", "sabotage_arson"}
)
_AT_PEOPLE = frozenset({"armed_attack", "armed_clash", "assassination", "abduction", "bombing", "threat"})
_HARM = re.compile(
    r"\b(?:kill\w*|dead|died|wound\w*|injur\w*|hurt|bomb(?:ed|s|er|ers|ing|ings)|guns?|gunm[ae]n|shot|shoot\w*|explo\w+"
    r"|missiles?|rockets?|shell(?:s|ed|ing)|drones?|jets|grenades?|kniv?fe?s?|stabb\w+|kidnap\w*|abduct\w*|hostages?"
    r"|stormed|fire[ds]?|troops|soldiers)\b",
    re.IGNORECASE,
)
"""Words of harm to people and things."""


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


_VIOLENT = (
    rf"\b(?:{ATTACKER}|{FIGHTER}|(?:armed|hooded|masked)\s+(?:\w+\s+)?(?:men|youths)|death\s+squads?|gangs?|herders|herdsmen|(?-i:IS|RSF)"
    r"|Islamic\s+State|militia\w*|paramilitar\w+|pirates|separatists|settlers|Hamas|Hezbollah|(?:al-)?Shabaab|Boko\s+Haram)\b"
)
_DOERS = _pattern(_VIOLENT)
_DOERS_ACT = _pattern(
    rf"{_VIOLENT}(?:\s+[\w’'-]+){{0,3}}?\s+(?:abduct|ambush|attack|detonat|fired|kidnap|kill|launch|open|raid|set|shelled|shot|storm)\w*"
)
"""Those whose deeds are attacks; where a drill may have them in it, they must be the ones who act."""

_PRACTICE = r"(?:drills?|exercises?(?!\s+(?:books?|of)\b)|war\s?games?|man(?:oeuv|euv)res?|rehearsals?)"
_MOCK = _pattern(
    r"\b(?:fake|mock|simulated|pretend|make-believe|staged\s+an?)\s+(?:[\w-]+\s+){0,2}?(?:attack\w*|assault|ambush|battle|bomb\w*"
    r"|casualties|enem\w+|gunm[ae]n|hijack\w*|hostage\w*|invasion|raid|shooting|siege|terrorist\w*|victims|wounded)\b"
    r"|\bdummy\s+(?:targets?|missiles?|bombs?|warheads?|mines?)\b"
)
_HURT = _pattern(r"\b(?:kill\w*|wounded|injur\w*|dead|died)\b")
_PRACTISED = _pattern(
    r"\b(?:fir(?:e[ds]?|ing)|launch\w*|test\w*|shot|shoot\w*|shell(?:ed|ing)|dropp?\w*|sound\w*|storm\w*|took\s+shelter)\b"
    r"(?:(?!\b(?:after|as(?!\s+part)|before|when|where|while|who|whose)\b)[^;]){0,200}?"
    rf"\b(?:in|for|as\s+part\s+of)\s+(?:(?!the\s+middle\b)[\w’'-]+\s+){{0,5}}?{_PRACTICE}\b"
    rf"|\b(?:fir(?:e[ds]?|ing)|launch\w*|test\w*)\b[^.;:]*?\bduring\s+(?:[\w’'-]+\s+){{0,5}}?{_PRACTICE}\b"
)
_TRIED = _pattern(
    r"\btest[\s-](?:fir|launch)\w*|\btest(?:s|ed|ing)?\s+(?:of\s+)?(?:(?:an?|another|its|one|several|the|their|two|three)\s+)?"
    r"(?:(?!(?:after|and|as|by|in|on|the|when|while|with)\b)[\w’'-]+\s+){0,3}?"
    r"(?:missiles?|rockets?|ICBMs?|torpedo(?:es)?|warheads?|weapons?)\b(?!\s+(?:defen[cs]es?|shield|systems)\b)"
    r"|\b(?:missile|rocket|weapons?|routine|nuclear|engine)\s+tests?\b(?!\s+(?:centre|range|site)\b)"
    r"|\bin\s+a\s+test\b(?!\s+of\s+(?!(?:its|their)\s+new\b))|\bduring\s+a\s+(?:[\w-]+\s+)?test\b"
)
_INTO_WATER = _pattern(
    r"\b(?:fir(?:e[ds]?|ing)|launch(?:e[ds]|ing)?|shot)\s+(?:(?!at\b)[\w’'-]+\s+){0,6}?(?:missiles?|rockets?|projectiles?)\s+"
    r"(?:(?!at\b)[\w’'-]+\s+){0,3}?(?:(?:into|towards?)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:sea(?!\s+(?:base|port|resort|town)\b)|waters|ocean|pacific)|off\s+(?:its|the\s+country['’]s)\s+"
    r"(?:[\w-]+\s+)?coast)\b"
)
_SPACE = _pattern(
    r"\b(?:space\s?(?:rocket|craft|ship|port|x\b|agency|launch\w*)|rocket\s+(?:launch\s+site|company)|launch\s?pad|on\s+its\s+pad"
    r"|orbit(?:al)?|NASA|astronauts?|lift-?off)\b"
)
_ENEMY = _pattern(
    r"\b(?:(?:air\s?)?strikes?|ships?|tankers?|vessels?|destroyers?|freighters?|intercept(?:ed|s|ing|ion)|hit(?:ting)?|struck|striking|kill\w*|wound\w*|injur\w*"
    r"|dead|at\s+(?!the\b|a\b|an\b|sea\b|least\b|dawn\b|about\b|around\b|\d|dummy\b|mock\b|targets?\b)\w+"
    r"|ablaze|alight|on\s+fire|damag\w+|homes|houses|civilians|villagers|attack(?:ed|ing)\s+(?-i:[A-Z])\w+"
    r"|(?:opened\s+fire|fir(?:ed|ing))\s+(?:up)?on\s+(?!(?:\w+\s+){0,3}?(?:hulks?|ranges?|targets?)\b|\w+day\b)\w+"
    r"|(?:against|into|towards?)\s+(?-i:(?!Pacific|East\s)[A-Z][\w’'-]+)(?!\s+(?:bay|gulf|ocean|sea|strait|waters)\b))\b"
)
"""Somebody at whom it was aimed, or who came to harm."""

_LONG_AGO = (
    r"(?:(?:First|Second)\s+World\s+War|World\s+War\s+(?:One|Two|II?|[12])|WW\s?(?:II?|[12])|war-?time|19[134]\d)"
)
_SHELL = r"(?:bombs?|shells?|grenades?|mines?|torpedo(?:es)?|munitions?|ordnance|explosives?|warheads?|rockets?)"
_RELIC = _pattern(
    rf"\b{_SHELL}\s+(?:[\w-]+\s+){{0,2}}?(?:from|of|dating\s+(?:from|back\s+to)|left\s+over\s+from|(?:dropped|fired)\s+(?:in|during))\s+"
    rf"(?:the\s+)?{_LONG_AGO}|{_LONG_AGO}(?:[\s-]era|[\s-]vintage)?\s+(?:[\w-]+\s+){{0,3}}?{_SHELL}\b"
    rf"|\b(?:old|rusty|rusted)\s+(?:hand\s+)?{_SHELL}\b[^.;]*?\b(?:garden|field|attic|cellar|beach|river|museum|building\s+site)\b"
)

_REUSED = _pattern(
    r"\b(?:made\s+(?:of|from|with)|rigged|planted|patrol|convoy|fir(?:ed|ing)(?!\s+(?:by|during|in)\b)|launch(?:ed|ing)|thr[eo]wn?|hurl(?:ed|ing)"
    r"|lobb(?:ed|ing)|toss(?:ed|ing)|jets|warplanes|dropped\s+(?:[\w-]+\s+){0,3}?bombs)\b"
)
"""Old shells out of which somebody made a bomb, or that somebody fired."""

_WHO = (
    r"(?:adviser|ambassador|boss|chair(?:man|woman)?|chief|coach|commander|director|editor|employees?|general|governor|he|head|judge|manager"
    r"|minister|official|president|secretary|she|spokes\w+|staff|teachers?|who|workers?)"
)
_SACKED = _pattern(
    rf"\b{_WHO}\s+(?:[\w’'-]+\s+){{0,3}}?(?:was|were|been|being|is|got)\s+(?:\w+ly\s+)?fired\b(?!\s+(?:at|upon|from|into|across|over|towards?|by|on\s+(?!\w+day\b))\b)"
    r"|\bfired\s+(?:his|her|its|their|the)\s+(?:(?!own\b)[\w’'-]+\s+){0,4}?"
    r"(?:adviser|ambassador|boss|cabinet|chief|coach|commander|director|editor|general|governor|head|judges?|manager|ministers?|secretary|spokes\w+|staff)\b"
)
_ARMS = _pattern(
    r"\b(?:ammunition|artillery|bullets?|drones?|grenades?|guns?|gunm[ae]n|missiles?|mortars?|pistols?|rifles?|rockets?|rounds?"
    r"|shells?|shots?|tear[\s-]?gas|torpedo(?:es)?|volleys?|water\s+cannon"
    r"|by\s+(?:[\w-]+\s+){0,2}?(?:m[ae]n|motorcyclists?|youths)|from\s+an?\s+(?:[\w-]+\s+){0,2}?(?:car|motorbike|motorcycle|roof|van|vehicle|window))\b"
)
_ATTACKED = _pattern(r"\b(?:ambush|attack|clash|kidnapp|kill|raid|storm)(?:e?d|ing)\b")

_COMPUTERS = _pattern(
    r"\b(?:hackers?|(?:computer|e-?mail|phone)[\s-]hacking|hacked\s+into(?!\s+pieces\b)|cyber[\s-]?\w*|ransomware|malware|phishing|DDoS|denial[\s-]of[\s-]service|computer\s+(?:virus|worm))\b"
)

_BLADES = _pattern(r"\b(?:axes?|behead\w*|bodies|headless|limbs|machetes?|massacre\w*|villag\w+)\b")
"""What those who hack their way through people carry and leave."""

_HELD_FOR = (
    r"\b(?:arrest(?:ed|s|ing)?|detained|detention|held|caught|charged)\b[^.;]{0,200}?"
    r"\b(?:for|with|over|of|in\s+connection\s+with)\s+(?:[\w’'-]+\s+){0,4}?"
)
_OFFENCE = _pattern(
    _HELD_FOR
    + r"(?:brib\w+|burgl\w+|corruption|counterfeit\w*|drink[\s-]driving|embezzl\w+|forge(?:d|ry)|fake|false|fraud\w*"
    r"|graffiti|insider\s+trading|jok(?:e|es|ing)|match[\s-]fixing|perjury|scam\w*|shoplifting|stealing|stolen(?!\s+(?:cars?|lorr\w+|taxis?|trucks?|vans?|vehicles?))"
    r"|swindl\w+|tax\s+(?:evasion|fraud)|theft|vandali\w+|setting\s+fire\s+to\s+an?\s+(?:bin|rubbish|skip))\b"
    r"|\b(?:pickpocket\w*|shoplifters?|thie(?:f|ves)|burglars?|swindlers?|fraudsters?)\s+(?:[\w-]+\s+)?(?:was|were|has\s+been|have\s+been)\s+(?:arrested|caught|detained)\b"
    r"|\b(?:bootleg|contraband|smuggled|untaxed)\s+(?:alcohol|cigarettes|fuel|liquor|tobacco)\b"
    r"|\bserial\s+(?:killers?|rapists?)\b|\btoy\s+(?:gun|pistol|rifle)\b"
)
_OF_CONFLICT = _pattern(
    r"\b(?:ammunition|anti-\w+|army|arms|attack\w*|bandits?|bomb(?:s|er|ers|ing|ings)?|cattle|cartels?|coup|explosives?|extremis\w+|fighters?|firearms?"
    r"|grenades?|gunm[ae]n|guns?|hostages?|insurgen\w+|jihad\w*|kidnap\w*|killed|kill(?:ing)?|militants?|militia\w*|murder\w*|opposition"
    r"|paramilitar\w+|pirates?|plot\w*|protest\w*|rebels?|rifles?|shoot\w*|shot|soldiers?|terror\w*|troops|weapons?|Islamic\s+State"
    r"|al-Qaeda|Hamas|Hezbollah|Taliban|(?-i:IS)|blow\w*\s+up|spie[ds]|spy(?:ing)?|sabotag\w*|separatis\w+|suspected\s+(?:fighters?|members?)"
    r"|activists?|bloggers?|campaigners|clerics?|crackdown|critics?|dissidents?|editors?|journalists?|lawmakers?|mayors?|reporters?|sweep)\b"
)

_NEAR = (
    r"(?:wife|husband|spouse|girlfriend|boyfriend|fianc[ée]e?|lover|partner|mother|father|parents|son|daughter|children"
    r"|baby|brother|sister|in-laws?)"
)
_ONE = (
    r"(?:man|woman|husband|father|mother|son|daughter|boy|girl|teenager|youth|pensioner|farmer|policeman|officer"
    r"|soldier)"
)
_VICTIM_BEFORE = (
    r"\b(?:abducted|ambushed|attacked|beat|kidnapped|killed|murdered|raided|shot|stabbed|stormed|tortured)\b"
)
"""A deed told before the one person: he is whom it was done to."""
_ANOTHER_DOER = (
    r"\b(?:then|who(?:se)?|how|when|where|they|saw|watched|described|army|forces|men|police(?!\s+(?:that\s+)?s?he\b)|soldiers|troops"
    r"|(?:recalled|recounted|said|says|testified|told)(?!\s+(?:\w+\s+){0,2}?s?he\b)"
    r"|(?:was|were|been)(?!\s+(?:\w+ly\s+)?(?:accused|arrested|charged|convicted|detained|held|jailed|sentenced|suspected)\b)"
    r"|(?:after|because|before|since|that|until)(?!\s+(?:\w+ly\s+)?(?:s?he\b|\w+ing\b))|and\s+(?-i:the\b|an?\b|[A-Z]))"
)
"""Words between a person and a deed by which the deed is not that person's: of what he tells, or what befell him."""
_DID = rf"^(?:(?!{_VICTIM_BEFORE})[^;])*?(?<!gun)\b{_ONE}\b(?:(?!{_ANOTHER_DOER})[^.;]){{0,80}}?"
_AT_HOME = _pattern(
    rf"{_DID}\b(?:kill(?:ed|ing)|murder(?:ed|ing)|shot|shooting|stabb(?:ed|ing)|strangl(?:ed|ing)|hacked|poison(?:ed|ing)|beat(?:en|ing)?)\s+"
    rf"(?:dead\s+|to\s+death\s+)?(?:his|her)\s+(?:[\w-]+\s+){{0,3}}?{_NEAR}\b"
    rf"|{_DID}\b(?:set\s+fire\s+to|torched|burn(?:ed|t)(?:\s+down)?)\s+(?:his|her)\s+(?:[\w-]+\s+){{0,2}}?{_NEAR}[’']s?\s"
    rf"|\bdomestic\s+(?:dispute|quarrel|row|violence)\b"
)
_QUARREL = _pattern(
    r"\b(?:drunken|pub|bar|tavern)\s+(?:brawl|fight|quarrel|row)\b"
    r"|\b(?:altercation|brawl|fight|scuffle)\s+(?:at|in|outside)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}?(?:bar|club|disco|nightclub|party|pub|restaurant)\b"
    r"|\b(?:brawl|quarrel|row|argument|dispute|fight)\s+(?:between\s+\w+\s+)?over\s+"
    r"(?:an?\s+|the\s+|some\s+|his\s+|her\s+|their\s+|unpaid\s+)?(?:[\w-]+\s+)?(?:rent|money|parking|debts?|inheritance|dowry|noise|phone|bill|card\s+game|dog|loan)\b"
)
_IN_PUBLIC = _pattern(
    r"\b(?:school|mosque|church|temple|synagogue|market|mall|airport|police(?:m[ae]n)?\s+(?:station|post)|bystanders?|passers-?by|militia\w*|militants?|rebels?"
    r"|gangs?|armed\s+groups?|gunm[ae]n|commander|minister|mayor|senator|lawmaker|journalist|candidate|general"
    r"|opened\s+fire|bomb\w*|drove|clans?|clashe[ds]|communities|soldiers|supermarket|troops|tribes?|tribal|went\s+on\s+to"
    r"|barracks|college|grenades?|kindergarten|nursery|university|\d\d+\s+(?:children|others|people|pupils|students))\b"
)
_MANY = r"(?:[3-9]|\d\d+|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores)"
_MANY_DEAD = _pattern(
    rf"\bkill(?:ed|ing|s)\s+(?:about\s+|at\s+least\s+|nearly\s+)?{_MANY}\b|\b{_MANY}\s+(?:\w+\s+)?(?:dead|(?:were\s+|been\s+)?(?:killed|shot))\b"
)

_DELIVERED = _pattern(
    r"\b(?:took|takes?|taking|accepted|received)\s+delivery\s+of\b|\b(?:aid|relief|food|fuel)\s+(?:trucks|lorries|convoys?|shipments?)\b"
)
_FORCES = _pattern(r"\b(?:troops|soldiers|forces|army\s+units?|peacekeepers|marines|fighters|brigades?|battalions?)\b")

_IN_WORDS = _pattern(
    r"\bcharacter\s+assassination|\bassassination\s+of\s+(?:his|her|their|my)\s+(?:own\s+)?character\b"
    r"|\bhurl(?:ed|ing)\s+(?:[\w-]+\s+)?(?:abuses?|insults?|invective|slurs)\b"
)
"""What is done with the tongue."""
_MADE_UP = _pattern(
    r"\b(?:biography|book|documentary|drama|film|history|memoirs?|movie|musical|novel|opera|play|series(?!\s+of\b)|thriller)\b"
    r"(?!\s+(?:fair|festival|house|launch|shop|store)\b)(?:(?!\b(?:residents?|survivors?|victims?|witness\w*)\b)[^.;]){0,40}?"
    r"\b(?:tells|recounts|retells|(?:is|are)\s+about)\s+(?:how|of|the\s+story|what|when)\b"
    r"|\bin\s+(?:an?|his|her|their|the)\s+(?:(?:debut|first|latest|new|second|third)\s+)?(?:novel(?!\s+(?:attack|form|kind|tactic|type|use|way)\b)|opera(?!\s+house\b)|thriller|musical)\b"
)
"""What a book or a stage tells, of old or of none."""
_BAD_FOOD = _pattern(
    r"\bfood[\s-]poisoning\b|\bpoisoned\s+by\s+(?:[\w-]+\s+)?(?:alcohol|chicken|fish|food|fumes|liquor|meals?|meat|mushrooms)\b"
)
_IN_JEST = _pattern(
    r"\bbomb\s+jokes?\b|\bjok(?:e|ed|es|ing)\s+(?:\w+\s+){0,3}?about\s+(?:[\w-]+\s+){0,3}?(?:attack|bomb|gun|weapon)\b"
)


@dataclass(frozen=True, slots=True)
class _Harmless:
    """A kind of what only reads like an attack: the types that readers take it for, and whether it is told."""

    types: frozenset[str]
    told: Callable[[str], bool]


def _says(pattern: re.Pattern[str], *unless: re.Pattern[str]) -> Callable[[str], bool]:
    def told(words: str) -> bool:
        return pattern.search(words) is not None and not any(other.search(words) for other in unless)

    return told


_KINDS = (
    _Harmless(_ARMED, _says(_MOCK, _HURT)),
    _Harmless(_ARMED, _says(_PRACTISED, _ENEMY, _DOERS_ACT)),
    _Harmless(_ARMED, _says(_TRIED, _ENEMY, _DOERS_ACT)),
    _Harmless(_ARMED, _says(_INTO_WATER, _ENEMY)),
    _Harmless(frozenset({"rocket_missile_attack", "interception"}), _says(_SPACE, _ENEMY)),
    _Harmless(_ARMED | {"force_movement"}, _says(_RELIC, _REUSED, _DOERS)),
    _Harmless(_AT_PEOPLE, _says(_SACKED, _ARMS, _ATTACKED)),
    _Harmless(_AT_PEOPLE, _says(_COMPUTERS, _HARM, _BLADES, _DOERS)),
    _Harmless(frozenset({"raid_arrest"}), _says(_OFFENCE, _OF_CONFLICT)),
    _Harmless(_AT_PEOPLE | {"raid_arrest", "sabotage_arson"}, _says(_AT_HOME, _IN_PUBLIC, _DOERS)),
    _Harmless(_AT_PEOPLE | {"raid_arrest"}, _says(_QUARREL, _IN_PUBLIC, _DOERS, _MANY_DEAD)),
    _Harmless(frozenset({"force_movement"}), _says(_DELIVERED, _FORCES)),
    _Harmless(_AT_PEOPLE, _says(_IN_WORDS, _HARM)),
    _Harmless(_ARMED, _says(_MADE_UP)),
    _Harmless(_AT_PEOPLE, _says(_BAD_FOOD)),
    _Harmless(_AT_PEOPLE | {"raid_arrest"}, _says(_IN_JEST)),
)


def is_harmless(sentence: str, type_: str) -> bool:
    """Whether a sentence says outright that what reads as a deed of a type is none."""
    return any(type_ in kind.types and kind.told(sentence) for kind in _KINDS)
