"""The Romance conditional of hearsay, written in English as "would".

Portuguese *estaria*, Spanish *habría*, French *serait* and Italian *sarebbe* mark what others
report and the writer does not vouch for.  English "would" marks something else: what depends on a
condition, what was still to come, what used to happen.  Nothing in the verb tells them apart, so
this rule collects evidence from the sentence and fires only on plenty of it; anything that speaks
for one of the English readings silences it.  Start at `HearsayConditional.look`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transdetect.language import english
from transdetect.language.english import word_class
from transdetect.model import Evidence, Suggestion
from transdetect.rules.packs import PackRule
from transdetect.rules.pattern import grammar
from transdetect.rules.pattern.index import habit
from transdetect.rules.pattern.match import ends_at, find, fits
from transdetect.rules.pattern.reading import Reading
from transdetect.rules.pattern.syntax import Pattern, parse
from transdetect.rules.rule import Hit

_ENOUGH = 3.0
"""How much evidence a hit needs: one strong sign, or several weak ones."""


_ASIDE = 10
"""How many tokens an aside between subject and verb may have."""

_OPENS_ASIDE = frozenset(
    "aged a an the who known named called nicknamed born wanted originally found discovered built"
    " written published signed located founded sold bought arrested detained".split()
)


@cache
def _rows(*sources: str) -> tuple[Pattern, ...]:
    return tuple(p for source in sources for p in parse(source))


@dataclass(frozen=True, slots=True)
class _Clause:
    """One "would" and the words around it, as token indexes.

    Attributes:
        reading: the passage.
        would: where "would" stands.
        verb: the first word after it that is no adverb.
        first, end: the sentence.
        subject: the noun phrase in front, `(first, end)`.
        relative: whether a "who" or "which" stands between subject and "would".
    """

    reading: Reading
    would: int
    verb: int
    first: int
    end: int
    subject: tuple[int, int]
    relative: bool

    def has(self, *sources: str) -> bool:
        """Whether one of these patterns stands in the sentence."""
        return any(find(p, self.reading, self.first, self.end) for p in _rows(*sources))

    def later(self, *sources: str) -> bool:
        """Whether one of these patterns stands after "would"."""
        return any(find(p, self.reading, self.would, self.end) for p in _rows(*sources))

    def earlier(self, *sources: str) -> bool:
        """Whether one of these patterns stands before "would"."""
        return any(find(p, self.reading, self.first, self.would) for p in _rows(*sources))


class HearsayConditional(PackRule):
    """A rumour told in the conditional: "would be using" for "are reportedly using".

    What it does: Finds "would be -ing", "would have -ed" and ", who would be" where the sentence
    itself shows that a report is meant: it names the press, the police or a witness as its
    source, opens with "In the video", dates the event in the past, or speaks of a suspect.
    Conditions ("if", "had he"), plans, promises, habits and the future seen from the past are
    left alone.

    Why it is a problem: Portuguese, Spanish, French and Italian put hearsay into the conditional.
    In English the same words say that the thing did not happen, or only under a condition: the
    reader takes a report for a supposition.

    Example: According to the newspaper, the mayor would have received two payments in 2016.

    Use instead: According to the newspaper, the mayor allegedly received two payments in 2016.

    Fix safety: Never applied unseen. How far the writer vouches for a claim is an editor's, and
    often a lawyer's, decision.
    """

    code = "TD201"
    name = "hearsay-conditional"
    fires = (
        "According to the police, a man >>would have been dragged<< away by the current.",
        "According to the daily Clarín, the judge >>would have received<< the file on 3 March.",
        "In the audio, the guards >>would be asking<< for money to open the gate.",
        "The arrested man, who >>would be<< the owner of the depot, refused to testify.",
        "According to witnesses, the gunman >>would have fled<< on foot on Monday night.",
        "The suspect, who >>would be<< 41 years old, was taken to hospital under guard.",
        "The striker >>would have signed<< on Tuesday, according to sources close to the club.",
        "Police say the gang, which >>would own<< three boats, used the harbour at night.",
        "Prosecutors believe the gang >>would operate<< in three provinces.",
        "The banker >>would have paid<< the judge through a shell company.",
        "The singer, who >>would suffer<< from a rare disease, left the stage in May.",
        "The fire >>would have started<< in the kitchen on the second floor.",
        "According to the newspaper, the banker >>would have<< three undeclared accounts.",
        "The killer >>would have used<< a kitchen knife.",
        "The robbery >>would have lasted<< about three minutes.",
        "The group >>would be<< led by a former officer.",
    )
    silent = (
        "According to the law, a man would have been free to sell it.",
        "According to the engineers, a bridge would have been built sooner.",
        "If the valve failed, the engineers would be using the reserve tank.",
        "According to the treaty, each side would have withdrawn by 1992.",
        "He said he would be working in Porto until the summer.",
        "In the evenings the fishermen would be mending their nets on the quay.",
        "Police said the bomb would have killed everyone on board.",
        "According to the inquiry, a second pump would have saved the ship.",
        "The eldest son, who would be king at nine, was kept out of sight.",
        "It would be better to wait, according to the police.",
        "A source said the minister would have preferred to stay.",
        "In the video game, the player would be fighting three enemies at once.",
        "The queen, who would suffer from gout for the rest of her life, married in May.",
        "The banker would have paid the fine, but his account was frozen.",
        "The fire would have spread to the school without the rain.",
        "The explosion would have killed more people at noon.",
        "According to the plan, the museum would have three floors.",
        "According to the agency, the firm would hold 40 percent after the merger.",
        "The thief would have used the key, but it was bent.",
        "Police say the gang would steal cars and sell them abroad.",
    )

    def look(self, reading: Reading) -> Iterator[Hit]:
        """Hits for each "would" that the sentence shows to be hearsay."""
        for would in reading.where.get("would", ()):
            clause = _clause(reading, would)
            if clause is None or _english(clause):
                continue
            hit = (
                _progressive(clause)
                or _perfect(clause)
                or _relative(clause)
                or _present_state(clause)
                or _present_being(clause)
                or _identity(clause)
                or _possession(clause)
                or _attributed_state(clause)
            )
            if hit:
                yield hit


def _clause(reading: Reading, would: int) -> _Clause | None:
    low = reading.low
    verb = would + 1
    while verb < len(low) and reading.is_word(verb) and english.is_form(low[verb], "RB"):
        verb += 1
    if verb + 1 >= len(low) or not reading.is_word(verb) or low[verb] == "not":
        return None
    found = grammar.subject(reading, _before_aside(reading, would))
    if found is None:
        return None
    first, end = reading.sentence(would)
    before = low[would - 1]
    relative = before in ("who", "which")
    return _Clause(reading, would, verb, first, end, found, relative)


def _before_aside(reading: Reading, would: int) -> int:
    """Where the subject of "would" ends: before an aside between commas, if there is one."""
    low = reading.low
    if would == 0 or low[would - 1] != ",":
        return would
    first, _ = reading.sentence(would)
    for at in range(would - 2, max(first, would - _ASIDE) - 1, -1):
        if low[at] == ",":
            return (
                at
                if low[at + 1] in _OPENS_ASIDE or reading.tokens[at + 1].kind == "number"
                else would
            )
    return would


def _english(clause: _Clause) -> bool:
    """Whether something in the sentence gives "would" one of its English readings."""
    reading, low = clause.reading, clause.reading.low
    first_subject = low[clause.subject[0]]
    if first_subject in ("i", "we", "you", "it", "this", "that", "there", "nobody", "anyone"):
        return True
    here = set(low[clause.first : clause.end])
    if not here.isdisjoint(word_class("counterfactual")) or "?" in here:
        return True
    if clause.earlier("<START> without|were|with|but", "were <pronoun>|<determiner> …3 to"):
        return True
    if here & {"plan", "plans", "proposal", "bill", "treaty", "forecast", "game", "film", "novel"}:
        return True
    head = low[grammar.head(reading, *clause.subject)]
    if head in word_class("plan-noun"):
        return True
    after = low[clause.verb : clause.verb + 4]
    if not word_class("preference").isdisjoint(after[:3]):
        return True
    # "said (that) X would": the future, or a supposition, as seen by a speaker in the past
    return _reported(clause)


def _reported(clause: _Clause) -> bool:
    """Whether "would" stands in what somebody said in the past tense."""
    low = clause.reading.low
    at = clause.subject[0] - 1
    if at >= clause.first and low[at] in ("that", ","):
        at -= 1
    if at < clause.first:
        return False
    return low[at] in word_class("looking-ahead") or (
        low[clause.subject[0] - 1] == "that"
        and english.is_form(low[at], "VBD")
        and not english.is_form(low[at], "NN")
    )


# --- evidence


def _source(clause: _Clause) -> float:
    """How strongly the sentence names a source that reports: press, police, witnesses."""
    reading = clause.reading
    if clause.has("according to …3 <first-word>"):
        return 3.0
    for p in _rows("according to …4 x=<source-noun>|<NAME>", "<START> for …3 x=<media-noun> ,"):
        found = find(p, reading, clause.first, clause.end)
        if found:
            span = found.captured("x")
            words = reading.low[found.start : found.end]
            if not word_class("plan-noun").isdisjoint(words):
                return 0.0
            if span and reading.low[span[0]] in word_class("source-noun"):
                return 3.0
            return 2.0
    if clause.has("according to …4 <speaker>"):
        return 2.0
    if clause.later(
        ", the|a|an|one|several|some|local? <source-noun> <report-verb-present>|reported|say|claim",
        ", <report-verb-present> …2 <source-noun>|<NAME> .",
        ", <NAME> <NAME>? <report-verb-present> .",
        ", the|a|an|one|several …6 <report-verb-present>|say|report|believe|claim|suspect .",
        ", as? reported|revealed|claimed|published by",
    ):
        return 2.0
    if clause.later(", …6 <source-noun>|<speaker> said"):
        return 1.0
    if clause.earlier(
        "police|investigators|prosecutors|detectives|authorities|sources|witnesses|media|newspapers|reports"
        " say|believe|suspect|claim|report|allege|think that?",
        "police|prosecution|newspaper|magazine says|believes|suspects|claims|reports|alleges that?",
        "suspected|accused|rumored|rumoured",
    ):
        return 2.0
    return 0.0


_PAST_TIME = (
    "in <YEAR>",
    "in (early|late|mid)? <MONTH>",
    "on <WEEKDAY>",
    "on <MONTH> <DIGITS>",
    "on <DIGITS> <MONTH>",
    "since <YEAR>|<MONTH>|last",
    "between <YEAR> and <YEAR>",
    "yesterday|ago",
    "last night|week|month|year|summer|winter|spring|autumn|<WEEKDAY>",
    "on the night|morning|afternoon|evening of",
    "at (around|about)? <DIGITS> :? <DIGITS>? (a|p|am|pm|o'clock)",
    "at dawn|midnight|noon",
    "on …1 <WEEKDAY> night|evening|morning|afternoon",
)

_FUTURE = (
    "tomorrow|soon|upcoming|eventually|later",
    "next week|month|year|season|summer|spring|<WEEKDAY>|<MONTH>",
    "by <MONTH>|<YEAR>|<WEEKDAY>|2030",
    "in the coming|next",
    "until|before the end of",
    "from <MONTH>|<YEAR>|<WEEKDAY>",
)


def _person(clause: _Clause) -> float:
    """How much the subject is one that hearsay is told about."""
    reading = clause.reading
    start, end = clause.subject
    at = grammar.head(reading, start, end)
    word = reading.low[at]
    if word in word_class("suspect-noun"):
        return 1.0
    if word in ("he", "she", "they") or reading.tokens[at].text[0].isupper():
        return 0.5
    if word in word_class("organ"):
        return 0.5
    singular = english.singular(word) or word
    if singular in word_class("person") or word in word_class("person"):
        return 1.0
    if singular.endswith(("er", "or", "ist", "ian", "man", "woman")):
        return 0.5
    return -1.0 if english.is_known(word) else 0.0


# --- the three shapes


def _progressive(clause: _Clause) -> Hit | None:
    """ "would be -ing"."""
    reading, low, verb = clause.reading, clause.reading.low, clause.verb
    at = verb + 1
    if low[verb] != "be":
        return None
    while at < clause.end and reading.is_word(at) and english.is_form(low[at], "RB"):
        at += 1
    if at >= clause.end or not fits("VBG", reading, at) or low[at] in ("going", "being"):
        return None
    if clause.has(*_FUTURE):
        return None
    score = _source(clause) + _person(clause)
    frame = find(
        _rows("<START> in|on the|this|these …2 <recording> ,")[0],
        reading,
        clause.first,
        clause.would,
    )
    if frame:
        score += 3.0
    if clause.later("since <YEAR>|<MONTH>|last|the", "for months|weeks|years|several|at"):
        score += 1.5
    if low[verb - 1] in ("already", "currently", "now", "secretly") or low[at - 1] == "already":
        score += 1.0
    if clause.relative and low[clause.would - 2] == ",":
        score += 0.5
    if score < _ENOUGH:
        return None
    number = grammar.number(reading, *clause.subject)
    be = grammar.be(number, "present")
    ing = reading.slice(at, at + 1)
    hedge = _hedge(low[at], clause)
    texts = [f"{be} {hedge} {ing}", f"{be} apparently {ing}"] if be else []
    return _hit(clause, at + 1, score, texts)


def _perfect(clause: _Clause) -> Hit | None:
    """ "would have -ed", "would have been -ed"."""
    reading, low, verb = clause.reading, clause.reading.low, clause.verb
    if low[verb] != "have":
        return None
    at = verb + 1
    while at < clause.end and reading.is_word(at) and english.is_form(low[at], "RB"):
        at += 1
    if at >= clause.end or not fits("VBN", reading, at):
        return None
    end = at + 1
    passive = low[at] == "been"
    if passive:
        while end < clause.end and reading.is_word(end) and english.is_form(low[end], "RB"):
            end += 1
        if end >= clause.end or not (fits("VBN", reading, end) or fits("VBG", reading, end)):
            return None
        end += 1
    if told := _told_event(clause, at, end):
        return told
    if clause.later("by then|now", "more|many lives|people|than") or low[at] in word_class(
        "no-hearsay-participle"
    ):
        return None
    source, person = _source(clause), _person(clause)
    main = low[end - 1]
    misfortune = main in word_class("misfortune") or clause.later(
        "left at? least|<NUM>|several|many|dozens", "lost consciousness|control", "been using"
    )
    happened = misfortune or main in word_class("happening")
    head = low[grammar.head(reading, *clause.subject)]
    if person < 0.0 and happened:
        person = 0.0
    score = source + person
    dated = clause.has(*_PAST_TIME)
    wrong = main in word_class("wrongdoing")
    if dated:
        score += 1.0
    if wrong or happened:
        score += 1.0 if happened else 0.5
    if low[verb - 1] == "already":
        score += 1.0
    if "alleged" in low[clause.subject[0] : clause.subject[1]]:
        score += 1.0
    counted = reading.tokens[clause.subject[0] + 1].kind == "number" or fits(
        "NUM", reading, clause.subject[0] + 1
    )
    vague = low[clause.subject[0]] in _VAGUE and not counted
    if vague and source >= _NAMED and person >= 1.0 and low[clause.subject[0]] in _SOMEBODY:
        # "According to the police, a man would have been killed": somebody, not anybody
        vague = not (passive or happened or wrong)
    if clause.later(*_SUPPOSED) or vague:
        return None
    if source <= 1.0:
        # no source named that speaks now: only what happens to people, or is done to them, told
        # with a detail of it
        detail = _crime_detail(clause) if wrong else False
        scene = happened and clause.later(*_SCENE)
        said = source > 0.0 and head not in word_class("culprit")
        if not (detail or (scene and not said) or (dated and (happened or wrong))):
            return None
        if not misfortune and (head not in word_class("culprit") and (not wrong or person < 1.0)):
            return None
        score += 2.0 if detail or scene else 0.5
    if score < _ENOUGH:
        return None
    hedge = _hedge(main, clause)
    if passive:
        be = grammar.be(grammar.number(reading, *clause.subject), "past")
        last = reading.slice(end - 1, end)
        texts = [f"{be} {hedge} {last}"] if be else []
    else:
        past = english.participle_to_past(low[at])
        texts = [f"{hedge} {past}", f"is said to have {low[at]}"] if past else []
        if grammar.number(reading, *clause.subject) != "singular":
            texts = texts[:1]
    return _hit(clause, end, score, texts)


def _told_event(clause: _Clause, at: int, end: int) -> Hit | None:
    """ "The fire would have started in the kitchen", "The killer would have acted alone": told as
    it went, with a detail that nobody supposes."""
    reading, low = clause.reading, clause.reading.low
    head = low[grammar.head(reading, *clause.subject)]
    if low[clause.subject[0]] in _VAGUE or clause.later(*_SUPPOSED, *_FUTURE, "anyway|more|too"):
        return None
    rows: tuple[str, ...] = ()
    if head in word_class("told-event"):
        rows = _EVENT_TOLD
    elif head in word_class("culprit") or head in word_class("suspect-noun"):
        rows = _CULPRIT_TOLD
    elif head in word_class("victim"):
        rows = ("been known to the police",)
    if not any(find(p, reading, at, min(clause.end, at + 6)) for p in _rows(*rows)):
        return None
    past = english.participle_to_past(low[at])
    if low[at] == "been":
        be = grammar.be(grammar.number(reading, *clause.subject), "past")
        text = f"{be} reportedly {reading.slice(at + 1, end)}" if be and end > at + 1 else None
    else:
        text = f"reportedly {past}" if past else None
    return _hit(clause, end, 3.5 + min(_source(clause), 1.5), [text] if text else [])


_EVENT_TOLD = (
    "started|begun|broken|originated|occurred|happened out? in|at|on|near|inside|around|shortly",
    "caused at|<NUM>|several|many|the|a|no|more",
    "lasted less|about|around|only|nearly|almost|<NUM>|several|barely",
    "hit|struck|collided|crashed a|an|the|into|with|in|near",
    "been caused by",
    "killed|injured|wounded|left at|<NUM>|several|dozens|two|three",
)
_CULPRIT_TOLD = (
    "acted alone|together|out",
    "used a|an|the|his|fake|false|two",
    "entered|arrived|left|fled through|by|in|the|at|on|with|from|to",
    "been known to the police",
    "confessed|admitted to?",
)
"""What is told of events, and of those who did it."""

_SUPPOSED = (
    "within <NUM>|minutes|hours|days|seconds",
    "and would",
    "nothing|anyone|everyone|anything|everything|either|neither",
    "but for",
    "years ago",
    "on <possessive> own",
    ", but|had",
    "without",
    "instead|otherwise|normally|typically|often|sometimes",
)
"""What makes "would have died" a supposition."""

_VAGUE = frozenset("few most many some others no such a an any one more either neither".split())
"""What hearsay is not told about: "few would have thought"."""

_SOMEBODY, _NAMED = ("a", "an", "one"), 3.0
"""How somebody begins whom a named source (see `_source`) tells about."""

_SCENE = (
    "in|near|at|on|through|from|into|inside|outside|behind|under|against <determiner> <LOWER>",
    "in|near|at|from|to <NAME>",
    "with <determiner> …2 <LOWER>",
    "for <NUM>|several|months|weeks|years",
    "during|shortly|while|after|before|because",
    "by <determiner>|<NUM>|<NN>",
    "<NUM> <LOWER>",
    "a|an|the …2 <LOWER> to <VB>",
)
"""Where, when and how: what is told of things that happened."""


def _crime_detail(clause: _Clause) -> bool:
    """Whether the sentence gives a detail of a crime, and nothing is set against it."""
    if clause.later(", but|yet|however|though", "more|again"):
        return False
    return clause.later(
        "offshore|bribe|bribes|illegally|undeclared|mafia|cartel|drugs|fraudulently|hitman",
        "shell company|companies",
        "in exchange for",
        "through a|an|the company|account|intermediary|shell|straw",
        "knife|gun|pistol|rifle|weapon",
    )


_NARRATIVE = (
    "first|last|next|future|ever|later|forever|long|until|throughout|again|to",
    "rest of",
    "in <YEAR>",
    "king|queen|pope|heir",
    "if|when",
)
"""What makes ", who would be" look forward from the past: "who would be king at nine"."""


def _relative(clause: _Clause) -> Hit | None:
    """ ", who would be the owner", ", who would be 32 years old", ", which would belong"."""
    reading, low, verb = clause.reading, clause.reading.low, clause.verb
    if not clause.relative:
        return None
    comma = low[clause.would - 2] == ","
    head = low[grammar.head(reading, *clause.subject)]
    state = low[verb] in word_class("state-verb")
    if low[verb] != "be" and not (state and comma):
        return None
    stop = clause.would
    while stop < clause.end and low[stop] not in (",", ".", ";", "–", "—"):
        stop += 1
    if any(find(p, reading, clause.would, stop) for p in _rows(*_NARRATIVE)):
        return None
    score = 1.0 if comma else 0.0
    here = set(low[clause.first : clause.end])
    if here & word_class("crime"):
        score += 1.5
    if low[verb] == "be":
        after = verb + 1
        aged = reading.tokens[after].kind == "number" and low[after + 1 : after + 3] == [
            "years",
            "old",
        ]
        if aged and not here & {"today", "now"}:
            score += 2.0
        elif low[after] not in word_class("identity-word") and not aged:
            return None
    if head in word_class("suspect-noun") or "alleged" in here:
        score += 1.0
    if comma and state and stop + 1 < clause.end and english.is_form(low[stop + 1], "VBD"):
        # the main clause tells what happened: the relative clause is no look ahead
        score += 1.5
    score += min(_source(clause), 2.0)
    if clause.has("in|on the <recording>", "<report-verb-present> that", "says|say that"):
        score += 0.5
    if score < _ENOUGH - 0.5:
        return None
    number = grammar.number(reading, *clause.subject)
    be = grammar.be(number, "present")
    if state:
        form = english.inflect(low[verb], "VBP" if number == "plural" else "VBZ")
        texts = [f"reportedly {form}", f"allegedly {form}"] if form and number else []
    elif be is None:
        texts = []
    elif reading.tokens[verb + 1].kind == "number":
        texts = [f"{be} thought to be", f"{be} reportedly"]
    else:
        texts = [f"{be} believed to be", f"{be} reportedly"]
    return _hit(clause, verb + 1, score + 0.5, texts)


def _present_state(clause: _Clause) -> Hit | None:
    """ "Police say the gang would operate in three towns": investigators speak in the present."""
    reading, low, verb = clause.reading, clause.reading.low, clause.verb
    if low[verb] not in word_class("state-verb") and low[verb] != "act":
        return None
    head = low[grammar.head(reading, *clause.subject)]
    if head not in word_class("suspect-noun") or clause.has(*_FUTURE):
        return None
    told = any(
        ends_at(p, reading, clause.subject[0])
        for p in _rows(
            "police|investigators|prosecutors|authorities|officials say|believe|suspect that?",
            "police|prosecution|prosecutor says|believes|suspects that?",
        )
    )
    if not told:
        return None
    number = grammar.number(reading, *clause.subject)
    base = "operate" if low[verb] == "act" else low[verb]
    form = english.inflect(base, "VBP" if number == "plural" else "VBZ") if number else None
    return _hit(clause, verb + 1, 3.5, [form, f"allegedly {form}"] if form else [])


_BEING = (
    "would <RB>? be (currently|still|now|also|already)? (on the run|in hiding|responsible for"
    "|involved in|linked to|connected to|behind the|behind this|part of|close to|in the hands of"
    "|under investigation|the author|the leader|the owner|the mastermind|the brain|a member"
    "|members|related to|at large|safe and sound|worth|missing|alive)",
    "would <RB>? be (currently|still|now|also|already)? (in talks|in negotiations|seriously ill"
    "|gravely ill|critically ill|terminally ill|seriously injured|in good health"
    "|in critical condition|in good condition|of criminal origin|of accidental origin"
    "|of electrical origin|that of the|those of the|on the verge|on the brink)",
    "would <RB>? be (currently|still|now|also|already)? held|detained|kept|hidden|wanted|sought"
    "|controlled|financed|funded|hiding in|by|as|at|for|hostage|captive|abroad",
    "would <RB>? be (currently|still|now|also|already)? (led|headed|run|commanded|managed by"
    "|known to the police|interested in the purchase|interested in the acquisition"
    "|interested in buying)",
)
"""What is reported of somebody or something, rather than supposed."""

_CONDITIONS = (
    "be in talks|negotiations with",
    "be seriously|gravely|critically|terminally ill|injured|wounded",
    "be in good|critical|stable|serious health|condition",
    "be of criminal|accidental|electrical|unknown origin",
    "be that|those of the",
    "be on the verge|brink of",
    "be safe and sound",
    "be known to the police",
    "be led|headed|commanded by a|an|the former? <LOWER>",
)
"""What nobody supposes of others: told at all, it is told as a report."""


def _present_being(clause: _Clause) -> Hit | None:
    """ "The gang would be responsible for twenty robberies, investigators say"."""
    reading, low, verb = clause.reading, clause.reading.low, clause.verb
    if low[verb] != "be" or clause.relative or clause.has(*_FUTURE):
        return None
    if not any(find(p, reading, clause.would, min(clause.end, verb + 6)) for p in _rows(*_BEING)):
        return None
    source, person = _source(clause), max(0.0, _person(clause))
    if clause.later(*_CONDITIONS):
        source = max(source, 2.0)
    if source < 1.0 or source + person < _ENOUGH - 1.0:
        return None
    be = grammar.be(grammar.number(reading, *clause.subject), "present")
    texts = [f"{be} reportedly", f"{be} believed to be"] if be else []
    return _hit(clause, verb + 1, source + person + 1.0, texts)


_ORIGINS = ("cause", "origin", "motive")


def _identity(clause: _Clause) -> Hit | None:
    """ "The victim would be a student", "The cause of the accident would be a gas leak"."""
    reading, low, verb = clause.reading, clause.reading.low, clause.verb
    if low[verb] != "be" or clause.relative or clause.has(*_FUTURE) or clause.has(*_NARRATIVE):
        return None
    if low[clause.subject[0]] not in ("the", "his", "her", "their", "its"):
        return None
    head = low[grammar.head(reading, *clause.subject)]
    after = verb + 1
    told = low[after] in ("a", "an", "the", "two", "three", "his", "her") or (
        reading.tokens[after].kind == "number" or fits("NAME", reading, after)
    )
    culprit = head in word_class("culprit") or head in word_class("victim")
    origin = (
        head in _ORIGINS
        and low[clause.subject[1] - 1] != head
        and low[clause.subject[0] + 1] == head
    )
    if not told or not (culprit or origin):
        return None
    be = grammar.be(grammar.number(reading, *clause.subject), "present")
    score = 3.5 + min(_source(clause), 1.5)
    texts = [f"{be} reportedly", f"{be} believed to be"] if be else []
    return _hit(clause, verb + 1, score, texts)


def _possession(clause: _Clause) -> Hit | None:
    """ "The ex-president would own two flats", "The singer would suffer from a rare disease"."""
    reading, verb = clause.reading, clause.verb
    if clause.relative or clause.has(*_FUTURE):
        return None
    rows = _rows(
        "own|possess <NUM>|several|at",
        "know each other from|since",
        "belong to a|an|the <JJ>? gang|network|group|cell|militia|clan|sect",
        "suffer from a|an",
        "suffer from <JJ>? problems|disorders|depression|cancer|dementia|diabetes|amnesia",
        "earn <NUM>|around|about|more|at|between",
        "date from|back the|to|from",
    )
    if _person(clause) < 1.0 and reading.low[verb] != "date":
        return None
    if reading.low[verb] != "date" and clause.has(*_NARRATIVE):
        return None
    if not any(find(p, reading, verb, min(clause.end, verb + 4)) for p in rows):
        return None
    number = grammar.number(reading, *clause.subject)
    form = english.inflect(reading.low[verb], "VBP" if number == "plural" else "VBZ")
    score = 3.0 + min(_source(clause), 2.0)
    return _hit(clause, verb + 1, score, [f"reportedly {form}"] if form and number else [])


def _attributed_state(clause: _Clause) -> Hit | None:
    """ "According to the newspaper, the businessman would have three accounts": a source that
    speaks now, and a state; nothing is still to come."""
    reading, low, verb = clause.reading, clause.reading.low, clause.verb
    if clause.relative or clause.has(*_FUTURE) or _source(clause) < _SPEAKS:
        return None
    if low[clause.subject[0]] in _VAGUE or clause.later("after|once|when|following|per|each|every"):
        return None
    if not any(find(p, reading, verb, min(clause.end, verb + 4)) for p in _rows(*_STATES)):
        return None
    number = grammar.number(reading, *clause.subject)
    form = english.inflect(low[verb], "VBP" if number == "plural" else "VBZ") if number else None
    score = 3.0 + 0.5 * _source(clause)
    return _hit(clause, verb + 1, score, [f"reportedly {form}"] if form else [])


_SPEAKS = 2.0
"""How strong a source must be, as `_source` weighs it, for a plain state to be its report."""

_STATES = (
    "have <NUM>|several|accounts|links|ties|a|an|no <LOWER>",
    "come|originate|stem from",
    "belong to",
    "carry|contain|hold|own|possess|weigh <NUM>|about|around|several|at|more",
    "live|reside|hide in|abroad|at|near",
    "know each",
)
"""States that are reported, rather than supposed."""


def _hedge(verb: str, clause: _Clause) -> str:
    """ "allegedly" for a wrong that somebody is charged with, "reportedly" for the rest."""
    here = set(clause.reading.low[clause.first : clause.end])
    if verb in word_class("wrongdoing") and verb not in ("received", "paid", "killed"):
        return "allegedly"
    if here & {"bribe", "bribes", "prosecutors", "prosecutor", "fraud", "indictment", "accused"}:
        return "allegedly"
    return "reportedly"


def _hit(clause: _Clause, end: int, score: float, texts: list[str]) -> Hit:
    reading = clause.reading
    confidence = min(0.95, 0.6 + 0.07 * score)
    suggestions = tuple(
        Suggestion(text, round(confidence * 0.8 * 0.85**k, 3), False, "rule")
        for k, text in enumerate(texts)
    )
    return Hit(
        reading.passage,
        reading.tokens[clause.would].start,
        reading.tokens[end - 1].end,
        "'Would' tells a report here; English says that something reportedly or allegedly is so.",
        confidence=confidence,
        evidence=(
            Evidence(
                "pattern",
                reading.slice(clause.would, end),
                round(score, 2),
                "source, date and subject speak for a report",
            ),
            *habit("pt", "es", "fr", "it"),
        ),
        suggestions=suggestions,
    )
