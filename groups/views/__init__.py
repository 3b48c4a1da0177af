"""Pages of participants and groups."""
