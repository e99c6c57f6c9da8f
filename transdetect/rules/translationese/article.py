"""Articles of another language.  The patterns are in `resources/rules/any-article.toml`."""

from __future__ import annotations

from transdetect.rules.packs import PackRule


class Article(PackRule):
    """An article that English does not put here, or one that is missing.

    What it does: Finds near-certain ones: "The inflation rose", "in the Germany", "play the
    football", "the my brother", "a the largest". Headings are left alone: they have articles of
    their own.

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
    )
    silent = (
        "The Germany of his childhood was gone.",
        "The inflation of the seventies ruined them.",
        "They played the football of their lives.",
        "She plays the piano, and he lives in the Netherlands.",
        "The 10% of readers who complain are right.",
        "We must make the most of it.",
        "The life of a sailor is hard.",
    )
