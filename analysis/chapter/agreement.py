"""Agreement between the coders: how far they agree, what that means, and where they differ."""

from __future__ import annotations

from analysis import agreement as measures
from analysis.agreement import RELIABLE, TENTATIVE, Agreement, Difference, Estimate
from analysis.blocks import Blocks, Paragraph, Table, Text, blocks, paragraph
from analysis.loading import Case
from analysis.wording import (
    anchor,
    coder_name,
    counted,
    decimal,
    in_words,
    linked,
    listed,
    ref,
    sentence,
)

UNDEFINED = "undefined"


def agreement(case: Case) -> Blocks:
    """Return how far the coders agree, on two bases, and what that does not mean."""
    if len(case.coders) < 2:
        return blocks(_no_comparison(case))
    whole, used = measures.overall(case)
    on_whole, on_used = f"on all {whole.cells} cells", f"on the {used.cells} cells any coder used"
    table = Table(
        anchor(case, "tab-agreement"),
        (f"Ordinal alpha is {_ordinal(whole)} {on_whole} and {_ordinal(used)} {on_used}.",),
        ("Measure", f"All {whole.cells} cells", f"The {used.cells} cells any coder used"),
        _rows(whole, used),
        (40, 30, 30),
    )
    return blocks(_finding(case, whole, used), table, _reading(case))


def in_short(case: Case) -> str:
    """Return how far the coders agree, in a line with its base."""
    if len(case.coders) < 2:
        return f"{UNDEFINED}: it needs two complete codings"
    _, used = measures.overall(case)
    return f"ordinal alpha {_ordinal(used)} on the {used.cells} cells that any coder used"


def _no_comparison(case: Case) -> Paragraph:
    codings = counted(len(case.coders), "complete coding")
    return paragraph(
        f"Agreement is undefined: it needs two complete codings, and the case has {codings}."
    )


def _finding(case: Case, whole: Agreement, used: Agreement) -> Paragraph:
    """Return the agreement in one paragraph, with the base of every number."""
    return paragraph(
        f"The {in_words(len(case.coders))} coders give the same code in {_share(whole.same_code)}"
        f" of all {whole.cells} cells (every unit with every feature), and in"
        f" {_share(used.same_code)} of the {used.cells} cells that any coder used. Alpha allows for"
        f" agreement by chance. On the ordinal scale it is {_ordinal(whole)} on all cells,"
        f" {_standing(whole.ordinal)}, and {_ordinal(used)} on the cells any coder used,"
        f" {_standing(used.ordinal)}.{_pairs(case)}"
    )


def _standing(of: Estimate) -> str:
    """Return where a value of alpha stands against the limits of Krippendorff (2004)."""
    if of.value is None:
        return "because the codes do not vary"
    if of.value >= RELIABLE:
        return f"at or above the {RELIABLE} that Krippendorff (2004) asks for"
    if of.value >= TENTATIVE:
        return (
            f"enough only for tentative conclusions (Krippendorff 2004: {TENTATIVE} to {RELIABLE})"
        )
    return f"too low even for tentative conclusions (Krippendorff 2004: {TENTATIVE})"


def _pairs(case: Case) -> str:
    """Return which coder stands apart: the one outside the pair that agrees most."""
    found = measures.alpha_by_pair(case)
    values = {pair: value for pair, value in found.items() if value is not None}
    if len(values) < 2:
        return ""
    most, *rest = sorted(values, key=lambda pair: -values[pair])
    others = [f"{decimal(values[pair])} for {_named(pair)}" for pair in rest]
    return (
        f" On the cells any coder used, {_named(most)} are closest, with an ordinal alpha of"
        f" {decimal(values[most])}; it is {listed(others)}.{_apart(case, most)}"
    )


def _named(pair: tuple[str, str]) -> str:
    return " and ".join(coder_name(name) for name in pair)


def _apart(case: Case, closest: tuple[str, str]) -> str:
    """Return what is known of the one coder outside the closest pair of three."""
    outside = [name for name in case.coders if name not in closest]
    note = case.facts.coders[outside[0]].note if len(outside) == 1 else ""
    return f" Of {coder_name(outside[0])} the case file says: {note}" if note else ""


def _rows(whole: Agreement, used: Agreement) -> tuple[tuple[Text, ...], ...]:
    return (
        _row("Alpha, ordinal: how strong the link is", _ordinal(whole), _ordinal(used)),
        _row("Alpha, nominal: which code", _number(whole.nominal), _number(used.nominal)),
        _row("Alpha, presence: link or no link", _number(whole.presence), _number(used.presence)),
        _row("Cells with the same code", _share(whole.same_code), _share(used.same_code)),
        _row(
            "Cells that all linked or none linked",
            _share(whole.same_presence),
            _share(used.same_presence),
        ),
    )


def _row(*cells: str) -> tuple[Text, ...]:
    return tuple((cell,) for cell in cells)


def _reading(case: Case) -> Paragraph:
    """Return how the bases and intervals are meant, and what agreement does not show."""
    kinds = {coder.kind for name, coder in case.facts.coders.items() if name in case.coders}
    raters = "The coders" if "human" in kinds else "The coders are language models and"
    return paragraph(
        "Agreement means that the codes repeat, not that they are right. "
        f"{raters} may share a bias, which would raise agreement and could not be seen in it. All"
        " cells credit the coders for the links that nobody made. The cells any coder used leave"
        " these out and are picked by the codes themselves, so their alpha is the stricter reading."
        " The codes are the raw ones, before the cap on some kinds of unit. Intervals come from"
        f" {measures.DRAWS} resamples of the units."
    )


def agreement_by_feature(case: Case) -> Blocks:
    """Return the agreement on every feature as a table, on both bases."""
    if len(case.coders) < 2:
        return blocks(_no_comparison(case))
    found = measures.by_feature(case)
    defined = {f: of.ordinal.value for f, (_, of) in found.items() if of.ordinal.value is not None}
    caption = "On the cells any coder used, ordinal alpha is undefined for every feature."
    if defined:
        least, most = min(defined, key=lambda f: defined[f]), max(defined, key=lambda f: defined[f])
        caption = (
            f"On the cells any coder used, the coders agree least on {least} and most on {most}."
        )
    columns = ("Feature", "Alpha, all cells", "Alpha, used cells", "Cells used", "Same code there")
    rows = tuple(_feature(case, name, *both) for name, both in found.items())
    name = anchor(case, "tab-agreement-features")
    return blocks(Table(name, (caption,), columns, rows, (26, 22, 22, 10, 20)))


def _feature(case: Case, name: str, whole: Agreement, used: Agreement) -> tuple[Text, ...]:
    label = case.codebook.features[name].label
    return (
        (ref(case, name, f"{name} {label}"),),
        *_row(_ordinal(whole), _ordinal(used), str(used.cells), _share(used.same_code)),
    )


def differences(case: Case) -> Blocks:
    """Return the cells on which the coders differ most, with the codes and reasons of each."""
    found = measures.differences(case)
    if len(case.coders) < 2:
        return blocks(_no_comparison(case))
    if not found:
        return blocks(paragraph("All coders gave the same code in every cell that they used."))
    cells = len(measures.differing(case))
    shown = "all are listed" if cells == len(found) else f"the {len(found)} widest are listed"
    caption = (
        f"The coders differ in {counted(cells, 'cell')} of the {len(case.ratings)} that any of"
        f" them used; {shown}."
    )
    table = Table(
        anchor(case, "tab-differences"),
        (caption,),
        ("Cell", *(sentence(coder_name(coder)) for coder in case.coders)),
        tuple(_difference(case, row) for row in found),
        (13, *(87 // len(case.coders) for _ in case.coders)),
    )
    return blocks(table)


def _difference(case: Case, row: Difference) -> tuple[Text, ...]:
    cell: Text = (ref(case, row.unit), " × ", ref(case, row.feature))
    symbols = {0: "– (no link)"} | case.codebook.symbols
    coded = zip(row.codes, row.rationales, strict=True)
    return (
        cell,
        *((symbols[code], *linked(case, f": {said}" if said else "")) for code, said in coded),
    )


def _ordinal(of: Agreement) -> str:
    return _number(of.ordinal)


def _number(of: Estimate) -> str:
    return _with_interval(of, ".2f")


def _share(of: Estimate) -> str:
    return _with_interval(of, ".0%")


def _with_interval(of: Estimate, form: str) -> str:
    """Return a value with its interval, or the word for what is undefined."""
    if of.value is None:
        return UNDEFINED
    if of.low is None or of.high is None:
        return f"{_said(of.value, form)} (95% interval {UNDEFINED})"
    low, high = _said(of.low, form), _said(of.high, form)
    return f"{_said(of.value, form)} (95% interval {low} to {high})"


def _said(value: float, form: str) -> str:
    return f"{value:z{form}}".replace("-", "−")
