"""The role {unit}: a checked link from prose to a row of evidence.

`{unit}`D2`` leads to the row D2 of the page's own case, `{unit}`peru-2017:D2`` to that of another.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole


class UnitRole(SphinxRole):
    """Make a reference that Sphinx resolves, or reports as broken with file and line."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the link."""
        case, _, unit = self.text.rpartition(":")
        case = case or self.env.docname.rsplit("/", 1)[-1]
        link = addnodes.pending_xref(
            "",
            nodes.inline("", unit),
            refdomain="std",
            reftype="ref",
            refexplicit=True,
            refwarn=True,
            reftarget=f"{case}-{unit}".lower(),
            refdoc=self.env.docname,
        )
        self.set_source_info(link)
        return [nodes.inline("", "", link, classes=["evidence"])], []


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the role."""
    app.add_role("unit", UnitRole())
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
