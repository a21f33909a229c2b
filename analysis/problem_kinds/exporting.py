"""What can keep an export from being written."""

from __future__ import annotations

from analysis.problem_kinds.kind import Kind

EXPORTS = {
    "not-exported": Kind(
        "A file could not be written",
        "The disk is full, or you may not write there. What stood there before is still whole.",
        "Make room or choose another folder, then run the export again.",
    ),
    "outside-folder": Kind(
        "A file outside the folder",
        "An export writes below the folder that was named, never beside or above it.",
        "Name a plain folder, without links that lead elsewhere.",
    ),
    "changed-export": Kind(
        "A file that is not of an export",
        "Somebody put this file there or changed it after the last export, and it would be lost.",
        "Move it away, choose another folder, or say that it shall be replaced.",
    ),
}
