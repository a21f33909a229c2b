"""What search engines and other sites read: addresses, previews, a sitemap, a page for 404.

Whatever needs the address of the site waits until `html_baseurl` has one. Previews and the sitemap
are made by the extensions that the Sphinx community keeps for them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config

NOT_FOUND = {
    "title": "Page not found",
    "pagetitle": "Page not found",  # heads the page in print
    "body": "<h1>Page not found</h1><p>Nothing is at this address. The menu leads to all pages, "
    "and the search finds words and ids.</p>",
}
SITEMAP = "sitemap.xml"


def settle(app: Sphinx, config: Config) -> None:
    """Give the extensions the one address that the settings name."""
    if config.html_baseurl:
        _draw_with_own_fonts(app)
        config.html_baseurl = config.html_baseurl.rstrip("/") + "/"
        config.ogp_site_url = config.html_baseurl
        config.ogp_site_name = config.html_title
        config.ogp_social_cards = config.preview_pictures
        config.sitemap_url_scheme = "{link}"
        config.sitemap_filename = SITEMAP
        config.sitemap_excludes = ["404.html", "search.html", "genindex.html"]
    config.notfound_urls_prefix = urlsplit(str(config.html_baseurl)).path or "/"
    config.notfound_context = NOT_FOUND


def _draw_with_own_fonts(app: Sphinx) -> None:
    """Let the pictures of previews use the fonts of the book, and take a dollar sign as such."""
    import matplotlib as mpl  # takes long to load
    from matplotlib import font_manager

    mpl.rcParams["text.parse_math"] = False
    for folder in app.config.pdf_fonts:
        for path in sorted((Path(app.confdir) / folder).glob("*.otf")):
            font_manager.fontManager.addfont(path)


def write_robots(app: Sphinx, exception: Exception | None) -> None:
    """Welcome every robot, and show it the sitemap where there is one."""
    if app.builder.format != "html" or exception is not None:
        return
    base = app.config.html_baseurl
    sitemap = f"Sitemap: {base}{SITEMAP}\n" if base else ""
    (Path(app.outdir) / "robots.txt").write_text(f"User-agent: *\nAllow: /\n{sitemap}", "utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register what the settings allow for."""
    app.add_config_value("preview_pictures", {}, "html")
    app.setup_extension("notfound.extension")
    if app.config.html_baseurl:
        app.setup_extension("sphinxext.opengraph")
        app.setup_extension("sphinx_sitemap")
    app.connect("config-inited", settle)
    app.connect("build-finished", write_robots)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
