"""Every rule, by hand and in order of code, and how to name them.

A selector names rules by code ("TD101"), by code prefix ("TD1"), by family ("leftover"), by name
("leftover-fragment"), or all of them ("all").
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from transdetect.errors import UsageError
from transdetect.rules.rule import Rule

FAMILIES = ("leftover", "translationese", "locale", "residue", "consistency", "meta")


@cache
def all_rules() -> tuple[type[Rule], ...]:
    """Every rule class, by code."""
    from transdetect.rules import consistency, leftover, locale, meta, residue, translationese

    rules = (
        *meta.RULES,
        *leftover.RULES,
        *translationese.RULES,
        *locale.RULES,
        *residue.RULES,
        *consistency.RULES,
    )
    return tuple(sorted(rules, key=lambda r: r.code))


def find_rule(name: str) -> type[Rule]:
    """The rule with this code or name, in any case.

    Raises:
        UsageError: there is none; the message names the nearest.
    """
    wanted = name.strip().lower().replace("_", "-")
    for rule in all_rules():
        if wanted in (rule.code.lower(), rule.name):
            return rule
    raise UsageError(f"there is no rule {name!r}{_nearest(wanted)}; `transdetect rules` lists them")


def resolve(selector: str) -> tuple[type[Rule], ...]:
    """The rules that a selector names, by code.

    Raises:
        UsageError: it names none; the message names the nearest.
    """
    wanted = selector.strip().lower().replace("_", "-")
    if wanted == "all":
        return all_rules()
    found = tuple(
        r for r in all_rules() if wanted in (r.family, r.name) or r.code.lower().startswith(wanted)
    )
    if not found or not wanted:
        raise UsageError(
            f"{selector!r} names no rule, code prefix or family{_nearest(wanted)}; "
            "`transdetect rules` lists them"
        )
    return found


def chosen(select: Iterable[str] | None, ignore: Iterable[str] = ()) -> tuple[type[Rule], ...]:
    """The rules to run: those selected (None: all that are on by default), less those ignored.

    Naming a rule by its code or name turns it on even if it is off by default; a prefix, a family
    or "all" selects only those that are on by default.

    Raises:
        UsageError: a selector names no rule.
    """
    if select is None:
        picked = {r for r in all_rules() if r.on_by_default}
    else:
        picked = set()
        for selector in select:
            rules = resolve(selector)
            exact = len(rules) == 1
            picked.update(r for r in rules if exact or r.on_by_default)
    for selector in ignore:
        picked.difference_update(resolve(selector))
    return tuple(r for r in all_rules() if r in picked)


def _nearest(wanted: str) -> str:
    from transdetect.config.nearest import nearest

    names = [n for r in all_rules() for n in (r.code, r.name)]
    near = nearest(wanted, [*names, *FAMILIES, "all"])
    return f" (did you mean {near!r}?)" if near else ""
