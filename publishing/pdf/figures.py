"""Set pictures: every one has words that say what it shows, and a file."""

import re
from hashlib import sha256
from pathlib import Path

from publishing.pdf.context import Context, Handler
from publishing.pdf.element import Element, children, descendants, first
from publishing.pdf.flow import blocks, inline, one
from publishing.pdf.markup import content, plain_call, string

_FILE_NAME = re.compile(r"\S*\.(svg|png|jpe?g|gif|webp|pdf)", re.IGNORECASE)
_FORMATS = {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"}
_PIXEL = 0.75  # points


def image(element: Element, context: Context) -> str:
    """Return the code of a picture; without a file or words for it, note the problem."""
    file = Path(element.get("src") or "")
    alt = " ".join((element.get("alt") or "").split())
    if not _describes(alt, file):
        context.problem(f"no alt text for {file.name}" + (f", only {alt!r}" if alt else ""))
    if not file.is_file():
        context.problem(f"no image file {element.get('src')}")
        return ""
    if file.suffix.lower() not in _FORMATS:
        context.problem(f"image {file.name}: cannot print {file.suffix}, only {sorted(_FORMATS)}")
        return ""
    return plain_call("picture", string(_asset(file, context)), string(alt), width=_width(element))


def _describes(alt: str, file: Path) -> bool:
    return (
        bool(alt) and not _FILE_NAME.fullmatch(alt) and alt not in (file.name, file.stem, str(file))
    )


def _asset(file: Path, context: Context) -> str:
    # Two pictures may bear one name; the name in the source must not depend on the machine.
    name = f"{sha256(file.read_bytes()).hexdigest()[:16]}{file.suffix.lower()}"
    context.book.record.assets[name] = file
    return name


def _width(element: Element) -> str:
    styled = re.search(r"(?:^|;)\s*width:\s*([\d.]+(?:%|px))", element.get("style") or "")
    width = styled[1] if styled else element.get("width") or ""
    if re.fullmatch(r"[\d.]+%", width):
        return width
    if re.fullmatch(r"[\d.]+(px)?", width):
        return f"{float(width.removesuffix('px')) * _PIXEL:g}pt"
    return ""


def image_inline(element: Element, context: Context) -> str:
    """Set a picture that stands in a line of text."""
    code = image(element, context)
    return f"#box({code});" if code else ""


def image_block(element: Element, context: Context) -> str:
    """Set a picture that stands alone."""
    code = image(element, context)
    return f"#{code}" if code else ""


def _figure(element: Element, context: Context) -> str:
    label = context.place(element.get("id"))
    caption = element.find("figcaption")
    pictures = [image(each, context) for each in descendants(element, "img")]
    holds_table = next(descendants(element, "table"), None) is not None
    if pictures and not holds_table:
        inner = "\n\n".join(f"#{code}" for code in pictures if code)
    else:
        inner = "\n\n".join(blocks_of(element, caption, context))
    kind = "table" if holds_table else "image"
    return _numbered(kind, caption, inner, label, context)


def blocks_of(element: Element, caption: Element | None, context: Context) -> list[str]:
    """Set what a figure holds besides its caption."""
    return [one(child, context) for child in children(element) if child is not caption]


def _numbered(kind: str, caption: Element | None, inner: str, label: str, context: Context) -> str:
    title = caption.find("p") if caption is not None else None
    legend = first(caption, "legend") if caption is not None else None
    return "#" + plain_call(
        "numbered",
        string(kind),
        content(inline(title, context).strip() if title is not None else ""),
        content(inner),
        legend=content(blocks(legend, context)) if legend is not None else "",
        label=label,
    )


BLOCK: dict[str, Handler] = {"figure": _figure}
