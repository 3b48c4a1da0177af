"""What may stand in a cell of a file that a spreadsheet opens."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Value = str | int


def guarded(value: Value) -> Value:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
