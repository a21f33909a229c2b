"""Chapters on shared kernels behave as if each were alone; what goes wrong stays with its own."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jupyter_client.kernelspec import NoSuchKernel

from publishing.execution.progress import Progress
from tests.publishing.execution.conftest import SETTINGS, Book


def test_kernels_are_shared(book: Book) -> None:
    for name in ("a", "b", "c", "d"):
        book.page(name, f"print({name!r})")
    built = book.build()
    assert sorted(built.ran) == ["a", "b", "c", "d"]
    assert len(set(built.kernels)) == 2


def test_each_kernel_keeps_to_one_core_unless_told_otherwise(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    book.page("a", "import os\nprint([os.getenv(f'{n}_NUM_THREADS') for n in ('OMP', 'OPENBLAS')])")
    book.build()
    assert book.output("a") == "['7', '1']"


SPOIL = """
import os, random, sys, warnings
import matplotlib, pandas
import matplotlib.pyplot as plt
left_behind = 1
os.chdir('/'); os.environ['LEFT'] = '1'; sys.path.insert(0, 'left')
random.seed(1); warnings.simplefilter('error')
pandas.options.display.max_rows = 3
plt.rcParams['font.size'] = 3; _ = plt.figure(figsize=(1, 1))
get_ipython().display_formatter.formatters['text/plain'].for_type(int, lambda v, p, c: p.text('!'))
"""
LOOK = """
import os, sys, warnings
import pandas
import matplotlib.pyplot as plt
print('left_behind' in globals(), os.path.basename(os.getcwd()), 'LEFT' in os.environ)
print('left' in sys.path, pandas.options.display.max_rows, plt.rcParams['font.size'])
print(plt.get_fignums(), warnings.filters[:1] == [('error', None, Warning, None, 0)])
print(get_ipython().execution_count)
42
"""


def test_nothing_passes_from_one_chapter_to_the_next(book: Book) -> None:
    book.page("a", SPOIL)
    book.page("b", LOOK)
    preload = ["matplotlib.pyplot", "pandas"]
    built = book.build(execution_kernels=1, execution_preload=preload)
    assert built.ran == ["a", "b"]
    assert len(set(built.kernels)) == 1
    shared = book.output("b")
    book.page("b", LOOK, "0")
    assert book.build(execution_inputs=[]).ran == ["b"]  # as the reader of notebooks runs it
    assert book.output("b").removesuffix("\n0") == shared
    assert shared.startswith("False pages False\nFalse 60 10.0\n[] False")


SAYS = (
    "print('one', flush=True); print('two')",
    "from IPython.display import HTML, clear_output, display\n"
    "shown = display(HTML('<b>old</b>'), display_id='x'); 'value'",
    "shown.update(HTML('<b>new</b>')); print('gone'); clear_output(); print('last')",
    "import asyncio\nawait asyncio.sleep(0)\n_ = 3\nIn[-1][:6], 7",
    "",
    "print('no end', end='')\n!echo from a shell",
)


def test_cells_that_run_at_once_say_what_they_say_one_by_one(book: Book) -> None:
    book.page("a", "first = 1")
    book.page("b", *SAYS)
    built = book.build(execution_kernels=1)
    assert len(set(built.kernels)) == 1  # so b ran on a kernel that had been used
    at_once = book.output("b")
    book.page("b", *SAYS, "0")
    assert book.build(execution_inputs=[]).ran == ["b"]  # as the reader of notebooks runs it
    assert book.output("b").removesuffix("\n0") == at_once
    assert "new" in at_once
    assert "gone" not in at_once


def test_a_chapter_may_fail_where_it_says_so(book: Book) -> None:
    book.page("a", "first = 1")
    book.page("b", "1 / 0")
    page = book.root / "pages/b.md"
    text = page.read_text("utf-8")
    tagged = text.replace("1 / 0", ":tags: [raises-exception]\n1 / 0")
    page.write_text(tagged + "\n```{code-cell}\nprint('went on')\n```\n", "utf-8")
    built = book.build(execution_kernels=1)
    assert (len(set(built.kernels)), "failed" in built.warned) == (1, False)
    assert "ZeroDivisionError" in book.output("b")
    assert "went on" in book.output("b")


def test_bytes_beside_a_message_come_one_by_one(book: Book) -> None:
    book.page("a", "first = 1")
    send = "session.send(kernel.iopub_socket, 'display_data', {'data': {'text/plain': 'sent'}, "
    book.page(
        "b",
        "kernel = get_ipython().kernel\nsession = kernel.session",
        send + "'metadata': {}, 'transient': {}}, kernel.get_parent(), buffers=[b'12'])\nNone",
    )
    built = book.build(execution_kernels=1)
    assert built.ran == ["a", "b", "b"]
    assert "sent" in book.output("b")
    assert "failed" not in built.warned


def test_a_chapter_that_replaces_parts_of_a_library_ends_its_kernel(book: Book) -> None:
    book.page("a", "import textwrap\ntextwrap.dedent = lambda _: 'spoiled'")
    book.page("b", "import textwrap\nprint(textwrap.dedent('  1'))")
    built = book.build(execution_kernels=1)
    assert len(set(built.kernels)) == 2
    assert book.output("b") == "1"


def test_a_failing_chapter_names_its_cell_and_stops_no_other(book: Book) -> None:
    book.page("a", "1 + 1", "def divide(number):\n    return number / 0\n\ndivide(3)")
    book.page("b", "print('fine')")
    text = (book.root / "pages/a.md").read_text()
    line = 1 + text[: text.index("def divide")].count("\n") - 1
    built = book.build(execution_kernels=1)
    assert f"a.md:{line}: WARNING: code cell 3 failed" in built.warned
    assert "return number / 0" in built.warned
    assert "ZeroDivisionError" in built.warned
    assert "ZeroDivisionError" in book.output("a")
    assert book.output("b") == "fine"
    assert set(book.build(execution_kernels=1).ran) == {"a"}
    book.page("a", "print('mended')")
    built = book.build()
    assert (built.ran, built.warned, book.output("a")) == (["a"], "", "mended")


def test_a_failure_on_a_used_kernel_is_not_believed(book: Book) -> None:
    """Only a library that remembers, out of reach of the cleaning, makes the second one fail."""
    book.write("elsewhere.py", "count = []\n")
    once = "import elsewhere\nassert not elsewhere.count\nelsewhere.count.append(1)\nprint('ok')"
    book.page("a", once)
    book.page("b", once)
    built = book.build(execution_kernels=1)
    assert built.warned == ""
    assert built.ran == ["a", "b", "b"]
    assert [book.output(name) for name in "ab"] == ["ok", "ok"]


@pytest.mark.parametrize(
    ("cell", "words"),
    [("import os\nos._exit(1)", "DeadKernelError"), ("while True: pass", "longer than 2 seconds")],
)
def test_a_kernel_that_dies_or_hangs_is_replaced_and_named(
    book: Book, cell: str, words: str
) -> None:
    book.page("a", "1 + 1", cell)
    book.page("b", "print('fine')")
    built = book.build(execution_kernels=1, nb_execution_timeout=2)
    assert "a.md:" in built.warned
    assert "code cell 3 failed" in built.warned
    assert words in built.warned
    assert "its kernel was replaced" in built.warned
    assert book.output("b") == "fine"
    assert set(book.build(execution_kernels=1, nb_execution_timeout=2).ran) == {"a"}


def test_a_missing_kernel_is_named_and_stops_no_other(book: Book) -> None:
    book.page("a", "print('never')")
    path = book.root / "pages/a.md"
    path.write_text(path.read_text().replace("name: python3", "name: no-such-kernel"))
    book.page("b", "print('fine')")
    with pytest.raises(NoSuchKernel, match="no-such-kernel"):
        book.build()
    book.page("a", "print('now')")
    assert book.build().ran == ["a"]
    assert [book.output(name) for name in "ab"] == ["now", "fine"]


def test_without_a_cache_every_chapter_runs_as_it_is_read(book: Book) -> None:
    book.page("a", "print('fine')")
    book.cache.parent.mkdir()
    book.cache.write_text("a file where the folder should be")
    built = book.build()
    assert built.ran == ["a"]
    assert "the notebook cache cannot be written" in built.said
    assert built.warned == ""
    assert book.output("a") == "fine"
    assert book.build().ran == ["a"]


def test_the_bar_shows_chapter_count_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress(3) as bar:
        bar.bar.mininterval = 0
        bar.step("pages/a")
    assert re.search(r"1/3, \d\d:\d\d left pages/a", terminal.getvalue())


BUILD = """
import sys
from sphinx.application import Sphinx
root = sys.argv[1]
settings = {settings!r} | {{"execution_kernels": 2}}
Sphinx(root, None, root + "/_build/html", root + "/_build/.doctrees", "html", settings).build()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no interrupt for one process")
def test_an_interrupt_keeps_what_is_done_and_leaves_no_process(book: Book) -> None:
    book.page("a", "print('done')")
    book.page("b", "import time\nwhile True: time.sleep(1)")
    build = [sys.executable, "-c", BUILD.format(settings=SETTINGS), str(book.root)]
    process = subprocess.Popen(build, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    _wait(lambda: _kept(book) == 1 and "b" in book.runs.read_text())
    process.send_signal(signal.SIGINT)
    process.communicate()
    assert process.returncode != 0
    kernels = [int(line.split()[0]) for line in book.runs.read_text().splitlines()]
    _wait(lambda: not any(map(_alive, kernels)))
    book.page("b", "print('short')")
    assert book.build().ran == ["b"]
    assert book.output("a") == "done"


def _kept(book: Book) -> int:
    return len(list(Path(book.cache).glob("executed/*/base.ipynb")))


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def _wait(for_: object, rounds: int = 600) -> None:
    for _ in range(rounds):
        if for_():  # type: ignore[operator]
            return
        time.sleep(0.1)
    raise AssertionError("it did not come")
