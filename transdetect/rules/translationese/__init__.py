"""TD2xx: English words, foreign habit.

Most of what these rules know is data: phrase patterns in `resources/rules/`, read by
`transdetect/rules/packs.py`.  A rule whose file here is longer than its docstring adds what a
pattern cannot say.
"""

from __future__ import annotations

from transdetect.rules.rule import Rule
from transdetect.rules.translationese.agreement import Agreement
from transdetect.rules.translationese.article import Article
from transdetect.rules.translationese.calque import Calque
from transdetect.rules.translationese.double_negation import DoubleNegation
from transdetect.rules.translationese.double_subject import DoubleSubject
from transdetect.rules.translationese.false_friend import FalseFriend
from transdetect.rules.translationese.hearsay_conditional import HearsayConditional
from transdetect.rules.translationese.house_rule import HouseRule
from transdetect.rules.translationese.idiom import Idiom
from transdetect.rules.translationese.inversion import Inversion
from transdetect.rules.translationese.likelier_wording import LikelierWording
from transdetect.rules.translationese.preposition import Preposition
from transdetect.rules.translationese.pronoun_gender import PronounGender
from transdetect.rules.translationese.reads_translated import ReadsTranslated
from transdetect.rules.translationese.redundant_gloss import RedundantGloss
from transdetect.rules.translationese.redundant_hedge import RedundantHedge
from transdetect.rules.translationese.tense import Tense
from transdetect.rules.translationese.voice import Voice
from transdetect.rules.translationese.word_order import WordOrder
from transdetect.rules.translationese.word_salad import WordSalad

RULES: tuple[type[Rule], ...] = (
    HearsayConditional,
    Inversion,
    Calque,
    Idiom,
    FalseFriend,
    RedundantHedge,
    WordOrder,
    Voice,
    Tense,
    Preposition,
    Article,
    RedundantGloss,
    DoubleNegation,
    Agreement,
    PronounGender,
    DoubleSubject,
    WordSalad,
    HouseRule,
    ReadsTranslated,
    LikelierWording,
)
