"""The alluvial picture: how the links run from the parts of the source to the features."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.blocks import Blocks, Picture, blocks
from analysis.figures.parts import Flows, Key, Order, flows, order, sources
from analysis.figures.sheet import Look, Sheet
from analysis.figures.theme import (
    ACCENT,
    MUTED,
    PAPER,
    SMALL,
    STRENGTH,
    VERDICT,
    wrapped,
)
from analysis.figures.words import Font
from analysis.loading import Case
from analysis.wording import counted, in_words, listed, withheld

PER_LINK = 0.064  # width of one link, inches
SLOT = 0.36  # a node takes at least this height, so that labels of two lines stay apart
SPACE = 0.07  # between two nodes
BAR = 0.11  # breadth of the bar of a node
FROM, TO = 1.24, 2.8  # inner edges of the bars at the left and the right, inches
NAMED = 3  # features without a link that the caption names; of more it gives the number
FOOT = 0.36  # height of the key
EDGE = {"direct": PAPER, "partial": ACCENT, "contextual": ACCENT}  # keeps ribbons apart


def alluvial(case: Case) -> Blocks:
    """Return the picture of all links from redesign, practices and impacts to the features."""
    if case.withheld:
        return withheld("The picture of the links by feature is")
    caption = _finding(case)
    alt = f"{caption} Ribbons run from parts of the source at the left to features at the right."
    return blocks(Picture(f"{case.slug}-fig-flows", (caption,), alt, _draw(case)))


def _finding(case: Case) -> str:
    found = flows(case)
    total = sum(found.values())
    if not total:
        return f"No link runs from redesign, practices or impacts of {case.name} to a feature."
    label = {f: feature.label for f, feature in case.codebook.features.items()}
    group = {column.name: column.group.lower() for column in sources(case)}
    first = _most((group[name], n) for (name, _, _), n in found.items())
    top = _most((label[feature], n) for (_, feature, _), n in found.items())
    unfed = [name for f, name in label.items() if not any(key[1] == f for key in found)]
    short = listed(unfed, "or") if len(unfed) <= NAMED else counted(len(unfed), "feature")
    none = f", and none to {short}" if unfed else ""
    return (
        f"Of {counted(total, 'link')} between redesign, practices or impacts and the features, "
        f"{in_words(first[1])} {'comes' if first[1] == 1 else 'come'} from the {first[0]}; "
        f"most lead to {top[0]} ({top[1]}){none}. Width counts links and does not measure merit."
    )


def _most(pairs: Iterable[tuple[str, int]]) -> tuple[str, int]:
    """Return the name with the highest sum, and that sum."""
    sums: dict[str, int] = {}
    for name, number in pairs:
        sums[name] = sums.get(name, 0) + number
    return max(sums.items(), key=lambda item: item[1])


def _draw(case: Case) -> str:
    found = flows(case)
    left, right = order(found, sources(case), case.codebook.features)
    height = max(_height(found, left, 0), _height(found, right, 1)) + FOOT
    sheet = Sheet(height)
    starts, ends = _tops(found, left, 0, height), _tops(found, right, 1, height)
    _ribbons(sheet, case, found, starts, ends)
    for name, top in starts.items():
        y = _bar(sheet, FROM - BAR, top, _count(found, name, 0), ACCENT)
        sheet.text(
            FROM - BAR - 0.05,
            y,
            wrapped(name, 20, 2),
            Font(SMALL, ha="right", va="center", spacing=1),
        )
    for name, top in ends.items():
        _feature(sheet, case, name, top, _count(found, name, 1))
    _key(sheet, case)
    return sheet.svg()


def _count(found: Flows, name: str, side: int) -> int:
    return sum(n for key, n in found.items() if key[side] == name)


def _height(found: Flows, names: Order, side: int) -> float:
    return sum(max(SLOT, PER_LINK * _count(found, name, side)) + SPACE for name in names)


def _tops(found: Flows, names: Order, side: int, height: float) -> dict[str, float]:
    """Return the top of the bar of every node; one side may be lower, and is then centred."""
    y = height - (height - FOOT - _height(found, names, side)) / 2
    tops = {}
    for name in names:
        bar = PER_LINK * _count(found, name, side)
        slot = max(SLOT, bar)
        tops[name] = y - (slot - bar) / 2
        y -= slot + SPACE
    return tops


def _ribbons(
    sheet: Sheet, case: Case, found: Flows, starts: dict[str, float], ends: dict[str, float]
) -> None:
    """Draw every flow; at a bar the flows lie in the order of the other side, strongest first."""
    left, right = list(starts), list(ends)
    at = dict[Key, list[float]]()
    for tops, side in ((dict(starts), 0), (dict(ends), 1)):
        for key in sorted(found, key=lambda k: (left.index(k[0]), right.index(k[1]), -k[2])
                          if side else (right.index(k[1]), left.index(k[0]), -k[2])):  # fmt: skip
            name = str(key[side])
            at.setdefault(key, []).append(tops[name])
            tops[name] -= PER_LINK * found[key]
    for key in sorted(at, key=lambda k: (k[2], left.index(k[0]), right.index(k[1]))):
        start, end = at[key]
        _ribbon(sheet, start, end, PER_LINK * found[key], case.codebook.names[key[2]])


def _ribbon(sheet: Sheet, start: float, end: float, width: float, strength: str) -> None:
    half = (FROM + TO) / 2
    above = [(FROM, start), (half, start), (half, end), (TO, end)]
    below = [(x, y - width) for x, y in reversed(above)]
    sheet.ribbon([above, below], _look(strength))


def _look(strength: str) -> Look:
    return Look(STRENGTH[strength], EDGE[strength], width=0.5)


def _bar(sheet: Sheet, x: float, top: float, count: int, fill: str) -> float:
    """Draw the bar of a node, a thin line where it has no link, and return its middle."""
    tall = PER_LINK * count
    sheet.rect(x, top - tall, BAR, tall, Look(fill, ACCENT, width=0.8))
    return top - tall / 2


def _feature(sheet: Sheet, case: Case, name: str, top: float, count: int) -> None:
    verdict = dict(zip(case.verdicts["feature"], case.verdicts["verdict"], strict=True))[name]
    y = _bar(sheet, TO, top, count, VERDICT[verdict])
    label = wrapped(case.codebook.features[name].label, 30, 1)
    sheet.text(TO + BAR + 0.05, y + 0.075, f"{name}  {label}", Font(SMALL, va="center"))
    said = f"{verdict} · {count or 'no'} link{'' if count == 1 else 's'}"
    sheet.text(TO + BAR + 0.05, y - 0.075, said, Font(SMALL, color=MUTED, va="center"))


def _key(sheet: Sheet, case: Case) -> None:
    x = 0.02
    for name in case.codebook.strengths:
        sheet.rect(x, 0.07, 0.22, 0.14, _look(name))
        sheet.text(x + 0.28, 0.14, name, Font(SMALL, va="center"))
        x += 1.1
    sheet.text(x, 0.14, "width: number of links", Font(SMALL, color=MUTED, va="center"))
