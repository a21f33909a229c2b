"""Sphinx extension: write the files that readers may take along into the folder `downloads`.

What they are is not known here: the configuration names the function that writes them, as
`downloads_writer: module:function`. It is given the folder and returns the paths of all files.
Nothing is written while the watched inputs, the packages and the files are as they were.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util import logging

from publishing.execution.inputs import environment, short, take

FOLDER = "downloads"
BEFORE_PDF = 800  # the PDF checks that what its pages link to is there
Writer = Callable[[Path], Iterable[Path]]
State = dict[str, Any]
log = logging.getLogger(__name__)


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the downloads of a book that was built without a problem.

    Raises ExtensionError where they cannot be written; the old ones then stay whole.
    """
    name = app.config.downloads_writer
    if not name or app.builder.name != "html" or exception is not None or app._warncount:
        return
    folder, stamp = Path(app.outdir) / FOLDER, Path(app.outdir).parent / f".{FOLDER}"
    now = _inputs(app, name)
    if _holds(stamp, folder, now):
        return
    files = _written(name, folder)
    known = json.dumps({"inputs": now, "files": {_key(f, folder): _state(f) for f in files}})
    stamp.write_text(known, "utf-8")
    log.info("downloads: %d files in %s", len(files), folder)


def _inputs(app: Sphinx, name: str) -> str:
    """Return a digest of everything that the files can be made from."""
    around = environment((name, app.config.execution_inputs))
    found = take(Path(app.srcdir), app.config.execution_inputs).digests
    return short(repr((around, sorted(found.items()))))


def _holds(stamp: Path, folder: Path, now: str) -> bool:
    """Tell whether the files are those that were made from the same inputs."""
    try:
        known: State = json.loads(stamp.read_text("utf-8"))
        same = known["inputs"] == now
        return same and all(_state(folder / f) == state for f, state in known["files"].items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _key(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


def _state(file: Path) -> list[int]:
    found = file.stat()
    return [found.st_size, found.st_mtime_ns]


def _written(name: str, folder: Path) -> list[Path]:
    try:
        return list(_function(name)(folder))
    except Exception as error:  # whatever the function raises says what is wrong
        raise ExtensionError(f"the downloads were not written: {error}") from error


def _function(name: str) -> Writer:
    module, _, function = name.partition(":")
    found: Writer = getattr(import_module(module), function)
    return found


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the configuration value and the step before the PDF."""
    app.add_config_value("downloads_writer", "", "")
    app.connect("build-finished", write, priority=BEFORE_PDF)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
