"""Open a project file that may be hostile: nothing is unpacked to disk and nothing is fetched."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from lxml import etree

from analysis.problems import DataError, Problem, quoted
from analysis.raw import shown

MOST_BYTES = 50_000_000  # of one part; a project of a hundred coders has less than ten million
MOST_PARTS = 10_000
INTERNAL = "internal://"
FIX = "export the project as REFI-QDA (.qdpx) again"


class UnusableError(Exception):
    """The file is no project that can be read; the message says why."""


class Opened(NamedTuple):
    """The document of a project, and the text of each text source with its element."""

    document: Any
    sources: tuple[tuple[Any, str], ...]


def opened(path: Path) -> Opened:
    """Return what a project file holds; raises DataError where it cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = _parts(archive)
            document = _document(_bytes(archive, _only_project(parts)))
            return Opened(document, tuple(_sources(archive, parts, document)))
    except FileNotFoundError:
        raise _error(path, "the file is missing", "check the name of the file") from None
    except UnusableError as error:
        raise _error(path, str(error), FIX) from None
    except Exception as error:  # hostile bytes make a parser fail in ways of its own
        raise _error(path, f"the project cannot be read ({error})", FIX) from None


def _error(path: Path, said: str, fix: str) -> DataError:
    allowed = "a REFI-QDA project (.qdpx)"
    return DataError([Problem(shown(path), 1, "file", said, allowed, fix, code="project-file")])


def _parts(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the parts of an archive by name, all of which stay inside of it."""
    if len(archive.infolist()) > MOST_PARTS:
        raise UnusableError("the archive has far too many parts")
    parts = dict[str, zipfile.ZipInfo]()
    for part in archive.infolist():
        name = PurePosixPath(part.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in part.filename:
            raise UnusableError(f"a part lies outside the archive, found {quoted(part.filename)}")
        if str(name) in parts:
            raise UnusableError(f"two parts have one name, found {quoted(part.filename)}")
        parts[str(name)] = part
    return parts


def _only_project(parts: dict[str, zipfile.ZipInfo]) -> zipfile.ZipInfo:
    found = [part for name, part in parts.items() if name.endswith(".qde") and "/" not in name]
    if len(found) != 1:
        raise UnusableError(f"the archive holds {len(found)} project documents (.qde)")
    return found[0]


def _bytes(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Return the content of a part, read no further than a project can be long."""
    with archive.open(part) as file:  # the size that an archive states may be wrong
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise UnusableError(f"{quoted(part.filename)} is far too large")
    return content


def _document(content: bytes) -> Any:
    """Return the root of a document that brings no definitions of its own."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnusableError("the document defines entities, which no project needs")
    if etree.QName(root).localname != "Project":
        raise UnusableError(f"the document is no project, found {quoted(root.tag)}")
    return root


def _sources(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], document: Any
) -> Iterator[tuple[Any, str]]:
    """Yield every text source with its text, as long as they are not far too large together."""
    size = 0
    for source in document.iterfind("{*}Sources/{*}TextSource"):
        text = _text(archive, parts, source)
        size += len(text)
        if size > MOST_BYTES:
            raise UnusableError("the texts are far too large")
        yield source, text


def _text(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], source: Any) -> str:
    """Return the text of a source; one that lies outside the archive is not looked for."""
    path = source.get("plainTextPath") or ""
    if not path.startswith(INTERNAL):
        return source.findtext("{*}PlainTextContent") or ""
    name = path.removeprefix(INTERNAL).lstrip("/")
    found = parts.get(f"sources/{name}") or parts.get(f"Sources/{name}")
    return _bytes(archive, found).decode("utf-8-sig", "replace") if found else ""
