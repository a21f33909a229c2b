"""Take over codings from a project file (.qdpx) of NVivo, ATLAS.ti, MAXQDA, QualCoder and others.

The project must hold the text of units that `python -m analysis export --format refi-qda` wrote for
coding: by its marks each selection finds its unit again, whatever ids the program has given.
"""
