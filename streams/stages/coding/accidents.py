"""Mishaps that read like attacks: a bus in a ravine, a gas cylinder, a factory, a nightclub on fire.

Short news of them has what an alert of an attack has, a place, a day and dead, and lacks one thing: a word of intent.
An article that tells a mishap and has no such word anywhere tells no incident; a mishap that somebody blames on an
attack, or that stands beside one, is left to the readers, and so is an explosion of which no cause is told.
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
    rf"|(?:hit|struck|run\s+over|knocked\s+down)\s+by\s+an?\s+(?:\w+\s+)?{_VEHICLE}"
    r"|(?:fire|blaze)\s+(?:\w+\s+){0,2}?(?:at|in|inside)\s+(?:\w+\s+){0,4}?(?:nightclub|hotel|hospital|factory|market"
    r"|apartment|flat|building|dormitory|warehouse|mall|school)|(?:nightclub|hotel|hospital|factory|building)\s+(?:fire|blaze))\b",
)
_BURST = for_lowered(
    r"\b(?:(?:gas|boiler|cooking[- ]gas|LPG|propane|methane|firecrackers?|fireworks?)\s+(?:\w+\s+)?"
    r"(?:explosions?|blasts?|leaks?|cylinders?|canisters?|tanks?|tankers?|factory|depot)"
    r"|(?:explosions?|blasts?)\s+(?:\w+\s+){0,2}?(?:at|in|inside)\s+(?:\w+\s+){0,4}?(?:factory|plant|refinery|mill|mine|warehouse))\b",
)
"""Explosions of what explodes by itself."""
_EXPLOSION = for_lowered(r"\b(?:explo(?:sions?|d\w+)|blasts?|blew|blown)\b")
_MINES = (
    r"(?:land\s?|(?:roadside|naval|sea|anti[- ]\w+)[\s-])mines?|(?:hit(?:s|ting)?|struck|striking|over|on)\s+an?\s+mine"
)
_INTENT = for_lowered(
    r"\b(?:\w*attack\w*|assault\w*|\w*bomb\w*|militants?|gunm[ae]n|bandits?|paramilitar\w*|insurgen\w+|rebels?|terror\w*"
    r"|shots?|shoot\w*|fir(?:ed|ing)|open(?:ed|s|ing)?\s+fire|under\s+fire|cross-?fire|gun\w*|missiles?|\w*drones?|rockets?|shell(?:s|ed|ing)"
    r"|mortars?|(?:hit|struck)\s+by\s+(?:\w+\s+)?tanks?|sabot\w*|arson\w*|molotov|deliberate\w*|intentional\w*|on\s+purpose"
    r"|claim(?:s|ed)|responsibility|blamed|suspects?|suspected|suspicious|suicide|blew\s+(?:him|her|them)sel\w+|blown\s+up"
    rf"|{_MINES}|IEDs?|explosives?|TNT|devices?|grenades?|detonat\w+|ramm(?:ed|ing|s)|plough\w+|plow\w+|crowd|hijack\w*"
    r"|(?:air)?strikes?|ambush\w*|torch(?:ed|ing)|set\s+(?:\w+\s+){0,3}?(?:fire|alight|ablaze)|tear[- ]?gas|chlorine"
    r"|sarin|nerve\s+agents?|hurl(?:ed|ing)|lobb(?:ed|ing)|protest\w*|demonstrat(?:ors?|ions?)|riot\w*|clash\w*|raid\w*"
    r"|stabb\w+|knife|knives|kidnap\w*|abduct\w*|hostages?|murder\w*|massacre\w*|execut\w+|behead\w*|weapons?|ceasefire|truce"
    r"|invasion|offensive|separatists?|guerrilla\w*|cartels?|gangs?|pira(?:tes?|cy)|robber\w*|robbed|boarded|seized"
    r"|captured|jihad\w*|Islamic\s+State|al[- ]Qaeda|Hamas|Hezbollah|Houthis?|Shabaab|Boko\s+Haram|(?<!fire )fighters"
    r"|extremis\w*|downed|brought\s+(?:(?:it|them)\s+down|down\s+by)|enemy|front\s?line|war|coup|junta|checkpoints?"
    r"|took\s+(?:control|power)|advanc(?:ed|ing)\s+on|overr[au]n|stormed|besieg\w+|fighting|fought|battle\w*)\b",
)


def tells_only_mishaps(text: str) -> bool:
    """Whether a text tells a mishap and has no word of intent anywhere; in linear time."""
    text = lowered(text)
    if _INTENT.search(text):
        return False
    return _BURST.search(text) is not None or (_MISHAP.search(text) is not None and _EXPLOSION.search(text) is None)
