"""All that is computed for a case, as plain values for JSON."""

from __future__ import annotations

from typing import Any

from analysis.agreement import (
    Agreement,
    Estimate,
    by_feature,
    by_pair,
    overall,
)
from analysis.loading import Case
from analysis.robustness import Range, ranges


def results(case: Case) -> dict[str, Any]:
    """Return the consensus links, the verdicts with their ranges and the agreement of a case."""
    moves = ranges(case)
    return {
        "case": case.slug,
        "coders": list(case.coders),
        "units": len(case.units),
        "passages": int(case.units["group"].nunique()),
        "consensus": {f: _links(case, f) for f in case.codebook.features},
        "verdicts": {
            name: row._asdict() | _moves(moves.get(name)) for name, row in case.judged.items()
        },
        "agreement": summary(case),
    }


def _links(case: Case, feature: str) -> dict[str, str]:
    """Return the units that the coders agree to link with a feature, each with its strength."""
    names = case.codebook.names
    return {n.unit: names[n.strength] for n in sorted(case.agreed) if n.feature == feature}


def _moves(of: Range | None) -> dict[str, Any]:
    if of is None:
        return {}
    return {
        "minimum": of.minimum,
        "maximum": of.maximum,
        "fragile": of.fragile,
        "decided_by": list(of.decided_by),
        "scenarios": dict(of.scenarios),
        "steady": round(of.steady, 4),
    }


def summary(case: Case) -> dict[str, Any]:
    """Return all measures for JSON: alphas to four decimals, percentages to one, undefined as None.

    `by_feature` and `by_pair` stand on all cells and hold `used_cells` for the other base, which
    for a pair is the cells that any coder of the case used.
    """
    whole, used = overall(case)
    pairs = {" × ".join(pair): both for pair, both in by_pair(case).items()}
    return {
        "case": case.slug,
        "coders": list(case.coders),
        "all_cells": _json(whole),
        "used_cells": _json(used),
        "by_feature": {name: _both(*both) for name, both in by_feature(case).items()},
        "by_pair": {name: _both(*both) for name, both in pairs.items()},
    }


def _both(whole: Agreement, used: Agreement) -> dict[str, Any]:
    return _json(whole) | {"used_cells": _json(used)}


def _json(of: Agreement) -> dict[str, Any]:
    cells, *alphas, same_code, same_presence = of
    scales = zip(("ordinal", "nominal", "presence"), alphas, strict=True)
    shares = {"same_code": same_code, "same_presence": same_presence}
    percent = {name: _numbers(of, "value", 100, 1) for name, of in shares.items()}
    return {"cells": cells, **{n: _numbers(of, "alpha") for n, of in scales}, "percent": percent}


def _numbers(of: Estimate, name: str, factor: int = 1, digits: int = 4) -> dict[str, float | None]:
    keys = (name, "low", "high")
    return {
        k: None if v is None else round(factor * v, digits) for k, v in zip(keys, of, strict=True)
    }
