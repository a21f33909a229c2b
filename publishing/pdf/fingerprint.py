"""Tell whether anything that a PDF is made of has changed since it was made."""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from urllib.parse import unquote

from publishing.own_code import digest as digest_of_code
from publishing.pdf.collect import Place, article_source, page_source
from publishing.pdf.settings import Settings

_FILES = re.compile(rb'\b(?:src|data)="([^":?#]+)"')
_STAMP = "fingerprint"


def inputs(places: Iterable[Place], settings: Settings) -> str:
    """Return a fingerprint of the pages, pictures, fonts, settings, template and our code."""
    digest = sha256(repr((version("typst"), version("pikepdf"), settings)).encode())
    for place in places:
        digest.update(repr(place).encode())
        for piece in _page(settings.pages / f"{place.docname}.html"):
            digest.update(sha256(piece).digest())
    for file in sorted(file for folder in settings.fonts for file in folder.iterdir()):
        digest.update(f"{file.name} {file.stat().st_size}".encode())
    digest.update(digest_of_code().encode())
    return digest.hexdigest()


def _page(file: Path) -> Iterator[bytes]:
    source = article_source(page_source(file))
    yield source
    for address in dict.fromkeys(_FILES.findall(source)):
        picture = file.parent / unquote(address.decode())
        yield picture.read_bytes() if picture.is_file() else b""


def is_current(fingerprint: str, settings: Settings) -> bool:
    """Tell whether the PDF is there, whole, and was made from these inputs."""
    stamp = settings.work / _STAMP
    if not (stamp.is_file() and settings.output.is_file()):
        return False
    return stamp.read_text("utf-8") == _stamp(fingerprint, settings)


def remember(fingerprint: str, settings: Settings) -> None:
    """Keep the fingerprint of the inputs beside that of the PDF they made."""
    (settings.work / _STAMP).write_text(_stamp(fingerprint, settings), "utf-8")


def _stamp(fingerprint: str, settings: Settings) -> str:
    return f"{fingerprint}\n{sha256(settings.output.read_bytes()).hexdigest()}\n"
