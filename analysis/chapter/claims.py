"""Causal claims: each with the test that the text allows, and rivals side by side."""

from __future__ import annotations

from collections.abc import Callable

from analysis.blocks import Anchor, Blocks, Bullets, Mark, Table, Text, blocks
from analysis.claims import Claim, claims, contested, rival_groups
from analysis.loading import Case
from analysis.wording import anchor, counted, in_words, joined, linked, listed, nothing, ref, refs


def causal_claims(case: Case) -> Blocks:
    """Return every causal claim of the source with the test that the text allows."""
    found = claims(case)
    if not found:
        return nothing(case, "causal claim", "No causal claim was read in this source.")
    needed = sum(bool(claim.evidence_needed) for claim in found.values())
    caption = (
        f"For {in_words(needed)} of {counted(len(found), 'causal claim')} the table names "
        "evidence that would decide it and that the text does not give."
    )
    table = Table(
        anchor(case, "tab-claims"),
        (caption,),
        (
            "Claim",
            "What is claimed or implied",
            "Path",
            "Test the text allows",
            "What would decide it",
        ),
        tuple(_claim(case, claim) for claim in found.values()),
        (10, 32, 15, 15, 28),
    )
    tests = Bullets(
        tuple(
            (Mark("strong", name), f": {term.means}.")
            for name, term in case.codebook.tests.items()
            if name in {claim.test for claim in found.values()}
        )
    )
    return blocks(table, tests)


def _claim(case: Case, claim: Claim) -> tuple[Text, ...]:
    rival: Text = (" Rival: ", *refs(case, claim.rivals), ".") if claim.rivals else ()
    note: Text = (" ", *linked(case, claim.note)) if claim.note else ()
    return (
        (Anchor(anchor(case, claim.name), claim.name),),
        (*linked(case, claim.statement), *note, *rival),
        _path(case, claim),
        (claim.test,),
        linked(case, claim.evidence_needed),
    )


def _path(case: Case, claim: Claim) -> Text:
    """Return the path of a claim: `C1 and C2, then D1`."""
    steps = [joined([(ref(case, unit),) for unit in step], " and ") for step in claim.steps]
    return joined(steps, ", then ")


def rivals(case: Case) -> Blocks:
    """Return, side by side, the claims that explain the same thing."""
    groups = rival_groups(claims(case))
    if not groups:
        none = "The source offers no two explanations of the same thing."
        return nothing(case, "rival explanation", none)
    return blocks(*(_rivals(case, group) for group in groups))


def _rivals(case: Case, group: list[Claim]) -> Table:
    shared = sorted(contested(group))
    names = listed(claim.name for claim in group)
    effect = " and ".join(case.unit_rows[unit]["paraphrase"].rstrip(".") for unit in shared)
    told = f" ({listed(shared)}: {effect[:1].lower()}{effect[1:]})" if shared else ""
    fields: tuple[tuple[str, Callable[[Claim], Text]], ...] = (
        ("Explanation", lambda claim: linked(case, claim.statement)),
        ("Path", lambda claim: _path(case, claim)),
        ("What the text says for it", lambda claim: _own(case, claim, shared)),
        ("Test the text allows", lambda claim: (claim.test,)),
        ("What would decide it", lambda claim: linked(case, claim.evidence_needed)),
        ("Caution", lambda claim: linked(case, claim.note or "none")),
    )
    return Table(
        anchor(case, f"tab-rivals-{group[0].name}"),
        (f"The text does not decide between {names}{told}.",),
        ("Question", *(claim.name for claim in group)),
        tuple(((name,), *(told_of(claim) for claim in group)) for name, told_of in fields),
        (20, *(80 // len(group) for _ in group)),
    )


def _own(case: Case, claim: Claim, shared: list[str]) -> Text:
    """Return the units on the path of a claim that its rivals do not share."""
    own = [unit for step in claim.steps for unit in step if unit not in shared]
    return joined([(ref(case, u), f" {case.unit_rows[u]['paraphrase']}") for u in own], " ")
