"""Pages of the evaluation, the comparison, the exports, and of going on to another phase."""
