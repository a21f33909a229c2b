"""Find the fonts: those of the book first, then those that every installation has."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typst

from publishing.installed import installed

# The folder of matplotlib also holds a font of last resort, which has a box for every character
# and so would hide that a glyph is missing, and fonts with encodings of their own.
_FALLBACK = "DejaVuSans*.ttf"
_FALLBACK_FAMILIES = ("DejaVu Sans", "Libertinus Serif")


@dataclass(frozen=True)
class Fonts:
    """Folders for Typst to search, and the families to set text in, the preferred one first."""

    folders: tuple[str, ...]
    families: tuple[str, ...]


def find(folders: Sequence[Path], work: Path) -> Fonts:
    """Return the fonts of a book; the fallback fonts are put into the work folder."""
    fallback = _fallback(work / "fonts")
    given = [str(folder) for folder in folders]
    own = typst.Fonts(False, False, given).families() if given else []
    return Fonts((*given, str(fallback)), (*own, *_FALLBACK_FAMILIES))


def _fallback(target: Path) -> Path:
    target.mkdir(parents=True, exist_ok=True)
    for font in installed("matplotlib", "mpl-data/fonts/ttf").glob(_FALLBACK):
        if not (target / font.name).is_file():
            shutil.copyfile(font, target / font.name)
    return target
