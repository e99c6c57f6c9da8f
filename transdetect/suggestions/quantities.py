"""Numbers, amounts, dates and times of day.  Start at `quantity`.

"1,5 milhão de euros" is one unit, "1.5 million euros"; "le 24 février 2022" holds one,
"February 24, 2022"; "15h30" is "3:30 p.m.".  Only the writing changes, never the value.
"""

from __future__ import annotations

import re

from transdetect.suggestions.english import english
from transdetect.suggestions.language_data import Entry, Language

_NUMBER = re.compile(r"\d+(?:[.,:\u00a0\u202f]\d+)*")
_HOUR_WORDS = frozenset(
    [
        "h",
        "hs",
        "uhr",
        "horas",
        "hora",
        "heures",
        "heure",
        "ore",
        "часов",
        "час",
        "часа",
        "годині",
        "uur",
    ]
)
_CLOCK_PREPOSITIONS = frozenset(["alle", "ore", "às", "um", "gegen", "dalle"])
_SIGNS = {"€": "€", "$": "$", "£": "£", "¥": "¥", "₽": "₽", "₴": "₴"}


def english_number(text: str, lang: Language) -> str:
    """A number written with the language's separators, in English writing."""
    point = str(lang.settings.get("decimal", ","))
    text = text.replace("\u00a0", " ").replace("\u202f", " ").replace(" ", "")
    if point == ".":
        return text
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        return text.replace(".", "\0").replace(",", ".").replace("\0", ",")
    if re.fullmatch(r"\d+,\d+", text):
        return text.replace(",", ".")
    if re.fullmatch(r"\d{5,}", text):
        return f"{int(text):,}"
    return text


def quantity(
    lang: Language, surface: list[str], lower: list[str], i: int
) -> tuple[int, Entry] | None:
    """The amount, date or time that begins at token `i`: (tokens it takes, reading)."""
    word = lower[i]
    if lang.glued and (time := _written_on(lang, lower, i)):
        return time
    sign = _sign_before(surface, i)
    if sign:
        symbol, used = sign
        number = _magnitude(lang, surface, lower, i + used)
        if number:
            size, text, plural = number
            return used + size, _entry("num", symbol + text, "cash", plural)
    if not word[:1].isdigit():
        return None
    if _NUMBER.fullmatch(word) is None:
        return _clock(lower, i)
    return (
        _date(lang, lower, i)
        or _clock(lower, i)
        or _percent(lang, lower, i)
        or _amount(lang, surface, lower, i)
    )


def from_to(
    lang: Language, surface: list[str], lower: list[str], i: int
) -> tuple[int, Entry] | None:
    """ "du 3 au 5 juin", "de 3 a 12 de agosto": "from June 3 to 5"."""
    for first, second in lang.settings.get("from_to", ()):
        if lower[i] != first or i + 3 >= len(lower) or not _day(lower[i + 1]):
            continue
        if lower[i + 2] == second and _day(lower[i + 3]):
            date = _date(lang, lower, i + 3)
            if date is not None:
                month, _, rest = date[1].english[0].partition(" ")
                text = f"from {month} {int(lower[i + 1])} to {rest}"
                return 3 + date[0], _entry("num", text, "date", "span")
    return None


def ago(lang: Language, surface: list[str], lower: list[str], i: int) -> tuple[int, Entry] | None:
    """ "il y a 30 ans", "hace dos días": "30 years ago"."""
    for phrase in lang.settings.get("ago_before", ()):
        words = phrase.split()
        at = i + len(words)
        if lower[i:at] != words or at + 1 >= len(lower):
            continue
        about = ""
        for approximate, said in lang.settings.get("about", {}).items():
            parts = approximate.split()
            if lower[at : at + len(parts)] == parts:
                about, at = said + " ", at + len(parts)
                break
        if at + 1 >= len(lower):
            continue
        numbers = [e for e in lang.readings(lower[at]) if e.cls == "num" or "indef" in e.feats]
        text = lower[at] if lower[at].isdigit() else numbers[0].english[0] if numbers else ""
        nouns = [e for e in lang.readings(lower[at + 1]) if e.cls in ("n", "unit")]
        if not text or not nouns:
            continue
        unit = english().plural(nouns[0].english[0].split(" ")[0])
        if unit in _TIMES:
            if text in ("1", "one", "a"):
                text, unit = "a", unit.removesuffix("s")
            return at + 2 - i, Entry(
                "phrase", (f"{about}{text} {unit} ago",), frozenset(), "lexicon"
            )
    return None


_TIMES = frozenset("seconds minutes hours days weeks months years decades centuries".split())


def _day(word: str) -> bool:
    return word.isdigit() and 1 <= int(word) <= 31


def _entry(cls: str, text: str, *feats: str) -> Entry:
    return Entry(cls, (text,), frozenset(f for f in feats if f), "lexicon")


def _sign_before(surface: list[str], i: int) -> tuple[str, int] | None:
    if surface[i] in _SIGNS:
        return _SIGNS[surface[i]], 1
    if surface[i].upper() in ("R", "US", "S", "A", "C", "HK", "NT") and surface[i + 1 : i + 2] == [
        "$"
    ]:
        return ("US$" if surface[i] == "US" else surface[i] + "$"), 2
    return None


def _magnitude(
    lang: Language, surface: list[str], lower: list[str], i: int
) -> tuple[int, str, str] | None:
    """A number with an optional "million": (tokens, English, "pl" or "")."""
    if i >= len(lower) or _NUMBER.fullmatch(lower[i]) is None:
        return None
    size = 1
    digits = lower[i]
    # "12 000": groups of three digits apart
    while (
        i + size < len(lower)
        and re.fullmatch(r"\d{3}(?:,\d+)?", lower[i + size])
        and re.fullmatch(r"\d{1,3}", lower[i + size - 1])
        and lang.settings.get("space_groups")
    ):
        digits += lower[i + size]
        size += 1
    text = english_number(digits, lang)
    if size > 1 and "," not in text and text.partition(".")[0].isdigit():
        whole, dot, rest = text.partition(".")
        text = f"{int(whole):,}" + dot + rest
    plural = "" if text == "1" else "pl"
    if i + size < len(lower):
        after = lower[i + size]
        scale = next((e for e in lang.readings(after) if e.cls == "scale"), None)
        if scale:
            size += 1
            if i + size < len(lower) and lower[i + size] == "." and after in _DOTTED:
                size += 1
            plural = "pl"
            if scale.english[0] == "thousand":
                return size, _thousands(text), plural
            if scale.english[0] in _MYRIADS:
                return size, _myriads(text, _MYRIADS[scale.english[0]]), plural
            if scale.english[0] == "thousand million":
                return size, text.replace(",", "") + " billion", plural
            text = _scaled(text, scale.english[0])
    return size, text, plural


_MYRIADS = {"ten thousand": 10_000, "hundred million": 100_000_000}
"""What numbers are counted in where there are no thousands and millions."""


def _myriads(text: str, unit: int) -> str:
    value = round(float(text.replace(",", "")) * unit)
    for size, name in ((10**9, "billion"), (10**6, "million")):
        if value >= size and value % (size // 1000) == 0:
            return f"{value / size:g} {name}"
    return f"{value:,}"


def _written_on(lang: Language, lower: list[str], i: int) -> tuple[int, Entry] | None:
    """A date or time of day where no spaces are written: "2023年6月1日", "午前9時"."""
    text = "".join(lower[i : i + 16])
    for kind in ("clock", "date"):
        pattern = lang.settings.get(kind)
        found = re.match(pattern, text) if pattern else None
        if not found:
            continue
        part = found.groupdict()
        if kind == "clock":
            hour = int(part["hour"])
            if hour > 24:
                continue
            if part["pm"] and hour < 12:
                hour += 12
            entry = _entry("num", _twelve(hour, part["minute"]), "clock")
        else:
            month, day, year = part["month"], part["day"], part["year"]
            if not 1 <= int(month) <= 12:
                continue
            said = _MONTHS.split("|")[int(month) - 1]
            if day:
                said += f" {int(day)}" + (f", {year}" if year else "")
            else:
                said += f" {year}" if year else ""
            entry = _entry("num" if day else "month", said, "date" if day else "")
        size = length = 0
        while length < found.end():
            length += len(lower[i + size])
            size += 1
        if length == found.end():
            return size, entry
    return None


def _scaled(text: str, scale: str) -> str:
    """ "3,400 million" is "3.4 billion" in English."""
    plain = text.replace(",", "")
    if scale == "million" and plain.isdigit() and int(plain) >= 1000 and not int(plain) % 10:
        return f"{int(plain) / 1000:g} billion"
    return f"{text} {scale}"


_DOTTED = frozenset(["mio", "mrd", "тыс", "млн", "млрд", "mln", "mld", "тис", "tys", "mill"])


def _thousands(text: str) -> str:
    value = float(text.replace(",", ""))
    thousands = round(value * 1000)
    return f"{thousands:,}"


def _amount(
    lang: Language, surface: list[str], lower: list[str], i: int
) -> tuple[int, Entry] | None:
    number = _magnitude(lang, surface, lower, i)
    if number is None:
        return None
    size, text, plural = number
    j = i + size
    if j + 1 < len(lower) and lower[j + 1] in _SQUARE and (m := _METER.get(lower[j])):
        return j + 2 - i, _entry("num", f"{text} {_SQUARE[lower[j + 1]]} {m}", "cash", plural)
    link = lang.settings.get("amount_link", "")
    if (
        j < len(lower)
        and (lower[j] == link or (lower[j].rstrip("'’") == link[:1] and lower[j][-1:] in "'’"))
        and lower[j]
        and link
    ):
        j += 1
    if j < len(lower):
        if surface[j] in _SIGNS:
            return j + 1 - i, _entry("num", _SIGNS[surface[j]] + text, "cash", plural)
        money = next((e for e in lang.readings(lower[j]) if e.cls in ("cur", "unit")), None)
        if money:
            forms = money.english
            name = forms[-1] if plural else forms[0]
            rest = ""
            return j + 1 - i, _entry("num", f"{text} {name}{rest}", "cash", plural)
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", lower[i]) and size == 1:
        named = j < len(lower) and lower[j] in lang.settings.get("year_words", ())
        return 1 + named, _entry("num", lower[i], "year", "pl")
    return size, _entry("num", text, plural, "digits")


_SQUARE = dict.fromkeys(["cuadrados", "quadrados", "carrés", "quadrati"], "square") | dict.fromkeys(
    ["cúbicos", "cubes", "cubi"], "cubic"
)
_METER = dict.fromkeys(["metros", "mètres", "metri"], "meters") | dict.fromkeys(
    ["kilómetros", "quilômetros", "quilómetros", "kilomètres", "chilometri"], "kilometers"
)


def _percent(lang: Language, lower: list[str], i: int) -> tuple[int, Entry] | None:
    j = i + 1
    words = lang.settings.get("percent", [])
    if j < len(lower) and lower[j] == "%":
        return 2, _entry("num", english_number(lower[i], lang) + "%", "cash")
    for phrase in words:
        parts = phrase.split()
        if lower[j : j + len(parts)] == parts:
            return 1 + len(parts), _entry("num", english_number(lower[i], lang) + "%", "cash")
    return None


def _clock(lower: list[str], i: int) -> tuple[int, Entry] | None:
    """A time of day: "15h30", "15 h", "15:30 Uhr", "14.30 Uhr"."""
    m = re.fullmatch(r"(\d{1,2})(?:[:.](\d\d))?", lower[i])
    if m is None:
        return None
    hour, minute = int(m[1]), m[2]
    j = i + 1
    if hour > 24 or (minute and int(minute) > 59):
        return None
    if j < len(lower):
        glued = re.fullmatch(r"h(\d\d)?(?:min)?", lower[j])
        if glued or lower[j] in _HOUR_WORDS:
            j += 1
            if (
                minute is None
                and lower[j - 1] in ("h", "uhr")
                and j < len(lower)
                and re.fullmatch(r"[0-5]\d", lower[j])
            ):
                minute = lower[j]
                j += 1
                if j < len(lower) and lower[j] in ("min", "m"):
                    j += 1
            return j - i, _entry("num", _twelve(hour, minute), "clock")
    if (
        minute is None
        and i
        and lower[i - 1] in ("alle", "às")
        and hour
        and (j >= len(lower) or not lower[j][:1].isalnum())
    ):
        return 1, _entry("num", _twelve(hour, None), "clock")
    if minute and (
        ":" in lower[i] or (i and lower[i - 1] in _CLOCK_PREPOSITIONS and len(lower[i]) > 3)
    ):
        return 1, _entry("num", _twelve(hour, minute), "clock")
    return None


def _twelve(hour: int, minute: str | None) -> str:
    if hour == 12 and minute in (None, "00"):
        return "noon"
    if hour in (0, 24) and minute in (None, "00"):
        return "midnight"
    half = "a.m." if hour % 24 < 12 else "p.m."
    hour = hour % 12 or 12
    return f"{hour} {half}" if minute in (None, "00") else f"{hour}:{minute} {half}"


def _date(lang: Language, lower: list[str], i: int) -> tuple[int, Entry] | None:
    day = re.fullmatch(r"\d{1,2}", lower[i])
    if day is None or not 1 <= int(day.group()) <= 31:
        return None
    j = i + 1
    if j < len(lower) and lower[j] in (".", "º", "°", "er", "ª"):
        j += 1
    link = lang.settings.get("date_link", "")
    if link and j < len(lower) and lower[j] == link:
        j += 1
    if j >= len(lower):
        return None
    month = next((e for e in lang.readings(lower[j]) if e.cls == "month"), None)
    if month is None:
        return None
    j += 1
    k = j + 1 if j < len(lower) and lower[j] in (link, "del") and link else j
    year = ""
    if k < len(lower) and re.fullmatch(r"(?:1\d|20)\d\d", lower[k]):
        year = lower[k]
        j = k + 1
        if j < len(lower) and lower[j] in lang.settings.get("year_words", []):
            j += 1
            if lower[j - 1] in ("г", "р") and j < len(lower) and lower[j] == ".":
                j += 1
    text = f"{month.english[0]} {int(day.group())}"
    return j - i, _entry("num", f"{text}, {year}" if year else text, "date")


def british_date(text: str) -> str:
    """ "February 24, 2022" as "24 February 2022"."""
    return re.sub(
        rf"\b({_MONTHS}) (\d{{1,2}})(?:,( \d{{4}}))?(?!\d)",
        lambda m: f"{m[2]} {m[1]}{m[3] or ''}",
        text,
    )


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
