"""The step between the theme and the file: every page is finished as it is rendered."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from sphinx.builders import Builder
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.theming import Theme

from publishing.web.icons import draw_icons
from publishing.web.lean import without_index
from publishing.web.policy import with_policy
from publishing.web.styles import Store, move_styles
from publishing.web.theme import tidy


class Bridge(BuiltinTemplateLoader):
    """Render pages as Sphinx does, then finish them."""

    def init(
        self, builder: Builder, theme: Theme | None = None, dirs: list[str] | None = None
    ) -> None:
        """Note where the pages go."""
        super().init(builder, theme, dirs)
        self.static = Path(builder.outdir) / "_static"

    def render(self, template: str, context: dict[str, Any]) -> str:  # type: ignore[override]
        """Return a page that is fit to be written."""

        def store(sheet: str) -> str:
            name = f"page-{sha256(sheet.encode()).hexdigest()[:12]}.css"
            self.static.mkdir(parents=True, exist_ok=True)
            (self.static / name).write_text(sheet, "utf-8")
            return str(context["pathto"](f"_static/{name}", 1))

        return finish(super().render(template, context), store)


def finish(page: str, store: Store) -> str:
    """Return a page without foreign parts and with its policy; the policy must come last."""
    return with_policy(move_styles(draw_icons(without_index(tidy(page))), store))
