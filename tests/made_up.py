"""Made-up valid cases: copies of the Peru case under other countries, years and source digests.

For tests and benchmarks that need many chapters. They say nothing about the countries that they
name and never leave a temporary folder.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice, product
from pathlib import Path

from analysis.completeness import slug_of
from analysis.loading import load_codebook
from analysis.quotations.fingerprint import make, written
from analysis.quotations.verifying import quoted
from analysis.raw import read_case
from analysis.shapes import load_shapes

MODEL = "peru-2017"
YEARS = range(2014, 1990, -1)


def made_up_slugs(number: int) -> list[str]:
    """Return the slugs of the first cases that `add_cases` makes."""
    return [slug_of(name, year) for _, name, year in islice(_identities(), number)]


def add_cases(root: Path, number: int) -> list[str]:
    """Add cases to a copy of the project, with chapters and rows of the register.

    `root` holds `data/` and `book/`. Returns the slugs.
    """
    for code, name, year in islice(_identities(), number):
        slug = slug_of(name, year)
        folder = root / "data" / "cases" / slug
        shutil.copytree(root / "data" / "cases" / MODEL, folder)
        _rename(folder, code, name, year)
        _chapter(root / "book" / "cases", slug, f"{name} {year}–{year + 1}")
        _register(root / "data" / "register.csv", slug, code, name, year)
    return made_up_slugs(number)


def _identities() -> Iterator[tuple[str, str, int]]:
    """Yield ISO code, country and year, without an end that any caller would meet."""
    countries = sorted((code, shape.name) for code, shape in load_shapes().items() if code != "PER")
    for year, (code, name) in product(YEARS, countries):
        yield code, name, year


def _rename(folder: Path, code: str, name: str, year: int) -> None:
    digest = sha256(f"{code} {year}".encode()).hexdigest()
    changes = {
        "country": code,
        "country_name": f'"{name}"',
        "start": str(year),
        "end": str(year + 1),
        "  sha256": digest,
    }
    text = (folder / "case.yaml").read_text("utf-8")
    for key, value in changes.items():
        text, found = re.subn(rf"^{key}: .*$", f"{key}: {value}", text, count=1, flags=re.M)
        assert found, f"no {key} in {folder}"
    _write(folder / "case.yaml", text)
    _fingerprint(folder, digest)


def _fingerprint(folder: Path, digest: str) -> None:
    """Pin a text that holds nothing but the quotations, each once."""
    raw, _ = read_case(folder, load_codebook())
    pairs = [(at.section, at.words) for at in quoted(raw)]
    texts = dict.fromkeys(section for section, _ in pairs)
    for section in texts:
        own = {words for at, words in pairs if at == section}
        whole = [w for w in sorted(own) if not any(w in other for other in own - {w})]
        texts[section] = ". ".join(whole)
    _write(folder / "source.fingerprint", written(make(digest, texts, pairs)))


def _write(path: Path, text: str) -> None:
    path.chmod(0o644)
    path.write_text(text, "utf-8")


def _chapter(folder: Path, slug: str, title: str) -> None:
    text = (folder / f"{MODEL}.md").read_text("utf-8").replace(MODEL, slug)
    text = re.sub(r"^# .*$", f"# {title}", text, count=1, flags=re.M)
    (folder / f"{slug}.md").write_text(text, "utf-8")


def _register(register: Path, slug: str, code: str, name: str, year: int) -> None:
    with register.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    model = next(row for row in rows if row["case"] == MODEL)
    own = {"case": slug, "iso3": code, "country": name, "start": year, "end": year + 1}
    with register.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(model))
        writer.writeheader()
        writer.writerows([*rows, model | own])
