"""The commands: a module each, which the command line of `analysis/cli.py` brings together."""
