"""How the coders linked one unit: each feature with the consensus and what each coder said."""

from __future__ import annotations

from analysis.blocks import Inline, Mark, Text
from analysis.judgement import CONTEXTUAL
from analysis.loading import Case
from analysis.once import once_a_case
from analysis.wording import coder_name, joined, listed, ref

Codes = tuple[int, ...]


def coded_features(case: Case, unit: str) -> Text:
    """Return the features that any coder linked to a unit, strongest consensus first."""
    if case.withheld:
        return ("not coded",)
    agreed = _agreed(case)
    features = sorted(_linked(case).get(unit, ()), key=lambda f: (-agreed.get((unit, f), 0), f))
    return joined([_feature(case, unit, feature) for feature in features], "; ") or ("none",)


@once_a_case
def _linked(case: Case) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for unit, feature in case.codes:
        found.setdefault(unit, []).append(feature)
    return found


@once_a_case
def _agreed(case: Case) -> dict[tuple[str, str], int]:
    return {(link.unit, link.feature): link.strength for link in case.agreed}


def _feature(case: Case, unit: str, feature: str) -> Text:
    label = case.codebook.features[feature].label
    strength = _agreed(case).get((unit, feature), 0)
    name = case.codebook.names.get(strength, "")
    mark: Inline = Mark(f"strength-{name}", name) if name else "no consensus"
    return (
        ref(case, feature, f"{feature} {label}"),
        ": ",
        mark,
        f" ({_said(case, unit, feature)})",
    )


def _said(case: Case, unit: str, feature: str) -> str:
    """Return who gave which strength: the raw codes, before the cap."""
    codes = case.codes[unit, feature]
    kind = case.unit_rows[unit]["kind"]
    capped = kind in case.codebook.capped_kinds and max(codes) > CONTEXTUAL
    return _by_coder(case, codes) + (", then capped by the rules" if capped else "")


def _by_coder(case: Case, codes: Codes) -> str:
    names = {0: "no link"} | case.codebook.names
    who: dict[int, list[str]] = {}
    for coder, code in zip(case.coders, codes, strict=True):
        who.setdefault(code, []).append(coder_name(coder))
    if len(who) == 1:
        everyone = "all coders" if len(codes) > 1 else listed(who[codes[0]])
        return f"{everyone} {names[codes[0]]}"
    return ", ".join(f"{listed(who[code])} {names[code]}" for code in sorted(who, reverse=True))
