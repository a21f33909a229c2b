"""What the configuration of the book says about its PDF."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

Style = Mapping[str, str]
STYLE_KEYS = {"colour", "background", "weight", "style"}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
NO_DAY = date(1980, 1, 1)  # PDF/A demands a date; this one plainly states none
LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3


@dataclass(frozen=True)
class Settings:
    """All that the making of the PDF takes from outside the pages."""

    title: str
    author: str
    language: str
    subtitle: str
    cover_note: str
    output: Path
    pages: Path
    work: Path
    fonts: tuple[Path, ...]
    styles: Mapping[str, Style]
    web_address: str
    day: date


def from_app(app: Sphinx) -> Settings:
    """Read the settings of a book; what cannot be used raises `ExtensionError`."""
    config, pages = app.config, Path(app.outdir)
    return Settings(
        title=config.html_title or config.project,
        author=config.author,
        language=config.language or "en",
        subtitle=config.pdf_subtitle,
        cover_note=config.pdf_cover_note,
        output=pages / config.pdf_filename,
        pages=pages,
        work=pages.parent / ".pdf",
        fonts=tuple(_font_folder(Path(app.srcdir) / name) for name in config.pdf_fonts),
        styles=_checked(config.pdf_styles),
        web_address=config.html_baseurl,
        day=_day(config.pdf_date),
    )


def _day(given: str) -> date:
    """Return the day of the document: the same inputs must give the same file on every day."""
    moment = os.environ.get("SOURCE_DATE_EPOCH")
    if moment:
        return datetime.fromtimestamp(int(moment), UTC).date()
    if not given:
        return NO_DAY
    try:
        return date.fromisoformat(str(given))  # YAML may have read it as a date already
    except ValueError:
        raise ExtensionError(f"pdf_date: {given!r} is not like 2025-01-31") from None


def _font_folder(folder: Path) -> Path:
    if not folder.is_dir():
        raise ExtensionError(f"pdf_fonts: no folder {folder}")
    return folder.resolve()


def _checked(styles: Mapping[str, Style]) -> Mapping[str, Style]:
    faults = [fault for name, style in styles.items() for fault in _faults(name, style)]
    if faults:
        raise ExtensionError("\n  ".join(["pdf_styles cannot be used:", *faults]))
    return styles


def _faults(name: str, style: Style) -> list[str]:
    unknown = sorted(set(style) - STYLE_KEYS)
    if unknown:
        return [f"{name}: unknown {', '.join(unknown)}; allowed: {', '.join(sorted(STYLE_KEYS))}"]
    colours = {key: style[key] for key in ("colour", "background") if key in style}
    wrong = [f"{name}: {key} {value!r} is not like #1f4e79" for key, value in colours.items()
             if not _COLOUR.fullmatch(value)]  # fmt: skip
    if wrong:
        return wrong
    ratio = contrast(colours.get("colour", "#000000"), colours.get("background", "#ffffff"))
    low = (
        f"{name}: contrast of text and background is {ratio:.1f}, at least {LEAST_CONTRAST} needed"
    )
    return [low] if ratio < LEAST_CONTRAST else []


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two `#rrggbb` colours, as WCAG 2.2 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
