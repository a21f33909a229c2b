"""Buttons that open a notebook on a service, once the book has a repository that it can fetch.

`launch_on` in the settings names the services. Colab opens notebooks only, so it takes the one
that was published with the page, from the branch that holds the published pages.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

AFTER_THEME = 504
GITHUB = "https://github.com/"
GROUP = "launch-buttons"


def offer_services(app: Sphinx, config: Config) -> None:
    """Hand the services on to the theme, which needs to know the repository."""
    options: dict[str, Any] = config.html_theme_options
    if options.get("repository_url"):
        options.setdefault("repository_branch", "main")
        services = {name: value for name, value in config.launch_on.items() if "colab" not in name}
        options["launch_buttons"] = {"notebook_interface": "jupyterlab", **services}


def add_colab(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Add Colab to the menu of services of a notebook."""
    repository = app.config.html_theme_options.get("repository_url", "")
    service, branch = (app.config.launch_on.get(n, "") for n in ("colab_url", "colab_branch"))
    menus = [b for b in context.get("header_buttons", []) if b.get("label") == GROUP]
    if menus and service and branch and repository.startswith(GITHUB):
        name = repository.removeprefix(GITHUB).strip("/")
        url = f"{service.rstrip('/')}/github/{name}/blob/{branch}/{pagename}.ipynb"
        icon = "_static/images/logo_colab.png"
        menus[0]["buttons"].append({"type": "link", "text": "Colab", "url": url, "icon": icon})


def fetch_cell(repository: str) -> str:
    """Return the code that fetches the book where a service has only the notebook."""
    folder = Path(repository.rstrip("/")).stem
    return (
        "import sys\n\n"
        'if "google.colab" in sys.modules:  # this service starts without the book\n'
        f"    !git clone --quiet --depth 1 {repository}\n"
        f"    %cd {folder}\n"
        "    %pip install --quiet --editable ."
    )


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the setting and the buttons."""
    app.add_config_value("launch_on", {}, "html")
    app.connect("config-inited", offer_services)
    app.connect("html-page-context", add_colab, priority=AFTER_THEME)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
