"""Figures on the context of a case: one small panel for each indicator, each on its own scale."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.blocks import Blocks, Picture, blocks
from analysis.figures import data_tables
from analysis.figures.sheet import Look, Sheet
from analysis.figures.theme import ACCENT, INK, MUTED, SMALL, WIDTH, wrapped
from analysis.figures.words import Font
from analysis.loading import Case
from analysis.wording import nothing, records

EDGE = 0.05  # inches kept free at the left and right
LINE = 0.17  # inches a line of small text takes
BACK = 0.5  # points around values that keep them clear of lines
NAMES = 1.15  # where bars begin, beside their names, inches
NOTHING = "No context indicators are recorded for this case."
CONTEXT = "These figures are context, not results of the Action."

Row = dict[str, str]


@dataclass(frozen=True)
class Panel:
    """The rows that share a scale; `area` is set where they are one series over years."""

    rows: tuple[Row, ...]
    area: str = ""


def context_indicators(case: Case) -> Blocks:
    """Return the picture of the context indicators, a panel each."""
    found = panels(case)
    if not found:
        return nothing(case, "context indicator", NOTHING)
    caption = f"{_finding(found, case.facts.start)} {CONTEXT}"
    alt = f"{caption} Small charts, each on its own scale: lines over years, bars for places."
    picture = Picture(f"{case.slug}-fig-context-indicators", (caption,), alt, _draw(found))
    return blocks(picture, data_tables.indicators(case))


def panels(case: Case) -> list[Panel]:
    """Return the panels: a line for each area with values of several years, bars for the rest."""
    frame = case.indicators.replace({"area": {case.facts.country: case.facts.country_name}})
    frame = frame.assign(year=frame["year"].str.replace("-", "–"))
    groups = frame.groupby(["indicator", "unit"], sort=False)
    return [panel for _, rows in groups for panel in _split(records(rows))]


def _split(rows: list[Row]) -> list[Panel]:
    found, rest = [], rows
    for area in dict.fromkeys(row["area"] for row in rows):
        mine = sorted((row for row in rows if row["area"] == area), key=lambda row: row["year"])
        years = {row["year"] for row in mine}
        if len(years) == len(mine) > 1 and all(map(str.isdigit, years)):
            found.append(Panel(tuple(mine), area))
            rest = [row for row in rest if row["area"] != area]
    return [*found, Panel(tuple(rest))] if rest else found


def _finding(found: list[Panel], since: int) -> str:
    """Return how the largest series changed around the Action, or the largest single value."""
    series = [panel for panel in found if panel.area]
    most = max(series or found, key=lambda panel: max(map(_value, panel.rows)))
    if not most.area:
        row = max(most.rows, key=_value)
        return f"{row['indicator']}: {_shown(row)} {row['unit']} in {row['area']}, {row['year']}."
    before = [row for row in most.rows[:-1] if int(row["year"]) <= since]
    first, last = (before or most.rows)[-1 if before else 0], most.rows[-1]
    start, end = _value(first), _value(last)
    change = "rose" if end > start else "fell" if end < start else "did not change"
    times = f", {end / start:.1f} times as many" if end > start > 0 else ""
    return (
        f"{first['indicator']} in {most.area} {change} from {_shown(first)} in {first['year']} to "
        f"{_shown(last)} in {last['year']}{times}."
    )


def _value(row: Row) -> float:
    return float(row["value"])


def _shown(row: Row) -> str:
    return f"{_value(row):,}" if "." in row["value"] else f"{int(row['value']):,}"


def _period(panel: Panel) -> str:
    periods = {row["year"] for row in panel.rows}
    return periods.pop() if len(periods) == 1 else ""


def _title(panel: Panel) -> str:
    row = panel.rows[0]
    parts = filter(None, [row["indicator"], panel.area or _period(panel)])
    return wrapped(f"{', '.join(parts)} ({row['unit']})", 74, 2)


def _caution(panel: Panel) -> str:
    """Return the caution below the title; bars with different cautions have them at each bar."""
    cautions = dict.fromkeys(row["caution"] for row in panel.rows if row["caution"])
    at_bars = not panel.area and len(cautions) > 1
    return "" if at_bars else wrapped(f"Caution: {'; '.join(cautions)}", 84, 3)


def _source(panel: Panel) -> str:
    said = dict.fromkeys(f"{row['source']} ({row['licence']})" for row in panel.rows)
    return wrapped(f"Source: {'; '.join(said)}", 84, 3)


def _remark(panel: Panel, row: Row) -> str:
    """Return what stands below a bar: its period and caution where the bars differ in them."""
    said = ["" if _period(panel) else row["year"], "" if _caution(panel) else row["caution"]]
    return wrapped("; ".join(filter(None, said)), 62, 2)


def _lines(text: str) -> float:
    return LINE * len(text.splitlines())


def _height(panel: Panel) -> float:
    words = sum(_lines(said(panel)) for said in (_title, _caution, _source))
    bars = sum(0.25 + _lines(_remark(panel, row)) for row in panel.rows)
    return words + (1.3 if panel.area else bars) + 0.32


def _draw(found: list[Panel]) -> str:
    sheet = Sheet(sum(map(_height, found)) + 0.3)
    top = sheet.top
    sheet.text(EDGE, top - 0.2, CONTEXT, Font(bold=True))
    top -= 0.34
    for panel in found:
        _panel(sheet, top, panel)
        top -= _height(panel)
    return sheet.svg()


def _panel(sheet: Sheet, top: float, panel: Panel) -> None:
    sheet.line([(EDGE, top), (WIDTH - EDGE, top)], MUTED, 0.8)
    top, end = top - 0.06, top - _height(panel)
    sheet.text(EDGE, top, _title(panel), Font(SMALL, bold=True, va="top", spacing=1.1))
    top -= _lines(_title(panel)) + 0.02
    _write(sheet, top, _caution(panel))
    top -= _lines(_caution(panel))
    (_line if panel.area else _bars)(sheet, top, panel)
    _write(sheet, end + 0.19 + _lines(_source(panel)), _source(panel), ink=MUTED)


def _write(sheet: Sheet, top: float, text: str, x: float = EDGE, ink: str = INK) -> None:
    sheet.text(x, top, text, Font(SMALL, color=ink, va="top", spacing=1.1))


def _bars(sheet: Sheet, top: float, panel: Panel) -> None:
    low, high = _range(panel)
    scale = (WIDTH - EDGE - NAMES - 0.75) / (high - low)
    zero = NAMES - low * scale
    for row in panel.rows:
        width, y = _value(row) * scale, top - 0.15
        sheet.text(EDGE, y, wrapped(row["area"], 17, 1), Font(SMALL, va="center"))
        sheet.rect(zero, y - 0.075, width, 0.15, Look(ACCENT))
        sheet.text(zero + max(0, width) + 0.06, y, _shown(row), Font(bold=True, va="center"))
        _write(sheet, top - 0.25, _remark(panel, row), NAMES, MUTED)
        top -= 0.25 + _lines(_remark(panel, row))


def _range(panel: Panel) -> tuple[float, float]:
    """Return the ends of the scale, which always holds zero."""
    values = [0.0, *map(_value, panel.rows)]
    low, high = min(values), max(values)
    return low, high if high > low else low + 1


def _line(sheet: Sheet, top: float, panel: Panel) -> None:
    low, high = _range(panel)
    years = [int(row["year"]) for row in panel.rows]
    wide, tall = (WIDTH - 2 * EDGE - 0.7) / (years[-1] - years[0]), 0.82 / (high - low)
    xs = [EDGE + 0.35 + (year - years[0]) * wide for year in years]
    ys = [top - 1.1 + (_value(row) - low) * tall for row in panel.rows]
    zero = top - 1.1 - low * tall
    sheet.line([(EDGE, zero), (WIDTH - EDGE, zero)], MUTED, 0.8)
    sheet.line(zip(xs, ys, strict=True), ACCENT, 1.6)
    for x, y in zip(xs, ys, strict=True):
        sheet.dot(x, y, 4.5, Look(ACCENT, ACCENT), z=4)  # above the values
    _values(sheet, xs, ys, [_shown(row) for row in panel.rows], top - 0.94)
    last = 0.0
    for x, year in zip(xs, years, strict=True):
        if x - last >= 0.35:  # otherwise the years would touch
            sheet.text(x, top - 1.22, str(year), Font(SMALL, color=MUTED, ha="center", va="center"))
            last = x


def _values(sheet: Sheet, xs: list[float], ys: list[float], said: list[str], low: float) -> None:
    """Write the values, the last and the first before the others; in a dip above `low`, below."""
    taken: list[tuple[float, float]] = []
    for number in dict.fromkeys([len(xs) - 1, 0, *range(len(xs))]):
        x, y, width = xs[number], ys[number], 0.061 * len(said[number])
        before, after = ys[max(number - 1, 0)], (*ys, y)[number + 1]
        left = x - width if after > y or number + 1 == len(xs) else x
        left = max(EDGE, min(left, WIDTH - EDGE - width))
        dip = y + 0.05 < before and y < after and y > low
        if all(left + width < start or end < left for start, end in taken):
            taken.append((left, left + width))
            sheet.text(left, y - 0.19 if dip else y + 0.07, said[number], Font(SMALL), plate=BACK)
