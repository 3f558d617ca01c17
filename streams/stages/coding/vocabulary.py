"""Words that the rules of several modules mean alike, as fragments of expressions: one list for each idea.

A list stands here once two modules mean the same by it; what a rule alone means it adds beside the fragment. Lists from
which learned weights take features stay where they are, for the weights were learned with them, and so do words that
only look alike: who "admits" a deed owns up to it, who "says" so may tell of another's. Counts of people have words of
their own (count_words.py). All are in small letters but for names, for expressions that heed no case or texts in small
letters.
"""

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"

ATTACK = (
    r"(?:attacks?|assaults?|ambush(?:es)?|raids?|(?:air\s?)?strikes?|shootings?|bombings?|blasts?|explosions?"
    r"|killings?|massacres?|stabbings?|kidnappings?|abductions?)"
)
"""Nouns by which news calls one deed of violence, whatever its means. Bombs are things too, clashes, fighting and
shelling go on, and murders and assassinations are told of history: a rule names them where it means them."""

HARMED = r"(?:abducted|ambushed|attacked|bombed|hit|hurt|injured|kidnapped|killed|shot|stabbed|struck|wounded)"
"""What was done to people, as a participle."""

ATTACKER = (
    r"(?:(?:suicide\s+)?bombers?|attackers?|assailants?|gunm[ae]n|raiders?|hijackers?|hostage[-\s]takers?|shooters?|perpetrators?"
    r"|kidnappers?|abductors?|assassins|knifem[ae]n)"
)
"""Those who are called by what they did."""

FIGHTER = (
    r"(?:militants?|insurgents?|rebels?|terrorists?|extremists?|jihadis?(?:ts?)?|islamists?|guerrillas?|bandits?|fighters?"
    r"|taliban)"
)
"""Those who are called by what they are: they attack, and are attacked."""

MUNITION = r"(?:bombs?|grenades?|mines?|missiles?|mortars?|rockets?|shells?)"
"""What flies or lies, and bursts."""

BACKED = r"(?:aligned|allied|armed|backed|funded|linked|sponsored|supported|trained)"
"""How a party stands behind another one: "Iran-backed"."""

SENTENCED = r"(?:acquitted|arraigned|convicted|extradited|indicted|jailed|sentenced)"
"""What a court did to somebody for an old deed."""

DENY = r"den(?:y|ies|ied|ying)"
REJECT = r"(?:reject|dismiss|refut)(?:e|e?s|ed|ing)?"
"""Verbs of one who says that something is not so, and of one who says so of what others told."""

THEM = r"(?:them|these|those|which|whom)"
"""Those who were told before, of whom some are told apart: "of them", "of whom"."""

ROAD = r"(?:road|highway|motorway|railway|route)"
"""A way between towns."""
