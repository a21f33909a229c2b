"""Exports: the data in the formats of others, the same bytes from the same data."""
