"""Run the command line."""

import gc

from analysis.cli import main

# Nothing that a command reads is dropped before it ends: to look for it takes a tenth of the time.
gc.set_threshold(100_000)
main(prog_name="python -m analysis")
