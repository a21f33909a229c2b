"""Render the blocks that chapters return."""

class BlockRenderer:
    mime_priority_overrides = ()
    @staticmethod
    def handle_mime(renderer, data, inline): return None
