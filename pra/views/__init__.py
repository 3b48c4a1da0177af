"""Pages of the workshop, one module for each of its parts."""
