"""Mishaps that read like attacks: a bus in a ravine, a gas cylinder, a factory, a nightclub on fire.

Short news of them has what an alert of an attack has, a place, a day and dead, and lacks one thing: a word of intent.
An article that tells a mishap and has no such word anywhere tells no incident; a mishap that somebody blames on an
attack, or that stands beside one, is left to the readers, and so is an explosion of which no cause is told. Where the
fault is told outright ("its brakes had failed", "the gun went off") words that accidents share with attacks say
nothing, and neither does an intent that is ruled out.
"""

from streams.stages.coding.annotate import for_lowered, lowered

_VEHICLE = r"(?:bus|car|van|lorry|truck|train|vehicle|tram|motorbike|motorcycle|taxi|minibus|tractor|trailer)"
_CRAFT = r"(?:plane|aeroplane|airplane|aircraft|airliner|jet|helicopter|chopper|glider|balloon)"
_MISHAP = for_lowered(
    r"\b(?:overturn(?:s|ed|ing)|collid(?:es?|ed|ing)|collisions?|skidd(?:ed|ing)|veer(?:s|ed|ing)|capsiz(?:es?|ed|ing)"
    r"|derail(?:s|ed|ing|ments?)|stampedes?|earthquakes?|landslides?|mudslides?|avalanches?|floods?|cyclones?"
    r"|(?:plung(?:es?|ed|ing)|f(?:a|e)ll(?:s|ing)?)\s+(?:into|off|down)\s+an?\s+(?:[\w-]+\s+){0,2}?"
    r"(?:bridge|canal|cliff|ditch|embankment|gorge|lake|ravine|reservoir|river|valley)"
    r"|(?:bridge|building|roof|mine|dam|stand|scaffolding|wall|block)s?\s+(?:\w+\s+){0,2}?collaps(?:es?|ed|ing)"
    rf"|{_CRAFT}s?\s+(?:\w+\s+){{0,3}}?crash(?:es|ed|ing)?|(?:plane|helicopter|air|car|bus|train)\s+crash(?:es)?"
    rf"|crash\s+of\s+an?\s+(?:\w+\s+){{0,3}}?{_CRAFT}"
    rf"|\ban?\s+(?:\w+\s+){{0,2}}?{_VEHICLE}\s+(?:hit|struck)\s+(?:an?|the|his|her|their|another)\s+(?:\w+\s+)?{_VEHICLE}"
    r"|(?:hit|struck|into)\s+an?\s+(?:[\w-]+\s+)?(?:tree|lamp-?\s?post|pole|pylon|guard-?\s?rail|crash\s+barrier|pothole|cow|deer|camel)"
    r"|(?:barge|boat|ferry|freighter|ship|vessel)\s+(?:hit|struck|rammed)\s+an?\s+(?:[\w-]+\s+)?(?:bridge|iceberg|pier|quay|reef|rock)"
    r"|rolled\s+over(?=\s+(?:in|on|at|during|near|and|while|when|after)\b|[,.;])"
    rf"|(?:hit|struck|run\s+over|knocked\s+down)\s+by\s+an?\s+(?:\w+\s+)?{_VEHICLE}"
    r"|(?:fire|blaze)\s+(?:\w+\s+){0,2}?(?:at|in|inside)\s+(?:\w+\s+){0,4}?(?:nightclub|hotel|hospital|factory|market"
    r"|apartment|flat|building|dormitory|warehouse|mall|school)|(?:nightclub|hotel|hospital|factory|building)\s+(?:fire|blaze))\b",
)
_BURST = for_lowered(
    r"\b(?:(?:gas|boiler|cooking[- ]gas|LPG|propane|methane|firecrackers?|fireworks?)\s+(?:\w+\s+)?"
    r"(?:explosions?|blasts?|leaks?|cylinders?|canisters?|tanks?|tankers?|factory|depot)"
    r"|(?:(?<!artillery\s)(?<!defence\s)(?<!defense\s)(?<!missile\s)(?<!Patriot\s)batter(?:y|ies)|boilers?|furnaces?|pressure\s+cookers?|transformers?|(?:ammonia|gas|hydrogen|LPG|oxygen|propane)(?:\s+(?:tanks?|cylinders?|canisters?|bottles?))?)"
    r"\s+(?:(?:had|has|that)\s+)?(?:explod(?:ed|es)|blew\s+up|burst)"
    r"|(?:explosions?|blasts?)\s+(?:\w+\s+){0,2}?(?:at|in|inside)\s+(?:\w+\s+){0,4}?(?:factory|plant|refinery|mill|mine|warehouse))\b",
)
"""Explosions of what explodes by itself."""
_EXPLOSION = for_lowered(r"\b(?:explo(?:sions?|d\w+)|blasts?|blew|blown)\b")
_MINES = (
    r"(?:land\s?|(?:roadside|naval|sea|anti[- ]\w+)[\s-])mines?|(?:hit(?:s|ting)?|struck|striking|over|on)\s+an?\s+mine"
)
_AT_THE_WHEEL = for_lowered(
    r"\b(?:brakes?\s+(?:(?:had|have|has)\s+)?fail(?:ed|ure)|failed\s+brakes"
    r"|(?:mist(?:ook|aken|aking)|confused)\s+the\s+(?:accelerator|brake|gas\s+pedal|pedals)"
    r"|(?:asleep|ill|blacked\s+out)\s+at\s+the\s+wheel"
    rf"|lost\s+control\s+(?:of\s+(?:an?|his|her|the|their)\s+(?:\w+\s+)?(?:{_VEHICLE}|{_CRAFT}|wheel)|on\s+a\b"
    r"|and\s+(?:hit|crashed|ran))|drunk(?:en)?\s+(?:driver|motorist))\b",
)
_WITH_A_GUN = for_lowered(
    r"\b(?:(?:gun|pistol|rifle|revolver|shotgun|firearm)\s+(?:(?:had|has|was|that|accidentally)\s+){0,2}"
    r"(?:went\s+off|gone\s+off|discharged)|cleaning\s+(?:an?|his|her|the|their)\s+(?:[\w-]+\s+)?"
    r"(?:gun|pistol|rifle|revolver|shotgun|firearm|weapon)|(?:gun|pistol|rifle|revolver|shotgun)\b[^.;]{0,40}\bcleaning\s+it"
    r"|prop\s+gun|celebratory\s+(?:gun)?(?:fire|shots?|shooting)|accidental(?:ly)?\s+(?:shot|shoot\w+|kill\w+|fir(?:ed|ing)|discharg\w+)"
    r"|(?:shot|killed)\s+(?:[\w’'-]+\s+){1,4}?by\s+accident)\b",
)
"""Words that lay what a car or a gun did on nobody's will."""
_SOLDIERS = for_lowered(
    r"\baccident\w*\b[^.;]{0,120}?\b(?:by|on)\s+(?:\w+\s+)?(?:army|border\s+guards|forces|military|navy|soldiers|troops)\b"
    r"|\b(?:army|border\s+guards|forces|jets|military|navy|patrols?|soldiers|troops|warplanes)\b[^.;]{0,120}?\baccident",
)
"""Forces that hit whom they did not mean to: no mishap of theirs alone."""
_RULED_OUT = for_lowered(
    r"\b(?:(?:no|without)\s+(?:sign|evidence|indication|suspicion|hint|trace)s?\s+of|rul(?:ed|es|ing)\s+out"
    r"|not\s+(?:being\s+)?(?:treated|considered|regarded|seen)\s+as|(?:was|were|is)\s+not)\s+(?:[\w-]+\s+){0,3}?$"
    r"|\bno\s+foul\s+play\s+(?:is|was)\s+$",
)
"""What stands before a word of intent where it is told that there was none."""
_IN_THE_WAY = (
    r"(?:bus\s+stop|crowds?|cyclists|family|gathering|guests|hitch-?hikers|march|marchers|market|officers|parade|passers-?by|pedestrians|people"
    r"|pilgrims|policem[ae]n|protesters|queue|revellers|settlers|shoppers|soldiers|spectators|students|tourists|troops|worshippers)"
)
"""Those on foot, those on duty, and where people gather: a car that is driven over or into them may be meant to be."""
_DRIVING = (
    r"ramm(?:ed|ing|s)|plough\w+|plow\w+|crowd|mow(?:ed|ing|n|s)\s+(?:[\w-]+\s+){0,3}?down|sp(?:ed|eeding|eeds)\s+(?:at|into|towards?)"
    rf"|(?:r[au]n|running|dr(?:iven?|iving|ove)|steer(?:ed|ing)|swerv(?:ed|ing)|veer(?:ed|ing)|accelerat(?:ed|ing))\s+"
    rf"(?:[\w-]+\s+){{0,4}}?(?:over|down|into|at|towards?)\s+(?:[\w-]+\s+){{0,3}}?{_IN_THE_WAY}"
)
_SHOOTING = r"shots?|shoot\w*|fir(?:ed|ing)|gun\w*"
"""What attacks share with accidents of guns and cars."""
_INTENT = (
    r"\w*attack\w*|assault\w*|\w*bomb\w*|militants?|gunm[ae]n|bandits?|paramilitar\w*|insurgen\w+|rebels?|terror\w*"
    r"|fir(?:ed|ing)\s+(?:on|at|into)|open(?:ed|s|ing)?\s+fire|under\s+fire|cross-?fire|missiles?|\w*drones?|rockets?|shell(?:s|ed|ing)"
    r"|mortars?|(?:hit|struck)\s+by\s+(?:\w+\s+)?tanks?|sabot\w*|arson\w*|molotov|deliberate\w*|intentional\w*|on\s+purpose"
    r"|claim(?:s|ed)|responsibility|blamed|suspects?|suspected|suspicious|suicide|blew\s+(?:him|her|them)sel\w+|blown\s+up"
    rf"|{_MINES}|IEDs?|explosives?(?!\s+(?:factory|firm|maker|plant|works))|TNT|devices?|grenades?|detonat\w+|hijack\w*"
    r"|(?:air)?strikes?|ambush\w*|torch(?:ed|ing)|set\s+(?:\w+\s+){0,3}?(?:fire|alight|ablaze)|tear[- ]?gas|chlorine"
    r"|sarin|nerve\s+agents?|hurl(?:ed|ing)|lobb(?:ed|ing)|(?:bottles?|canisters?|cylinders?)\s+(?:(?:was|were)\s+)?thrown|protest\w*|demonstrat(?:ors?|ions?)|riot\w*|clash\w*|raid\w*"
    r"|stabb\w+|knife|knives|kidnap\w*|abduct\w*|hostages?|murder\w*|massacre\w*|execut\w+|behead\w*|weapons?|ceasefire|truce"
    r"|invasion|offensive|separatists?|guerrilla\w*|cartels?|gangs?|pira(?:tes?|cy)|robber\w*|robbed|boarded|seized"
    r"|captured|jihad\w*|Islamic\s+State|al[- ]Qaeda|Hamas|Hezbollah|Houthis?|Shabaab|Boko\s+Haram|(?<!fire )fighters"
    r"|extremis\w*|downed|brought\s+(?:(?:it|them)\s+down|down\s+by)|enemy|front\s?line|war|coup|junta|checkpoints?"
    r"|took\s+(?:control|power)|advanc(?:ed|ing)\s+on|overr[au]n|stormed|besieg\w+|fighting|fought|battle\w*"
)
_MEANT = for_lowered(rf"\b(?:{_INTENT})\b")
_DRIVEN = for_lowered(rf"\b(?:{_DRIVING})\b")
_FIRED = for_lowered(rf"\b(?:{_SHOOTING})\b")


def tells_only_mishaps(text: str) -> bool:
    """Whether a text tells a mishap and has no word of intent anywhere; in linear time."""
    text = lowered(text)
    if any(not _RULED_OUT.search(text, max(0, word.start() - 60), word.start()) for word in _MEANT.finditer(text)):
        return False
    by_gun = _WITH_A_GUN.search(text) is not None and _SOLDIERS.search(text) is None
    by_car = _AT_THE_WHEEL.search(text) is not None
    if (_FIRED.search(text) and not by_gun) or (_DRIVEN.search(text) and not by_car):
        return False
    mishap = _MISHAP.search(text) is not None and _EXPLOSION.search(text) is None
    return by_gun or by_car or mishap or _BURST.search(text) is not None
