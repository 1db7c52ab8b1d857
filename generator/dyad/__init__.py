"""Dyad turns sourced YAML records of what happened between countries into a briefing site."""

__version__ = "0.1.0"
