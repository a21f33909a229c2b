"""Read the files of `data/`, keeping the line that every value stands on."""

from analysis.reading.table import ROW, Table, read_table
from analysis.reading.yaml_file import read_model, yaml_line

__all__ = ["ROW", "Table", "read_model", "read_table", "yaml_line"]
