"""The tools that may be left out."""
