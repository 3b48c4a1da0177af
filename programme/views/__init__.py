"""Pages of the programme, its sites, its files and its sources."""
