"""A real browser on the built book: over HTTP as a site, and from the disk as a folder of files.

Without a browser these tests are skipped, and fail where the environment variable CI is set: there
a missing browser would hide what is broken.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import Project

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
THEME = "Got invalid theme mode"  # what the theme says at a first visit; it then takes `auto`
MISSING = "no browser: install Chromium, or run `playwright install chromium`"


@dataclass(frozen=True)
class Site:
    """A folder of pages that is served on a free port of this machine."""

    folder: Path
    address: str

    def url(self, page: str, *, file: bool = False) -> str:
        """Return the address of a page such as `book/intro`, on the server or on the disk."""
        name, _, rest = page.partition("?")
        name, _, fragment = name.partition("#")
        path = f"{name}.html{'?' + rest if rest else ''}{'#' + fragment if fragment else ''}"
        return f"{self.folder.as_uri()}/{path}" if file else f"{self.address}/{path}"


@dataclass
class Heard:
    """What a page complained about and asked for: errors, and requests to other hosts."""

    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def listen(self, page: playwright.Page) -> None:
        """Note every error of a script, every error on the console and every foreign request."""
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._console)
        page.on("request", self._request)

    def _console(self, message: playwright.ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(THEME):
            self.errors.append(message.text)

    def _request(self, request: playwright.Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:")):
            self.foreign.append(request.url)


class Quiet(SimpleHTTPRequestHandler):
    """A handler that does not write a line for each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    """The browser that playwright brought, else one of this machine.

    It closes with the module: its event loop would disturb the tests of other rooms.
    """
    with playwright.sync_playwright() as started:
        path = executable(started.chromium.executable_path)
        if path is None:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
        opened = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


def executable(own: str) -> str | None:
    """Return the path of playwright's own browser if it is there, else of the first on the PATH."""
    found = [own] if Path(own).exists() else []
    return next(iter([*found, *filter(None, map(shutil.which, NAMES))]), None)


def wait_until(page: playwright.Page, expression: str, arg: object = None) -> None:
    """Wait until an expression holds; playwright's own way needs `eval`, which the pages forbid."""
    for _ in range(400):
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"this never came true: {expression}")


@pytest.fixture
def new_page(browser: playwright.Browser) -> Iterator[Callable[..., playwright.Page]]:
    """Open pages in contexts of their own: `new_page(width=360, java_script_enabled=False)`."""
    contexts = []

    def make(width: int = 1280, height: int = 800, **options: object) -> playwright.Page:
        size = {"width": width, "height": height}
        contexts.append(browser.new_context(viewport=size, **options))
        return contexts[-1].new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., playwright.Page]) -> playwright.Page:
    """A page at the width of a desk screen."""
    return new_page()


@pytest.fixture
def heard(page: playwright.Page) -> Heard:
    """What `page` complained about so far."""
    listener = Heard()
    listener.listen(page)
    return listener


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], Site]]:
    """Serve folders until the tests end."""
    servers = []

    def start(folder: Path) -> Site:
        handler = partial(Quiet, directory=str(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return Site(folder, f"http://127.0.0.1:{server.server_port}")

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site(built: Project, serve: Callable[[Path], Site]) -> Site:
    """The whole book."""
    return serve(built.html)


SCRIPT = "<script>window.hit = 1</script><img src=x onerror=window.hit=1>"
MARKUP = "&amp; & &lt; ]]> {{ hit }} {% hit %} $x$ `code` {unit}`D2`"
HOSTILE = f"{SCRIPT} {MARKUP} שלום مرحبا {'W' * 300}"


@pytest.fixture(scope="session")
def hostile(new_project: Callable[[], Project], serve: Callable[[Path], Site]) -> Site:
    """A book whose first unit, and whose coders' first rationales, are made to do harm."""
    project = new_project()
    folder = project.root / "data" / "cases" / "peru-2017"
    for path in [folder / "units.csv", *(folder / "coding").glob("*.csv")]:
        column = "paraphrase" if path.name == "units.csv" else "rationale"
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        frame.loc[frame["unit"] == "N2", column] = HOSTILE
        frame.to_csv(path, index=False)
    done = project.build()
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return serve(project.html)
