"""Judge case studies against the ten features of good practice.

What stands here is loaded when it is asked for, so that one part can be had without all others.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.loading import load, load_all, load_codebook
    from analysis.recoding import recode
    from analysis.register import load_register
else:
    PLACES = {
        "load": "loading",
        "load_all": "loading",
        "load_codebook": "loading",
        "load_register": "register",
        "recode": "recoding",
    }

    def __getattr__(name: str) -> Any:
        if name in PLACES:
            return getattr(import_module(f"analysis.{PLACES[name]}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["load", "load_all", "load_codebook", "load_register", "recode"]
