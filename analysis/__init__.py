"""Judge case studies against the ten features of good practice."""

from analysis.loading import load, load_all, load_codebook
from analysis.recoding import recode
from analysis.register import load_register

__all__ = ["load", "load_all", "load_codebook", "load_register", "recode"]
