"""Blind coding: an empty sheet for a coder, and the way back from the sheet into the data."""
