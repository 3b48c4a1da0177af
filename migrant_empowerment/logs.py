"""Log lines without people's words: what the database adds about a refused row is cut (decision 14)."""

import logging
import re
from typing import Any

DETAIL = re.compile(r"^(\s*)(DETAIL|CONTEXT|HINT|QUERY|STATEMENT):.*$", re.MULTILINE)


class WithoutDetail(logging.Formatter):
    """A formatter whose tracebacks name the constraint but not the values that broke it."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
        """The traceback, less the lines that quote data."""
        return DETAIL.sub(r"\1\2: (cut)", super().formatException(ei))
