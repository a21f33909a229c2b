"""Let Python look for dropped memory less often while many cases are read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS = 100_000  # made before Python looks again; by default it looks far more often


@contextmanager
def rare_collection() -> Iterator[None]:
    """Look seldom for what is no longer used, as a context or as a decorator.

    Nearly all that is read is kept, so looking finds nothing, and it takes longer with each case:
    a quarter of the whole time of a hundred cases.
    """
    before = gc.get_threshold()
    gc.set_threshold(OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
