"""Articles of another language.  The patterns are in `resources/rules/any-article.toml` and
`any-missing-article.toml`; nouns that stand without any are found by `bare_noun.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from transdetect.language import english
from transdetect.model import Evidence, Suggestion
from transdetect.rules.packs import PackRule
from transdetect.rules.pattern.index import habit
from transdetect.rules.pattern.reading import Reading
from transdetect.rules.rule import Hit
from transdetect.rules.translationese.bare_noun import bare_nouns


class Article(PackRule):
    """An article that English does not put here, or one that is missing.

    What it does: Finds near-certain ones: "The inflation rose", "in the Germany", "play the
    football", "the my brother", "a the largest", "He bought new car". Headings are
    left alone: they have articles of their own.

    Why it is a problem: With "the" English speaks of one that was mentioned before; the reader
    looks for it in vain.

    Example: He was born in the Germany.

    Use instead: He was born in Germany.

    Fix safety: Never applied unseen.
    """

    code = "TD211"
    name = "article"
    fires = (
        "He was born in >>the Germany<<.",
        ">>The inflation<< rose to five percent.",
        "The boys play >>the football<< every day.",
        "They will build >>a the<< tallest tower in Asia.",
        ">>The my<< brother lives in Turin.",
        ">>The most of<< the visitors come from Japan.",
        "He lives in >>small village<< near the border.",
        "It was >>big mistake<< to sell the house.",
        "We need >>new bridge<< over the river.",
    )
    silent = (
        "The Germany of his childhood was gone.",
        "The inflation of the seventies ruined them.",
        "They played the football of their lives.",
        "She plays the piano, and he lives in the Netherlands.",
        "The 10% of readers who complain are right.",
        "We must make the most of it.",
        "The life of a sailor is hard.",
        "He lives in a small village near the border.",
        "The most widely used dictionary is out of print.",
        "They went from small village to small village.",
        "She was elected president of the club.",
        "It has wooden door handles and modern kitchen furniture.",
    )

    def look(self, reading: Reading) -> Iterator[Hit]:
        """Hits for nouns that want an article and have none."""
        for first, noun in bare_nouns(reading):
            words = reading.slice(first, noun + 1)
            article = english.indefinite_article(reading.low[first])
            texts = [f"{article} {words}", f"the {words}"]
            yield Hit(
                reading.passage,
                reading.tokens[first].start,
                reading.tokens[noun].end,
                "A noun that can be counted needs an article or another word before it.",
                confidence=0.8,
                evidence=(
                    Evidence("pattern", words, 0.8, "this noun hardly ever stands alone"),
                    *habit("ru", "uk", "pl", "tr", "zh", "ja", "ko"),
                ),
                suggestions=tuple(
                    Suggestion(text, round(0.72 * 0.8**k, 3), False, "rule")
                    for k, text in enumerate(texts)
                ),
            )
