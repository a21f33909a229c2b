"""The columns of every table of a case: what each one holds and what it allows."""

from __future__ import annotations

from pandera.pandas import Column

from analysis.codebook import Codebook
from analysis.columns import address, choice, choices, ids, key, pattern, quotation, text

Columns = dict[str, Column]
PATH = r"[A-Za-z0-9]+([+\s]+[A-Za-z0-9]+)+"


def units(book: Codebook) -> Columns:
    """Return the columns of the table of units of analysis."""
    return {
        "unit": pattern(
            "Id of the unit. Units of one passage share the first letters and the number.",
            r"[A-Z]{1,3}\d{1,3}[a-z]?",
            "letters, a number and at most one small letter",
            unique=True,
        ),
        "group": text("Passage: the bullet or paragraph of the source that holds the unit."),
        "kind": choice("What the source presents the unit as.", book.kinds),
        "section": text("Heading of the source under which the unit stands."),
        "item": text("Place in the section, such as b3 (bullet 3) or para2 s1 (sentence 1)."),
        "page": pattern("Page of the source.", r"\d{1,4}(-\d{1,4})?", "a page such as 3 or 3-4"),
        "level": choice(
            "Place in the results chain, in our reading; for units of kind impact.",
            book.levels,
            empty=True,
        ),
        "backing": choice(
            "How the source backs the statement; for units of kind impact.",
            book.backings,
            empty=True,
        ),
        "paraphrase": text("What the unit says, in your own words."),
        "quote": quotation("Words of the source, exactly as they stand there."),
        "note": text("Remark for the reader.", empty=True),
    }


def design() -> Columns:
    """Return the columns of the table of the redesign."""
    return {
        "dimension": text("Part of the design, such as the theme or the places."),
        "planned": text(
            "What was planned at first; empty where the source does not say.", empty=True
        ),
        "redesigned": text("What it became."),
        "units": ids("Units that tell it."),
        "reason": text("Reason for the change, with unit ids in brackets.", empty=True),
        "reason_stated": choice("Whether the source states the reason.", ["yes", "partly", "no"]),
        "decided_by": text("Who decided, or that it is not stated."),
        "rival": text("Another explanation of the change; our own.", empty=True),
    }


def claims(book: Codebook) -> Columns:
    """Return the columns of the table of causal claims."""
    return {
        "claim": key("Id of the claim."),
        "path": pattern(
            "Units from cause to effect; joint causes stand together.",
            PATH,
            "unit ids in order, joint causes with a +, such as C1+C2 D1",
        ),
        "statement": text("What is claimed or implied, in your own words."),
        "test": choice("Process-tracing test that the text allows.", book.tests),
        "evidence_needed": text("Evidence that would decide the claim."),
        "rival": ids("Claims that would explain the same effect."),
        "note": text("Remark for the reader.", empty=True),
    }


def practices() -> Columns:
    """Return the columns of the table of practices."""
    return {
        "practice": key("Id of the practice: the passage that describes it."),
        "title": text("Short name."),
        "what": text("What was done."),
        "place": text("Where it was done, with unit ids in brackets."),
        "actors": text("Who did it, with unit ids in brackets."),
        "conditions": text("Conditions that made it possible, stated or in our reading."),
        "cause_effect": text("Effect that the source claims, with unit ids in brackets."),
        "units": ids("Units that are the evidence.", empty=False),
        "replicability": text("Whether and where it could be repeated."),
        "limits": text("What the text does not show."),
    }


def lessons(book: Codebook) -> Columns:
    """Return the columns of the table of lessons."""
    return {
        "lesson": key("Id of the lesson: the unit that states it."),
        "statement": text("What the lesson says, in your own words."),
        "supported_by": ids("Units that support it."),
        "against": ids("Units that speak against it."),
        "against_note": text("What speaks against it, or that nothing does.", empty=True),
        "support": choices("Kinds of support; with one kind it is a hypothesis.", book.supports),
        "practice": text("What it suggests to do."),
        "limits": text("How far it carries."),
    }


def gaps(book: Codebook) -> Columns:
    """Return the columns of the table of gaps."""
    return {
        "feature": choice("Feature of good practice; each has one row.", book.features),
        "states": text("What the text states on the feature, with unit ids in brackets."),
        "lacks": text("What the text lacks."),
        "would_raise": text("Evidence that would raise the verdict."),
        "holder": text("Who may hold that evidence."),
    }


def coverage() -> Columns:
    """Return the columns of the table of coverage of other frameworks."""
    return {
        "framework": text("Name of the other framework."),
        "item": text("Criterion, action or theme of that framework."),
        "label": text("What it asks."),
        "covered": choice("Whether the text covers it.", ["yes", "partly", "no"]),
        "units": ids("Units that cover it."),
        "note": text("What is covered and what is not.", empty=True),
    }


def corroboration(book: Codebook) -> Columns:
    """Return the columns of the table of outside evidence."""
    return {
        "id": pattern("Id of the outside source.", r"E\d{1,3}", "E and a number"),
        "relation": choice("How the outside source bears on the case.", book.relations),
        "units": ids("Units that it bears on."),
        "tensions": ids("Tensions of case.yaml that it bears on."),
        "statement": text("What the outside source says, in your own words."),
        "scope": text("What part of the units it bears on.", empty=True),
        "kind": text("Kind of source, and its part in the Action."),
        "independent": choice(
            "Whether it is independent of the programme and of the partner State.",
            ["yes", "partly", "no"],
        ),
        "address": address("Where it can be read."),
        "seen": choice("How much of it was read.", ["excerpt", "whole"]),
    }


def indicators() -> Columns:
    """Return the columns of the table of context indicators."""
    return {
        "indicator": text("What is measured."),
        "area": text("Country code of three letters, or a place."),
        "year": pattern("Year or years.", r"\d{4}(-\d{4})?", "a year such as 2017 or 2012-2017"),
        "value": pattern("Value, without separators.", r"-?\d+(\.\d+)?", "a plain number"),
        "unit": text("What the value counts."),
        "source": text("Who published the value, and where."),
        "licence": text("Licence of the data."),
        "caution": text("What the value cannot show."),
    }
