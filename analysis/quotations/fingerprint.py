"""The fingerprint of a source text: what is needed to check a quotation, and no text.

**What it holds.** Each section is cut into stretches at the ends of sentences and half-sentences.
Of each stretch it holds the digests of all runs of five words, in their order. The stretches of a
section are sorted by their digests, so that the order of the sentences is gone. A quotation of
five words or more stands in a section where the digests of its runs stand at their places in one
stretch: runs from different places cannot add up to a quotation, and the number of such places is
the number of times that it occurs. A quotation that is shorter, that crosses the end of
a sentence or that begins or ends with punctuation has one digest of its own, made and counted
when the text was at hand. After a change of such a quotation the text has to be pinned anew;
seven of the 58 of the Peru case are shorter. A digest is 40 bits of scrypt over the words, salted
with the text's SHA-256 and the section's name: the same text and units give the same bytes.

**How often it errs.** A quotation that stands in the section once is always found. One that does
not stand there is taken for one with a probability of at most runs × 2^(-40): with the 1000 runs
of the Peru case, one in a thousand million. A forged fingerprint can hide anything: whoever has
the text can make it again and compare, with `check --source`.

**What an attacker can do.** Whoever can check a quotation can check a guess, and no fingerprint
that verifies new quotations avoids this. From a published quotation a program can try one word
after another at either end and keep what verifies, up to the ends of that sentence. A guess costs
a tenth of a millisecond of one processor core. With a list of 10,000 words that is half a second a
word on average, so a text of three pages that is quoted in nearly every sentence, as that of Peru
is, can be rebuilt within an hour. A slower hash would make checks of many cases slow as well.
Sentences without a quotation can be entered through common phrases. The measures are a hurdle and
not a lock: no run under five words, since short runs can be listed; a slow hash; a salt for each
section, so that no table serves twice; no run across the end of a sentence; no order of
sentences. This is acceptable because the sources are published, free, at the address in
`case.yaml`: to download one is far easier than to guess it, and the fingerprint shows nothing to
a reader. A text that is not public must not be pinned.

**Other designs.** A sorted set of runs of every length up to twelve needs nine times the room and
hides no more, since overlapping runs give their order away. Shorter digests accept false
quotations long before they confuse a guesser. Shorter runs can be listed from a dictionary;
longer ones leave more quotations to a digest of their own. Digests of the present quotations
alone would give nothing away, but could not check a changed quotation.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError
from pydantic_core import ErrorDetails

from analysis.codebook import Model
from analysis.problems import DataError, Problem
from analysis.quotations.normalise import WORD, fold, runs, stretches
from analysis.raw import shown

NAME = "source.fingerprint"
RUN = 5  # words
BYTES = 5  # of a digest: 8 letters
WIDTH = 9  # of a digest in its stretch: these letters and a space
COST = 1 << 5  # of scrypt: with blocks of 8, 32 kB and about 0.1 ms for a digest
MOST_BYTES = 5_000_000  # of a file: that of a text of a thousand pages is smaller
_ABOUT = "Hashed word runs of the source text, written by `python -m analysis pin`, never by hand."

Digest = Annotated[str, Field(pattern=r"^[a-z2-7]{8}$")]
Digests = Annotated[str, Field(pattern=r"^[a-z2-7]{8}( [a-z2-7]{8})*$")]


class Section(Model):
    """The digests of one section: of every stretch in order, and of quotations on their own."""

    stretches: tuple[Digests, ...]
    quotations: tuple[Digest, ...]


class Fingerprint(Model):
    """The fingerprint of one source text."""

    about: str
    version: Literal[1]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    sections: dict[str, Section]

    def count(self, words: str, section: str) -> int:
        """Return how often a quotation stands in a section; on its own digest, 0 or 1."""
        found, salt = self.sections[section], _salt(self.sha256, section)
        if not is_plain(fold(words)):
            return int(digest(fold(words), f"{salt}/quotation") in found.quotations)
        wanted = _wanted(fold(words), salt)
        return sum(_places(stretch, wanted) for stretch in found.stretches)


def is_plain(words: str) -> bool:
    """Return whether a quotation can be checked by its runs, without a digest of its own."""
    spans = [found.span() for found in WORD.finditer(words)]
    whole = bool(spans) and (spans[0][0], spans[-1][1]) == (0, len(words))
    return whole and len(spans) >= RUN and len(stretches(words)) == 1


def make(
    sha256: str, sections: Mapping[str, str], quoted: Iterable[tuple[str, str]]
) -> Fingerprint:
    """Return the fingerprint of a text; `quoted` are pairs of a section and words of it."""
    alone = {(section, fold(words)) for section, words in quoted if not is_plain(fold(words))}
    made = {}
    for name, text in sections.items():
        salt = _salt(sha256, name)
        cut = (_digests(stretch, salt) for stretch in stretches(text))
        own = (digest(words, f"{salt}/quotation") for section, words in alone if section == name)
        made[name] = Section(
            stretches=tuple(sorted(filter(None, cut))), quotations=tuple(sorted(own))
        )
    return Fingerprint(about=_ABOUT, version=1, sha256=sha256, sections=made)


def written(fingerprint: Fingerprint) -> str:
    """Return a fingerprint as the text of its file: one stretch a line."""
    return fingerprint.model_dump_json(indent=1) + "\n"


def read_fingerprint(path: Path, fix: str) -> Fingerprint:
    """Return the fingerprint in a file; raises DataError with `fix` where there is none."""
    name = shown(path.parent) + f"/{path.name}"
    if path.is_symlink() or not path.is_file():
        said = "is no file of its own" if path.exists() else "the case has no fingerprint"
        raise DataError(
            [
                Problem(
                    name,
                    1,
                    "file",
                    said,
                    "a fingerprint of the source text",
                    fix,
                    code="no-fingerprint",
                )
            ]
        )
    if path.stat().st_size > MOST_BYTES:
        said, allowed = "the file is too large", f"at most {MOST_BYTES} bytes"
        raise DataError([Problem(name, 1, "file", said, allowed, fix, code="broken-fingerprint")])
    content = path.read_bytes()
    try:
        return Fingerprint.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise DataError([_broken(name, content, first, fix)]) from None


def _broken(name: str, content: bytes, found: ErrorDetails, fix: str) -> Problem:
    """Return what pydantic says of a file, at the line of the key or of the slip."""
    keys = [f'"{part}"'.encode() for part in found["loc"] if isinstance(part, str)]
    before = max(content.find(keys[-1]), 0) if keys else 0
    slip = re.search(r"line (\d+)", found["msg"])
    line = int(slip[1]) if slip else content[:before].count(b"\n") + 1
    column = ".".join(map(str, found["loc"]))[:80] or "file"
    said = f"the fingerprint is broken ({found['msg'].lower()[:120]})"
    return Problem(name, line, column, said, "what `pin` writes", fix, code="broken-fingerprint")


@lru_cache(maxsize=1 << 16)
def digest(words: str, salt: str) -> str:
    """Return the digest of words: 40 bits of scrypt, as eight letters and digits."""
    made = hashlib.scrypt(words.encode(), salt=salt.encode(), n=COST, r=8, p=1, dklen=BYTES)
    return base64.b32encode(made).decode().lower()


def _salt(sha256: str, section: str) -> str:
    return f"{sha256}/{section}"


def _digests(stretch: str, salt: str) -> str:
    return " ".join(digest(run, salt) for run in runs(stretch, RUN))


def _wanted(words: str, salt: str) -> list[tuple[int, str]]:
    """Return the digests of a quotation, with their distance from its first in the file.

    Every fifth run and the last one hold every word, at its own place; the runs between them would
    only repeat the words.
    """
    every = runs(words, RUN)
    places = sorted({*range(0, len(every), RUN), len(every) - 1})
    return [(place * WIDTH, digest(every[place], salt)) for place in places]


def _places(stretch: str, wanted: list[tuple[int, str]]) -> int:
    """Return how often wanted digests stand in a stretch; places which overlap count each."""
    count, start = 0, stretch.find(wanted[0][1])
    while start >= 0:
        count += all(stretch.startswith(run, start + after) for after, run in wanted)
        start = stretch.find(wanted[0][1], start + WIDTH)
    return count
