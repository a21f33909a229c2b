"""Measure everything and report it."""

from benchmarks import builds, report

builds.main()
report.main()
