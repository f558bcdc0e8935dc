"""Numbers, money, ages, dates, times, durations and distances found in a text, each as one canonical string.

Patterns run in a fixed order, the most telling first ("33-year-old" before "33"), and a stretch that one has taken is not
looked at again. Every quantifier is bounded, so the time is linear in the text. Canonical strings: a count "12", ">=10",
"<=32", "130-140", "12%", a vote "396 to 9"; money "111250 USD"; an age "33"; a date "2023-04-29", "2022-06", "2022", and with the year
unknown "06", "04-29" or "Saturday"; a time "21:00"; a duration "11 years"; a distance "130 miles".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from newstemma.language.words import listed
from newstemma.matching.values.contexts import (
    AHEAD,
    DAY,
    UNSURE,
    counted,
    named,
    named_after_month,
    named_today,
    of_the_clock,
    running_time,
)
from newstemma.matching.values.parts import all_but, fraction, none_of, of_them, one_in, vote
from newstemma.matching.values.scales import (
    HEAPS,
    HOURS,
    LENGTHS,
    ONES,
    PARTS,
    TENS,
    WEEKDAYS,
    day_of,
    folded,
    heaped,
    number,
    written,
)
from newstemma.matching.values.value import Value
from newstemma.tables import ValueKind

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
AT_LEAST = "at least|more than|over|no fewer than|no less than|upwards of|a minimum of|not less than|above"
AT_MOST = "up to|as many as|as much as|at most|no more than|fewer than|less than|under|a maximum of|not more than|below"
CURRENCIES = {
    "$": "USD", "us$": "USD", "a$": "AUD", "c$": "CAD", "nz$": "NZD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR",
    "dollar": "USD", "pound": "GBP", "euro": "EUR", "yen": "JPY", "rupee": "INR", "rouble": "RUB", "ruble": "RUB", "yuan": "CNY",
    "franc": "CHF", "usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF",
}  # fmt: skip
NEAR_DAYS = 60
"""Days from publication within which a date without a year is in the year that brings it nearest; beyond, the year is not known."""
AHEAD_REACH = 70
"""Code points before a day of the week in which "until" or "will" says that it is still to come."""
HARMED = re.compile(r"(?:kill|injur|wound|hurt|arrest|detain|rescu|displac|evacuat)\w{0,4}\s{1,3}$", re.IGNORECASE)
_WORD = "|".join([*(f"{ten}(?:[- ](?:{'|'.join(ONES[1:10])}))?" for ten in TENS), *reversed(ONES[1:])])
_PLAIN = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,3})?|\d{1,12}(?:\.\d{1,4})?"
_NUMBER = rf"(?:(?<![\w.,/$£€])(?:{_PLAIN})(?!(?!(?:hundred|thousand|million|billion|trillion)\b)\w| ?\d/\d|/\d)|\b(?:{_WORD})\b|\bhalf a dozen\b|\ba (?=dozen|hundred|thousand|million|billion))(?:[ -]{{0,1}}(?:dozen|hundred(?: and (?:{_WORD})\b)?|thousand|million|billion|trillion)\b)?"
_BOUND = rf"(?:(?<!handed )(?<!hand )(?<!handing )(?<!turned )(?<!turn )(?<!turning )\b(?P<bound>{AT_LEAST}|{AT_MOST})\s{{1,3}})?"
"""A bound before a number; "handed over 21" has none."""
_MONTH = "(?:" + "|".join(f"{m[:3]}(?:{m[3:]})?" if m != "september" else "sept?(?:ember)?" for m in MONTHS) + r")\.?"


def values(text: str, start: int, stop: int, published: str | None = None) -> list[Value]:
    """The values in a stretch of text, in order; days of the week and the like are counted back from `published`.

    >>> [(v.kind, v.value) for v in values("At least 12 people left on Saturday.", 0, 36, "2023-05-01")]
    [('count', '>=12'), ('date', '2023-04-29')]
    >>> [(v.kind, v.value) for v in values("Ana Ruiz, 33, was paid $111,250 for 11 years.", 0, 45)]
    [('age', '33'), ('money', '111250 USD'), ('duration', '11 years')]
    """
    day = day_of(published)
    taken = bytearray(stop - start)
    found: list[Value] = []
    signs = _signs(text, start, stop) & _TELLING
    if not signs:
        return []
    for pattern, read, needs in _READERS:
        if needs.isdisjoint(signs):
            continue
        for match in pattern.finditer(text, start, stop):
            value = read(match, day)
            if value and not any(taken[value.start - start : value.stop - start]):
                taken[value.start - start : value.stop - start] = b"\x01" * (value.stop - value.start)
                found.append(value)
    return sorted(found, key=lambda value: value.start)


_SIGN = re.compile(r"[a-z]{1,12}|[$£€¥₹%:(]|\d", re.IGNORECASE)


def _signs(text: str, start: int, stop: int) -> set[str]:
    """The words and signs of the text by which a reader sees that it has nothing to do; a digit as "0"."""
    found = {match.casefold() for match in set(_SIGN.findall(text, start, stop))}
    return found | {"0"} if any(sign.isdigit() for sign in found) else found


def _bounded(match: re.Match[str], amount: float) -> str:
    bound = match.group("bound")
    sign = "" if not bound else ">=" if re.fullmatch(AT_LEAST, bound, re.IGNORECASE) else "<="
    return sign + written(amount)


def _money(match: re.Match[str], _: date | None) -> Value | None:
    amount = number(f"{match.group('n')} {match.group('scale') or ''}")
    name = (match.group("sign") or match.group("name")).casefold()
    currency = CURRENCIES.get(name) or CURRENCIES.get(name.rstrip("s"))
    return (
        Value("money", f"{_bounded(match, amount)} {currency}", *match.span())
        if amount is not None and currency
        else None
    )


def _time(match: re.Match[str], _: date | None) -> Value | None:
    if match.group("word") and not of_the_clock(match):
        return None
    if match.group("word"):
        return Value("time", "12:00" if match.group("word").casefold() == "noon" else "00:00", *match.span())
    hour, minute = int(match.group("h")), int(match.group("m") or 0)
    half = (match.group("half") or "").casefold()
    if not half and running_time(match):
        return None
    if half and hour < 24:  # not for "9 : 36 am", of which a reader sees "36 am"
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return Value("time", f"{hour:02}:{minute:02}", *match.span()) if hour < 24 and minute < 60 else None


def _age(match: re.Match[str], _: date | None) -> Value | None:
    years = number(match.group("n"))
    before = match.groupdict().get("name")
    named = before is None or (
        before[0].isupper() and before.casefold().rstrip(".") not in _MONTH_NUMBERS and before not in WEEKDAYS
    )
    return Value("age", written(years), *match.span("n")) if years is not None and 0 < years < 120 and named else None


def _month(words: str) -> int:
    return _MONTH_NUMBERS[folded(words).rstrip(".")]


def _full_date(match: re.Match[str], day: date | None) -> Value | None:
    if match.start("month") < match.start("d") and named_after_month(match):
        return None
    month = _month(match.group("month"))
    number_of_day = int(match.group("d"))
    year = int(match.group("year")) if match.group("year") else _nearest_year(month, number_of_day, day)
    if not 1 <= number_of_day <= 31 or not match.group("month")[0].isupper():
        return None
    return Value(
        "date", f"{year:04}-{month:02}-{number_of_day:02}" if year else f"{month:02}-{number_of_day:02}", *match.span()
    )


def _nearest_year(month: int, number_of_day: int, day: date | None) -> int | None:
    """The year in which the date is near the publication; None when it is in no year, and may be of any."""
    if day is None or not 1 <= number_of_day <= 28 + 3:
        return None
    away = {
        year: abs((date(year, month, min(number_of_day, 28)) - day).days)
        for year in (day.year - 1, day.year, day.year + 1)
        if 0 < year < 9999
    }
    nearest = min(away, key=lambda year: away[year])
    return nearest if away[nearest] <= NEAR_DAYS else None


def _iso_date(match: re.Match[str], _: date | None) -> Value | None:
    return Value("date", match.group(), *match.span())


def _month_date(match: re.Match[str], _: date | None) -> Value | None:
    month = f"{_month(match.group('month')):02}"
    year = match.groupdict().get("year")
    if not match.group("month")[0].isupper():  # "in march" may be a parade
        return None
    return Value("date", f"{year}-{month}" if year else month, match.start("month"), match.end())


def _year(match: re.Match[str], _: date | None) -> Value | None:
    return Value("date", match.group("year"), *match.span("year"))


def _weekday(match: re.Match[str], day: date | None) -> Value | None:
    name = folded(match.group("day")).capitalize()
    if day is None or match.group("next"):
        return Value("date", name, *match.span("day"))
    back = (day.weekday() - WEEKDAYS.index(name)) % 7
    if UNSURE.search(match.string, max(match.pos, match.start() - AHEAD_REACH), match.start()):
        return Value("date", name, *match.span("day"))
    if AHEAD.search(match.string, max(match.pos, match.start() - AHEAD_REACH), match.start()):
        return Value("date", _earlier(day, back - 7) if back else name, *match.span("day"))
    return Value("date", _earlier(day, back), *match.span("day"))


def _earlier(day: date, days: int) -> str:
    """The day so many days before, or after for a number below 0; the day itself at the ends of the calendar."""
    place = day.toordinal() - days
    return date.fromordinal(place).isoformat() if 0 < place <= date.max.toordinal() else day.isoformat()


def _relative(match: re.Match[str], day: date | None) -> Value | None:
    if day is None or named_today(match):
        return None
    word = match.group().casefold().split()
    if word[-1] == "year":
        return Value("date", f"{day.year - (word[0] == 'last'):04}", *match.span())
    if word[-1] == "month":
        first = day.replace(day=1)
        return Value("date", (_earlier(first, 1) if word[0] == "last" else first.isoformat())[:7], *match.span())
    return Value("date", _earlier(day, int(word[0] == "yesterday")), *match.span())


def _measure(match: re.Match[str], _: date | None) -> Value | None:
    amount = number(match.group("n"))
    unit = match.group("unit").casefold().rstrip("s")
    unit = LENGTHS.get(unit, unit)
    kind: ValueKind = "duration" if unit in HOURS else "distance"
    lone = match.group("n").casefold() == "one" and unit in ("day", "minute", "second", "hour")
    if amount is None or lone:
        return None
    plural = "feet" if unit == "foot" and amount != 1 else f"{unit}{'' if amount == 1 else 's'}"
    return Value(kind, f"{_bounded(match, amount)} {plural}", *match.span())


def _percent(match: re.Match[str], _: date | None) -> Value | None:
    amount, low = number(match.group("n")), number(match.group("low") or "")
    noun = counted(match.string, match.end(), match.endpos)
    if amount is None or low is None or low >= amount:
        start = match.start("n") if match.group("low") else match.start()
        return None if amount is None else Value("count", f"{_bounded(match, amount)}%", start, match.end(), of=noun)
    return Value("count", f"{written(low)}-{written(amount)}%", *match.span(), of=noun)


def _heap(match: re.Match[str], _: date | None) -> Value | None:
    noun = counted(match.string, match.end(), match.endpos)
    least = heaped(folded(match.group("heap")), folded(match.group("times") or ""))
    return Value("count", f">={least}", *match.span(), of=noun or "people")


def _range(match: re.Match[str], _: date | None) -> Value | None:
    low, high = number(match.group("low")), number(match.group("high"))
    noun = counted(match.string, match.end(), match.endpos)
    if low is None or high is None or not noun:
        return None
    if low < 10 and high >= 1000 and "," in match.group("high"):  # "5-6,000" means five to six thousand
        low *= 1000
    return Value("count", f"{written(low)}-{written(high)}", *match.span(), of=noun) if low < high else None


def _count(match: re.Match[str], _: date | None) -> Value | None:
    amount = number(match.group("n"))
    whole = _OF_WHOLE.match(match.string, match.end(), match.endpos)
    stop = whole.end() if whole else match.end()
    others = all_but(match)
    if amount is not None and others:
        amount = _rest(amount, whole)
    noun = counted(match.string, stop, match.endpos) or of_them(match)
    if not noun and HARMED.search(match.string, max(match.pos, match.start() - 20), match.start()):
        noun = "people"
    yearlike = re.fullmatch(r"(?:19|20)\d\d", match.group("n")) and not noun.endswith("s") and noun != "people"
    one_of = not others and match.group("n").casefold() == "one" and match.string.startswith(" of", match.end())
    nobody = match.string[max(0, match.start() - 3) : match.start()].casefold() == "no "
    if amount is None or not noun or yearlike or one_of or nobody or (noun != "people" and named(match)):
        return None
    return Value("count", _bounded(match, amount), match.start(), stop, of=noun)


def _rest(amount: float, whole: re.Match[str] | None) -> float | None:
    """How many "all but three of the 20" are; None where nobody says of how many."""
    many = number(whole.group("whole")) if whole else None
    return many - amount if many is not None and amount < many else None


_OF_WHOLE = re.compile(
    rf" of (?:the |its |his |her |their |some )?(?:(?:{AT_LEAST}|{AT_MOST}|about|around|nearly|almost|roughly) )?(?P<whole>{_NUMBER})(?= )",
    re.IGNORECASE,
)
"""After the part, what it is a part of: "21 of the more than 200 pupils" are 21 pupils."""
_MONTH_NUMBERS = {short: i for i, m in enumerate(MONTHS, 1) for short in (m, m[:3], "sept" if i == 9 else m)}
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})\b"
_SCALE = r"(?:[ -]?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|m|k)\b)?"
_UNITS = "seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|miles?|kilomet(?:re|er)s?|km|met(?:re|er)s?|feet|foot|yards?"
_HALF = r"(?P<half>[ap]\.?m\b\.?)"
_DIGIT, _COLON, _PAREN, _M = frozenset("0"), frozenset(":"), frozenset("("), frozenset(["m", "am", "pm"])
_SIGNS_OF_MONEY = frozenset("$£€¥₹")
_NAMES_OF_MONEY = listed(
    "dollar dollars pounds euro euros yen rupee rupees rouble roubles ruble rubles yuan franc francs usd eur gbp chf"
)
_NOON, _OLD, _PERCENT = listed("noon midnight"), listed("old age aged"), listed("% percent cent")
_NAMES_OF_MONTHS = frozenset(_MONTH_NUMBERS)
_DAYS = frozenset(day.casefold() for day in WEEKDAYS)
_RELATIVE = listed("yesterday today tonight year month")
_MEASURED = listed(
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades mile miles kilometre "
    "kilometres kilometer kilometers km metre metres meter meters feet foot yard yards"
)
_FAR = r"[ -](?:high|tall|long|deep|wide|away|below|above|from|north|south|east|west|down|up|off|fall|drop|climb|cliff|wave)"
"""After "60m", what says that metres are meant, not millions."""
_SHORT = listed("ft km m")
_HEAPS = frozenset(HEAPS)
_VOTES, _NONE = listed("vote votes voted voting"), listed("none neither")
_ONE_IN, _PARTS = listed("in out"), frozenset(PARTS) | {f"{part}s" for part in PARTS}
_NUMBERED = _DIGIT | frozenset(ONES[1:]) | frozenset(TENS) | listed("half dozen hundred thousand million billion")
_READERS: list[tuple[re.Pattern[str], Callable[[re.Match[str], date | None], Value | None], frozenset[str]]] = [
    (re.compile(pattern, re.IGNORECASE), read, needs)
    for pattern, read, needs in (
        (rf"{_BOUND}(?P<sign>(?:us|nz|a|c)?\$|[£€¥₹])\s?(?P<n>{_PLAIN}){_SCALE}(?P<name>)", _money, _SIGNS_OF_MONEY),
        (
            rf"{_BOUND}(?P<sign>)(?P<n>{_PLAIN}|\b(?:{_WORD})\b|\b(?:half )?a(?=[ -](?:hundred|thousand|million|billion|trillion)\b)){_SCALE}[ -](?P<name>dollars?|pounds|euros?|yen|rupees?|rou?bles?|yuan|francs?|usd|eur|gbp|chf)\b",
            _money,
            _NAMES_OF_MONEY,
        ),
        (rf"(?<![\d:.,$£€])(?P<h>\d{{1,2}})(?:[:.](?P<m>\d\d))?\s?{_HALF}(?P<word>)", _time, _M),
        (r"(?<![\d:.,])(?P<h>\d{1,2}):(?P<m>\d\d)(?![\d:])(?P<half>)(?P<word>)", _time, _COLON),
        (r"\b(?P<word>noon|midnight)\b", _time, _NOON),
        (rf"(?P<n>{_PLAIN}|\b(?:{_WORD}))[- ]years?[- ](?:old\b|of age\b)", _age, _OLD),
        (r"\b(?:aged|age|age of|at age) (?P<n>\d{1,3})\b", _age, _OLD),
        (r"\b(?P<name>[^\W\d_][\w'’.-]{0,30})(?:, (?P<n>\d{1,3})(?=[,.;)]|$))", _age, _DIGIT),
        (r"\b(?P<name>[^\W\d_][\w'’.-]{0,30}) \((?P<n>\d{1,3})\)", _age, _PAREN),
        (r"\b(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])\b", _iso_date, _DIGIT),
        (
            rf"(?:\b{DAY},? )?\b(?P<month>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? {_YEAR})?",
            _full_date,
            _NAMES_OF_MONTHS,
        ),
        (
            rf"(?:\b{DAY},? )?(?:\bthe )?\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})(?![a-z])(?:,? {_YEAR})?",
            _full_date,
            _NAMES_OF_MONTHS,
        ),
        (rf"\b(?P<month>{_MONTH}),? (?:of )?{_YEAR}", _month_date, _NAMES_OF_MONTHS),
        (
            rf"\b(?:in|since|last|until|by|from|during|late|early|mid|this|of)[ -](?P<month>{_MONTH})(?![a-z])",
            _month_date,
            _NAMES_OF_MONTHS,
        ),
        (
            r"\b(?:in|since|of|by|until|from|during|year|before|after|the|late|early|mid)[ -](?P<year>(?:19|20)[0-9]{2})\b(?![,.]\d|%| people)",
            _year,
            _DIGIT,
        ),
        (rf"(?P<next>\bnext )?\b(?P<day>{DAY})\b", _weekday, _DAYS),
        (r"\b(?:yesterday|today|tonight|(?:last|this) (?:year|month))\b", _relative, _RELATIVE),
        (rf"{_BOUND}(?P<n>{_NUMBER})[- ](?P<unit>{_UNITS})\b", _measure, _MEASURED),
        (rf"{_BOUND}(?<![\w.,/$£€])(?P<n>{_PLAIN})(?P<unit>ft|km|m(?={_FAR}))\b", _measure, _SHORT),
        (
            rf"{_BOUND}(?:(?<![\w.,/$£€])(?P<low>\d{{1,3}}(?:\.\d{{1,2}})?)(?: ?%)?(?:-| to ))?(?P<n>{_NUMBER})(?: ?%| percent\b| per cent\b)",
            _percent,
            _PERCENT,
        ),
        (rf"\b(?P<n>{_WORD}|\d{{1,2}}) (?:in|out of) (?P<of>{_WORD}|\d{{1,3}})\b(?! (?:{_UNITS})\b)", one_in, _ONE_IN),
        (
            r"\b(?:(?P<n>a|one|two|three|four)[ -](?P<part>third|quarter|fifth|tenth)s?|(?P<half>half)) (?:of (?:the|all|its|his|her|their|those|these|them)\b|the )",
            fraction,
            _PARTS,
        ),
        (
            r"(?:\bvot(?:e|ed|es|ing)\b(?:(?! (?:on|for|count)\b)[^.;\n\d]){0,24})(?P<a>\d{1,3})(?:-|–| to )(?P<b>\d{1,3})\b(?! (?:percent|per cent)|%)",
            vote,
            _VOTES,
        ),
        (
            r"\b(?P<a>\d{1,3})(?: votes? to |(?:-|–| to )(?=\d{1,3} vote))(?P<b>\d{1,3})\b",
            vote,
            _VOTES,
        ),
        (
            rf"\b(?P<none>none|neither)(?P<whole> of(?: (?:the|its|his|her|their|those|these))?(?: {_NUMBER})?)(?= [^\W\d])",
            none_of,
            _NONE,
        ),
        (
            r"(?:\b(?:many|several|some|(?P<times>tens|dozens|scores|hundreds|thousands) of) )?\b(?P<heap>dozens|scores|hundreds|thousands|millions)\b(?: of)?",
            _heap,
            _HEAPS,
        ),
        (rf"\b(?P<low>\d{{1,9}})(?:-| to )(?P<high>{_PLAIN})(?!\w)", _range, _DIGIT),
        (rf"{_BOUND}(?P<n>{_NUMBER})", _count, _NUMBERED),
    )
]
_TELLING = frozenset[str]().union(*(needs for _, _, needs in _READERS))
"""All words and signs without which no reader has anything to do."""
