"""What can be wrong with the facts of a case, its links and the case as a whole."""

from __future__ import annotations

from analysis.problem_kinds.kind import Kind

FACTS = {
    "broken-yaml": Kind(
        "case.yaml cannot be read",
        "The indentation, a colon or a quotation mark is out of place.",
        "Mend the line that the message names. Indent with two spaces, never with tabs.",
    ),
    "repeated-key": Kind(
        "A key that stands twice",
        "Two keys of the same name stand side by side in case.yaml. Only the last one would count.",
        "Remove one of them, or give it its right name.",
    ),
    "yaml-alias": Kind(
        "A value by reference",
        "The file uses the signs & and * to repeat a value, which readers would not understand.",
        "Write the value out, or put text that begins with & or * in quotation marks.",
    ),
    "missing-key": Kind(
        "A key is missing",
        "The facts of the case lack something that the chapter needs.",
        "Add the key that the message names, with its value.",
    ),
    "unknown-key": Kind(
        "A key that case.yaml does not have",
        "Nobody would read this key, so what stands there would be lost.",
        "Correct its spelling or its indentation, or remove it.",
    ),
    "wrong-type": Kind(
        "Another kind of value",
        "A number stands where text should be, one value where a list should be, or the like.",
        "Write it as the message says. Numbers that are text go in quotation marks.",
    ),
    "out-of-range": Kind(
        "Out of range",
        "The number is too small or too large for what it means.",
        "Correct the number.",
    ),
    "contradiction": Kind(
        "Values that contradict each other",
        "Two values do not fit, such as an end before the start, or a place without coordinates.",
        "Correct or add one of the values that the message names.",
    ),
}
LINKS = {
    "unknown-id": Kind(
        "An id that does not exist",
        "A cell or key names a unit, feature, claim, lesson, tension or source that is not there.",
        "Correct the id, or add the row that it names.",
    ),
    "unknown-id-in-text": Kind(
        "A text names an id that does not exist",
        "Something in a sentence looks like an id of this case and is none.",
        "Correct the id in the sentence.",
    ),
    "no-such-case": Kind(
        "No such case",
        "No folder under data/cases has this name.",
        "Correct the name. It is the country and the first year, such as peru-2017.",
    ),
    "ambiguous-id": Kind(
        "One id for two things",
        "A unit or a claim has the id of a feature, a tension, an outside source or a claim.",
        "Give the unit or the claim other letters, such as U for a unit and K for a claim.",
    ),
    "undeclared-coder": Kind(
        "A coder who is not declared",
        "There is a coding by somebody whom case.yaml does not name under `coders`.",
        "Add the coder to case.yaml with the kind: human or language model.",
    ),
    "missing-coding": Kind(
        "A coder without a coding",
        "The case names a coder, but the file of that coder is not there.",
        "Add the file, or remove the coder from case.yaml.",
    ),
}
CASES = {
    "result-not-placed": Kind(
        "A reported impact without its place",
        "What the source calls an impact needs its level in the results chain and its backing.",
        "Fill the cells `level` and `backing` of the unit.",
    ),
    "unnamed-passage": Kind(
        "A passage without a short name",
        "The passage reports impacts, and figures need a short name for it.",
        "Add the name under `passages` in case.yaml.",
    ),
    "gap-rows": Kind(
        "Not one row a feature",
        "The table of gaps says for each feature, once, what the text does not show.",
        "Add the missing row, or remove the second one.",
    ),
    "folder-name": Kind(
        "The folder has another name",
        "A case is named by its country and its first year, and the facts give others.",
        "Rename the folder, or correct the country or the year.",
    ),
    "empty-table": Kind(
        "A coded case with an empty table",
        "The silence of an empty table would look like a finding.",
        "Fill the table, or set `status: draft` in case.yaml.",
    ),
    "no-coding": Kind(
        "A coded case without a coding",
        "Nobody has coded the case yet, so there is nothing to judge.",
        "Add a coding, or set `status: draft` in case.yaml.",
    ),
    "no-complete-coding": Kind(
        "A coded case without a complete coding",
        "A coding counts once its coder has read every unit. None of this case is called complete.",
        "Write `complete: yes` for the coder in case.yaml, or set `status: draft`.",
    ),
    "source-unknown": Kind(
        "A coded case whose source is not known",
        "The year, the number of pages or the digest of the source is still missing.",
        "Fill it in case.yaml, or set `status: draft`.",
    ),
    "example-left": Kind(
        "An example is left",
        "The text begins with EXAMPLE. Its row or entry is not read as data. In a draft this is "
        "a warning.",
        "Replace it with your own words, or delete it.",
    ),
    "above-cap": Kind(
        "A code above the cap",
        "A warning: a unit that states an aim or a lesson counts as contextual at most.",
        "Nothing has to be mended. The raw code stays, and the consensus counts it as contextual.",
    ),
    "same-coding": Kind(
        "Two codings are the same",
        "Two coders gave the same codes with the same reasons: one file is a copy of the other.",
        "Put the coder's own work there. Two blind codings never match word for word.",
    ),
    "same-source": Kind(
        "Two cases with one source",
        "Two cases give the same digest of their source text, so one of them was copied.",
        "Give the SHA-256 digest of this case's own text.",
    ),
    "registered-without-folder": Kind(
        "The register names a coded case that is not there",
        "The register calls a case coded, but it has no folder under data/cases.",
        "Add the folder, or write “not yet coded”.",
    ),
}
