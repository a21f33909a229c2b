"""How far the coders agree on each feature: ordinal alpha with its interval, on two bases."""

from __future__ import annotations

from analysis.agreement import (
    RELIABLE,
    TENTATIVE,
    Agreement,
    Estimate,
    by_feature,
)
from analysis.blocks import Blocks, Picture, blocks, paragraph
from analysis.figures.sheet import DASHED, Look, Sheet
from analysis.figures.theme import (
    ACCENT,
    CHANGE,
    INK,
    MUTED,
    PAPER,
    RULE,
    SMALL,
    WIDTH,
    wrapped,
)
from analysis.figures.words import Font
from analysis.loading import Case
from analysis.wording import in_words, listed

NOTHING = "Agreement by feature is undefined: it needs two complete codings."
LEFT, ROW, FOOT = 2.0, 0.4, 0.78  # inches
LOW, HIGH = -0.5, 1.0  # of alpha, as drawn

Measured = dict[str, tuple[Agreement, Agreement]]


def feature_agreement(case: Case) -> Blocks:
    """Return the picture of the agreement on every feature, all cells and used cells."""
    if len(case.coders) < 2:
        return blocks(paragraph(NOTHING))
    found = by_feature(case)
    caption = _finding(found)
    how = (
        "One row a feature on a scale of ordinal alpha: a disc for all cells, a ring for the cells "
        "any coder used, lines for 95% intervals."
    )
    picture = Picture(
        f"{case.slug}-fig-agreement", (caption,), f"{caption} {how}", _draw(case, found)
    )
    return blocks(picture)


def _finding(found: Measured) -> str:
    values = {f: whole.ordinal.value for f, (whole, _) in found.items()}
    defined = {feature: value for feature, value in values.items() if value is not None}
    if not defined:
        return NOTHING
    good = [feature for feature, value in defined.items() if value >= RELIABLE]
    poor = [feature for feature, value in defined.items() if value < TENTATIVE]
    reached = f" ({listed(good)})" if good else ""
    low = f" for {listed(poor)} it is below {TENTATIVE}, too low even for tentative conclusions"
    return (
        f"On {in_words(len(good)) if good else 'none'} of {in_words(len(found))} features do the "
        f"coders reach an alpha of {RELIABLE} on all cells{reached};"
        f"{low if poor else f' on no feature is it below {TENTATIVE}'}."
    )


def _x(value: float) -> float:
    """Return where a value of alpha stands, in inches; the scale ends at `LOW`."""
    return LEFT + (max(value, LOW) - LOW) / (HIGH - LOW) * (WIDTH - LEFT - 0.15)


def _draw(case: Case, found: Measured) -> str:
    sheet = Sheet(ROW * len(case.codebook.features) + FOOT + 0.3)
    top = ROW * len(case.codebook.features) + FOOT
    _scale(sheet, top)
    for number, (name, feature) in enumerate(case.codebook.features.items()):
        y = top - ROW * (number + 0.5)
        label = wrapped(feature.label, 28, 1)
        sheet.text(0.02, y, f"{name}  {label}", Font(SMALL, va="center"))
        whole, used = found.get(name, (Agreement(0), Agreement(0)))
        _estimate(sheet, y + 0.08, whole.ordinal, filled=True)
        _estimate(sheet, y - 0.08, used.ordinal, filled=False)
    _key(sheet)
    return sheet.svg()


def _scale(sheet: Sheet, top: float) -> None:
    for value, text in ((LOW, f"≤ {LOW}"), (0, "0"), (TENTATIVE, ".667"), (RELIABLE, ".8"),
                        (HIGH, "1")):  # fmt: skip
        colour = MUTED if value in (TENTATIVE, RELIABLE) else RULE
        dash = DASHED if value in (TENTATIVE, RELIABLE) else ()
        sheet.line([(_x(value), FOOT), (_x(value), top)], colour, 0.8, dash=dash)
        shift = -0.06 if value == TENTATIVE else 0.06 if value == RELIABLE else 0
        sheet.text(_x(value) + shift, top + 0.06, text.replace("-", "−"), Font(SMALL, ha="center"))


def _estimate(sheet: Sheet, y: float, of: Estimate, *, filled: bool) -> None:
    colour = ACCENT if filled else CHANGE
    if of.value is None:
        sheet.text(_x(0), y, " undefined", Font(SMALL, color=colour, va="center"))
        return
    if of.low is not None and of.high is not None:
        sheet.line([(_x(of.low), y), (_x(of.high), y)], colour, 1.4)
    sheet.dot(_x(of.value), y, 6, Look(colour if filled else PAPER, colour, width=1.5))


def _key(sheet: Sheet) -> None:
    for x, y, filled, text in (
        (0.1, 0.55, True, "all cells (every unit with every feature)"),
        (0.1, 0.35, False, "the cells that any coder used: the stricter reading"),
    ):
        colour = ACCENT if filled else CHANGE
        sheet.dot(x, y, 6, Look(colour if filled else PAPER, colour))
        sheet.text(x + 0.12, y, text, Font(SMALL, color=INK, va="center"))
    note = "No line: the interval is undefined, because some resamples do not vary"
    sheet.text(0.02, 0.12, note, Font(SMALL, color=MUTED, va="center"))
