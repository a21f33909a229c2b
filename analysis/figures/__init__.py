"""The pictures of the book: each function takes a case and returns one figure."""

from analysis.figures.verdict_strip import verdict_strip

__all__ = ["verdict_strip"]
