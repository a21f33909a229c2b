"""Context and intervention logic: what surrounded the Action, what was planned, what it became."""

from __future__ import annotations

from analysis.blocks import Blocks, Mark, Paragraph, Table, Text, blocks
from analysis.case_parts import Actor
from analysis.loading import Case
from analysis.wording import (
    anchor,
    counted,
    in_words,
    linked,
    listed,
    nothing,
    records,
)


def context(case: Case) -> Blocks:
    """Return the context of the Action, a paragraph a topic."""
    if not case.facts.context:
        return nothing(case, "context", "The context of the Action is not described.")
    return blocks(
        *(
            Paragraph((Mark("strong", f"{said.about}."), " ", *linked(case, said.text)))
            for said in case.facts.context
        )
    )


def who_took_part(case: Case) -> Blocks:
    """Return a table of the actors that the source names, by role."""
    if not case.facts.actors:
        return nothing(case, "actor", "The source names no actor.")
    roles = list(dict.fromkeys(actor.role for actor in case.facts.actors))
    caption = (
        f"The source mentions {len(case.facts.actors)} actors, named or not, "
        f"in {counted(len(roles), 'role')}."
    )
    rows = tuple(((role,), _actors(case, role)) for role in roles)
    return blocks(Table(anchor(case, "tab-actors"), (caption,), ("Role", "Who"), rows, (22, 78)))


def _actors(case: Case, role: str) -> Text:
    said = "; ".join(_actor(actor) for actor in case.facts.actors if actor.role == role)
    return linked(case, said)


def _actor(actor: Actor) -> str:
    return f"{actor.name} ({actor.note})" if actor.note else actor.name


def redesign(case: Case) -> Blocks:
    """Return the redesign as data: planned, redesigned, reason, decider and rival explanation."""
    rows = records(case.redesign)
    if not rows:
        return nothing(case, "change of design", "No change of design is told.")
    counts = case.redesign["reason_stated"].value_counts()
    said = [
        f"{word} for {in_words(int(counts[key]))}"
        for key, word in (("yes", "a reason is stated"), ("partly", "implied"), ("no", "missing"))
        if key in counts
    ]
    caption = f"Of {counted(len(rows), 'part')} of the design, {listed(said)}."
    table = Table(
        anchor(case, "tab-redesign"),
        (caption,),
        (
            "Part",
            "Planned, and what it became",
            "Reason and who decided",
            "Rival explanation (ours)",
        ),
        tuple(_change(case, row) for row in rows),
        (16, 28, 31, 25),
    )
    return blocks(table)


def _change(case: Case, row: dict[str, str]) -> tuple[Text, ...]:
    stated = {"yes": "Stated. ", "partly": "Implied. ", "no": "Not stated. "}[row["reason_stated"]]
    became = ("Became: ", *linked(case, row["redesigned"]))
    decided = ("Decided by: ", *linked(case, row["decided_by"]))
    return (
        (row["dimension"],),
        ("Planned: ", *linked(case, row["planned"] or "not stated."), " ", *became),
        ("Reason: ", Mark("strong", stated), *linked(case, row["reason"]), " ", *decided),
        linked(case, row["rival"] or "None found."),
    )
