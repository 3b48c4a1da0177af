"""Forms of the workshop: they validate and never write."""
