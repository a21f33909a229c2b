"""What differs between two codings of a case."""

from __future__ import annotations

from analysis.agreement import by_feature
from analysis.blocks import Blocks, Paragraph, Table, blocks, paragraph
from analysis.loading import Case
from analysis.research.tables import feature_cell
from analysis.robustness import ranges
from analysis.wording import (
    anchor,
    counted,
    decimal,
    in_words,
    listed,
    sentence,
)


def what_moved(published: Case, changed: Case) -> Blocks:
    """Return the verdicts, ranges and agreement that differ between two codings of a case."""
    before, after = _standing(published), _standing(changed)
    moved = [feature for feature in before if before[feature] != after[feature]]
    verdicts = [f for f in moved if before[f][0] != after[f][0]]
    if not moved:
        return blocks(paragraph("Nothing moves: verdicts, ranges and agreement are as published."))
    verb = "changes" if len(verdicts) < 2 else "change"
    of = f"{sentence(counted(len(verdicts), 'verdict'))} of {in_words(len(before))} {verb}"
    beside = "No verdict changes, but the range of one or the agreement does."
    caption = f"{of}: {listed(verdicts)}." if verdicts else beside
    rows = tuple(
        (feature_cell(published, f), *((old, " → ", new) if old != new else (old,)
         for old, new in zip(before[f], after[f], strict=True)))
        for f in moved
    )  # fmt: skip
    columns = ("Feature", "Verdict", "Range", "Alpha, used cells")
    name = anchor(published, "tab-moved")
    return blocks(Table(name, (caption,), columns, rows, (28, 26, 26, 20)), _unmoved(before, moved))


def _unmoved(before: dict[str, tuple[str, str, str]], moved: list[str]) -> Paragraph:
    rest = [feature for feature in before if feature not in moved]
    return paragraph(f"Everything else is as published: {listed(rest) if rest else 'nothing'}.")


def _standing(case: Case) -> dict[str, tuple[str, str, str]]:
    """Return the verdict, its range and the agreement on every feature, in words."""
    found, agreed = ranges(case), by_feature(case)
    return {
        feature: (
            row.verdict,
            f"{found[feature].minimum} to {found[feature].maximum}" if found else "none",
            decimal(agreed[feature][1].ordinal.value),
        )
        for feature, row in case.judged.items()
    }
