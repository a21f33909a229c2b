"""Turn the bytes of a file into text, whichever program wrote them."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from analysis.problems import DataError, Problem

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how .xlsx and .xls files begin
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
LONE = re.compile("[\udc80-\udcff]")  # what stands in text for a byte that is not UTF-8


def read_text(path: Path, name: str) -> str:
    """Return the text of a file, with or without a byte order mark.

    A byte that is not UTF-8 stays in the text as a lone surrogate, so that the reader of the table
    can name its cell. Raises DataError where there is no such file or it holds no plain text.
    """
    raw = _bytes(path, name)
    kind = _not_text(raw)
    if kind:
        fix = "in the spreadsheet program, save as CSV UTF-8"
        raise DataError(
            [Problem(name, 1, "file", f"the file is {kind}", "UTF-8 text", fix, code="not-text")]
        )
    return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")


def read_utf8(path: Path, name: str) -> str:
    """Return the text of a file; raises DataError as `read_text`, and where it is not UTF-8."""
    text = read_text(path, name)
    if found := LONE.search(text):
        line = text[: found.start()].count("\n")
        raise DataError([not_utf8(name, line + 1, "file", text.split("\n")[line])])
    return text


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_symlink():
            raise OSError("it is a link to another file")
        return path.read_bytes()
    except FileNotFoundError:
        found = Problem(name, 1, "file", "the file is missing", fix="add it", code="missing-file")
    except OSError as error:
        said = f"the file cannot be opened ({error.strerror or error})"
        fix = "put a plain file there"
        found = Problem(name, 1, "file", said, "", fix, code="unreadable-file")
    raise DataError([found])


def _not_text(raw: bytes) -> str:
    """Return what a file is that cannot be read as UTF-8 text."""
    if raw.startswith(WORKBOOKS):
        return "a workbook with the name of a text file"
    start = raw[:400]
    # Text in UTF-16 without its mark shows by the zero byte beside every Latin letter.
    return "UTF-16 text" if raw.startswith(WIDE) or start.count(0) * 3 > len(start) else ""


def repaired(text: str) -> str:
    """Return text in which bytes that are not UTF-8 are read as Windows-1252."""
    return LONE.sub(lambda lone: _windows(ord(lone[0]) - 0xDC00), text)


def _windows(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "replace")


def not_utf8(name: str, line: int, column: str, text: str) -> Problem:
    """Return the problem of a text that holds bytes that are not UTF-8."""
    start = max(0, next(LONE.finditer(text)).start() - 20)
    fix = f"save the file as UTF-8; it probably reads {repaired(text)[start : start + 40]!r}"
    return Problem(name, line, column, "not UTF-8 text", "UTF-8", fix, code="not-utf8")
