"""The dates of a case, those of the case study apart from those of outside sources."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import ceil, floor
from typing import Final

import pandas as pd

from analysis.blocks import Blocks, Picture, blocks
from analysis.case_parts import Moment
from analysis.figures import data_tables
from analysis.figures.sheet import Look, Sheet
from analysis.figures.theme import (
    ACCENT,
    MUTED,
    PAPER,
    SMALL,
    WIDTH,
    wrapped,
)
from analysis.figures.words import Font
from analysis.loading import Case
from analysis.wording import counted, in_words, listed, nothing

TEXT = 9.0  # points
EDGE = 0.05  # inches kept free at the left and right
TITLE, ROW, FOOT, BAR = 0.3, 0.43, 0.75, 0.13  # heights in inches
BAND = "#f1f4f7"  # every other year
THEME: Final = "action"  # the kind of dates that tell of the Action itself
WORDS = {"Y": "%Y", "M": "%B %Y", "D": "%d %B %Y"}  # a date by how exact it is
NOTHING = "No dates are recorded for this case."


def timeline(case: Case) -> Blocks:
    """Return the picture of the dates of a case, in groups by where they come from."""
    if not case.facts.dates:
        return nothing(case, "date", NOTHING)
    caption = _finding(case)
    how = "Rows of bars on a scale of years: filled from the case study, hatched from outside."
    name, alt = f"{case.slug}-fig-timeline", f"{caption} {how}"
    return blocks(Picture(name, (caption,), alt, _draw(case)), data_tables.dates(case))


def _spans(case: Case) -> list[Moment]:
    spans = [moment for moment in case.facts.dates if moment.until and moment.kind == THEME]
    return sorted(spans, key=lambda moment: bool(moment.outside))


def extent(moment: Moment) -> tuple[float, float]:
    """Return from when to when a date can lie, in years; a year alone means the whole year."""
    periods = _periods(moment)
    return min(map(_start, periods)), max(_start(period + 1) for period in periods)


def _start(period: pd.Period) -> float:
    day = period.asfreq("D", "start")
    return day.year + (day.day_of_year - 1) / (366 if day.is_leap_year else 365)


def _periods(moment: Moment) -> list[pd.Period]:
    return [_period(text) for text in (moment.when, moment.until) if text]


def _period(text: str) -> pd.Period:
    try:
        return pd.Period(text)
    except ValueError:  # no such month or day: the year still holds
        return pd.Period(text[:4])


def when(moment: Moment) -> str:
    """Return the date or span of a moment in words."""
    said = [period.strftime(WORDS[period.freqstr[0]]).lstrip("0") for period in _periods(moment)]
    return ("–" if all(map(str.isdigit, said)) else " – ").join(said)


def groups(case: Case) -> list[tuple[str, list[Moment]]]:
    """Return the dates in groups: the rival spans of the Action, the source, outside sources."""
    spans = _spans(case)
    rest = [date for date in sorted(case.facts.dates, key=extent) if date not in spans]
    found = {
        "The Action itself": spans,
        "In the case study": [moment for moment in rest if not moment.outside],
        "From outside sources": [moment for moment in rest if moment.outside],
    }
    return [(title, moments) for title, moments in found.items() if moments]


def _finding(case: Case) -> str:
    dates, spans = case.facts.dates, _spans(case)
    places = [f"outside it ({m.outside})" if m.outside else "in the case study" for m in spans]
    dated = listed(f"{when(m)} {place}" for m, place in zip(spans, places, strict=True))
    differ = ": the dates differ" if len(set(map(extent, spans))) > 1 else ""
    outside, days = sum(bool(date.outside) for date in dates), sum(map(_day, dates))
    return (
        (f"The Action is dated {dated}{differ}. " if spans else "")
        + f"Of {counted(len(dates), 'date')}, {in_words(outside)} "
        f"{'comes' if outside == 1 else 'come'} from outside the case study and "
        f"{in_words(days)} {'names' if days == 1 else 'name'} a day."
    )


def _day(moment: Moment) -> bool:
    return not moment.until and _period(moment.when).freqstr == "D"


def _draw(case: Case) -> str:
    found = groups(case)
    top = FOOT + sum(TITLE + ROW * len(moments) for _, moments in found)
    sheet = Sheet(top)
    first, last = _range(case)
    _years(sheet, first, last, top)
    for title, moments in found:
        sheet.text(EDGE, top - 0.2, title, Font(bold=True))
        top -= TITLE
        for moment in moments:
            _row(sheet, partial(_place, first, last), top, moment)
            top -= ROW
    _legend(sheet)
    return sheet.svg()


def _range(case: Case) -> tuple[int, int]:
    starts, ends = zip(*map(extent, case.facts.dates), strict=True)
    first, last = floor(min(starts)), ceil(max(ends))
    few = last - first < 3  # too few years leave no room beside a bar for its date
    return first - few, last + few


def _place(first: int, last: int, year: float) -> float:
    return EDGE + (year - first) * (WIDTH - 2 * EDGE) / (last - first)


def _years(sheet: Sheet, first: int, last: int, top: float) -> None:
    width = _place(first, last, first + 1) - EDGE
    step = ceil(0.36 / width)
    for number, year in enumerate(range(first, last)):
        x = _place(first, last, year)
        if number % 2:
            sheet.rect(x, FOOT, width, top - FOOT, Look(BAND), z=0)
        if number % step == 0:
            x = max(x + width / 2, 0.2)
            sheet.text(x, FOOT - 0.14, str(year), Font(SMALL, ha="center", va="center"))
    sheet.line([(EDGE, FOOT), (WIDTH - EDGE, FOOT)], MUTED, 0.8)


def _row(sheet: Sheet, place: Callable[[float], float], top: float, moment: Moment) -> None:
    (start, end), y = map(place, extent(moment)), top - 0.29
    label, said, ids = moment.label, when(moment), f"{moment.units} {moment.outside}".split()
    gap = 0.12 if _day(moment) else 0.06
    room = len(said) * 0.066 + gap
    if end + room <= WIDTH - EDGE:
        sheet.text(end + gap, y, said, Font(SMALL, bold=True, va="center"))
    elif start - room >= EDGE:
        sheet.text(start - gap, y, said, Font(SMALL, bold=True, ha="right", va="center"))
    else:
        label = f"{said}: {label}"
    label = wrapped(label, 70, 1) + (f" ({', '.join(ids)})" if ids else "")
    fits = start + 0.058 * len(label) <= WIDTH - EDGE
    x, font = (start, Font(TEXT)) if fits else (WIDTH - EDGE, Font(TEXT, ha="right"))
    sheet.text(x, top - 0.14, label, font)
    _mark(sheet, start, end, y, moment)


def _mark(sheet: Sheet, start: float, end: float, y: float, moment: Moment) -> None:
    """Draw a span as a bar, a day as a diamond, and a year or month as a bracket."""
    ink, fill = (MUTED, PAPER) if moment.outside else (ACCENT, ACCENT)
    if moment.until:
        look = Look(fill, ink, hatch="/////" if moment.outside else "")
        sheet.rect(start, y - BAR / 2, end - start, BAR, look)
    elif _day(moment):
        sheet.diamond((start + end) / 2, y, 6, Look(fill, ink))
    else:
        ends = start + 0.01, end - 0.01
        sheet.line([(x, y) for x in ends], ink, 1.4)
        for x in ends:
            sheet.line([(x, y - 4 / 72), (x, y + 4 / 72)], ink, 1, cap="butt")


def _legend(sheet: Sheet) -> None:
    day = Moment(when="2000-01-01", label="", kind=THEME)
    samples: dict[str, dict[str, str]] = {
        "span, from the case study": {"until": "2001"},
        "from outside: hatched or hollow": {"until": "2001", "outside": "E"},
        "some time in that year or month": {"when": "2000"},
        "day": {},
    }
    for number, (text, changes) in enumerate(samples.items()):
        x, y = EDGE + (WIDTH / 2) * (number % 2), 0.3 - 0.19 * (number // 2)
        _mark(sheet, x, x + 0.3, y, day.model_copy(update=changes))
        sheet.text(x + 0.38, y, text, Font(SMALL, color=MUTED, va="center"))
