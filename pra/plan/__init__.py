"""The plan in its seven steps, its calendar, and what became of its promises."""
