"""The two axes: how well the text states each feature, and what stands outside the text."""

from __future__ import annotations

from analysis.blocks import Blocks, Picture, blocks
from analysis.figures.sheet import Look, Sheet
from analysis.figures.theme import (
    ACCENT,
    MUTED,
    PAPER,
    RULE,
    SMALL,
    VERDICT,
    VERDICT_INK,
    WIDTH,
)
from analysis.figures.words import Font
from analysis.loading import Case
from analysis.outside import BY_INDEPENDENCE, STANDINGS, standing
from analysis.wording import in_words, listed, sentence, withheld

LEFT, HEAD, TILE = 0.88, 0.86, 0.25  # inches
HEADS = {
    STANDINGS[0]: "no direct\nevidence",
    **dict(zip(BY_INDEPENDENCE.values(), ("by others", "partly by\nothers", "by a party"),
               strict=True)),
}  # fmt: skip

Placed = dict[tuple[str, str], list[str]]


def two_axes(case: Case) -> Blocks:
    """Return the picture of features by verdict (rows) and by outside evidence (columns)."""
    if case.withheld:
        return withheld("The picture of verdicts and outside evidence is")
    placed = places(case)
    caption = _finding(case)
    how = "Grid: rows for verdicts, columns for what outside sources say of the direct evidence."
    picture = Picture(f"{case.slug}-fig-two-axes", (caption,), f"{caption} {how}", _draw(placed))
    return blocks(picture)


def places(case: Case) -> Placed:
    """Return the features in every cell: verdict, standing outside the text."""
    found: Placed = {(v, s): [] for v in case.codebook.verdicts for s in STANDINGS}
    for feature, row in case.judged.items():
        for where in standing(case, feature):
            found[row.verdict, where].append(feature)
    return found


def _finding(case: Case) -> str:
    direct = [f for f, row in case.judged.items() if row.direct]
    if not direct:
        return "No feature has direct evidence that outside sources could bear on."
    alone = [f for f in direct if "unverified" in standing(case, f)]
    against = [f for f in direct if "challenged" in standing(case, f)]
    checked = sum("independently corroborated" in standing(case, f) for f in direct)
    full = in_words(checked) if checked else "none"
    more = (
        f" {listed(against)} {'is' if len(against) == 1 else 'are'} challenged." if against else ""
    )
    return (
        f"{sentence(in_words(len(alone)))} of {in_words(len(direct))} features with direct "
        f"evidence have no source outside the text; {full} "
        f"{'is' if checked < 2 else 'are'} corroborated by a fully independent one.{more}"
    )


def _draw(placed: Placed) -> str:
    verdicts = list(dict.fromkeys(verdict for verdict, _ in placed))
    heights = {v: max(TILE * max(_tall(f) for (w, _), f in placed.items() if w == v) + 0.12, 0.4)
               for v in verdicts}  # fmt: skip
    side = (WIDTH - LEFT - 0.02) / len(STANDINGS)
    sheet = Sheet(HEAD + sum(heights.values()) + 0.32)
    top = sum(heights.values()) + 0.3
    _heads(sheet, top, side)
    for verdict in verdicts:
        _row(sheet, verdict, placed, top, heights[verdict], side)
        top -= heights[verdict]
    note = "A party is the programme or the partner State. Outside sources never change a verdict."
    sheet.text(0.02, 0.12, note, Font(SMALL, color=MUTED, va="center"))
    return sheet.svg()


def _heads(sheet: Sheet, top: float, side: float) -> None:
    """Draw the names of the columns, the corroborated ones under a head of their own."""
    sheet.text(0.02, top + 0.06, "Stated in\nthe text", Font(SMALL, color=MUTED, spacing=1))
    for number, where in enumerate(STANDINGS):
        text = HEADS.get(where, where)
        sheet.text(LEFT + side * number + 0.05, top + 0.06, text, Font(SMALL, spacing=1))
        if number:
            x = LEFT + side * number
            sheet.line([(x, 0.3), (x, top + 0.38)], RULE, 0.8, z=0)
    first = STANDINGS.index(next(iter(reversed(BY_INDEPENDENCE.values()))))
    ends = LEFT + side * first + 0.05, LEFT + side * (first + len(BY_INDEPENDENCE)) - 0.05
    sheet.line([(end, top + 0.42) for end in ends], MUTED, 0.8)
    sheet.text(ends[0], top + 0.46, "corroborated", Font(SMALL))
    sheet.text(
        LEFT + 0.05, top + HEAD - 0.02, "Outside the text", Font(SMALL, color=MUTED, va="top")
    )


def _tall(features: list[str]) -> int:
    """Return how many lines of two tiles the features of a cell take."""
    return max(1, -(-len(features) // 2))


def _row(sheet: Sheet, verdict: str, placed: Placed, top: float, height: float,
         side: float) -> None:  # fmt: skip
    sheet.line([(0.02, top), (WIDTH - 0.02, top)], RULE, 0.8)
    sheet.text(
        0.02, top - height / 2, verdict.replace(" ", "\n"), Font(bold=True, va="center", spacing=1)
    )
    for number, where in enumerate(STANDINGS):
        for place, feature in enumerate(placed[verdict, where]):
            x = LEFT + side * number + 0.02 + 0.31 * (place % 2)
            y = top - 0.06 - TILE * (place // 2 + 1)
            _tile(sheet, x, y, verdict, feature)


def _tile(sheet: Sheet, x: float, y: float, verdict: str, feature: str) -> None:
    sheet.rect(
        x, y + 0.02, 0.28, TILE - 0.04, Look(VERDICT.get(verdict, PAPER), ACCENT), corner=0.04
    )
    sheet.text(
        x + 0.14,
        y + TILE / 2,
        feature,
        Font(SMALL, color=VERDICT_INK[verdict], ha="center", va="center"),
    )
