#!/usr/bin/env python
"""Run one of the project's commands."""

import os
import signal
import sys
from types import FrameType

from django.core.management import execute_from_command_line

from migrant_empowerment.environment import SetupError


def main() -> None:
    """Run the command that was asked for; what is wrong with the machine is told in one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "migrant_empowerment.settings")
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:  # nohup and the like stay in force
            signal.signal(number, leave)
    try:
        execute_from_command_line(sys.argv)
    except SetupError as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


def leave(number: int, frame: FrameType | None) -> None:
    """End as on Ctrl-C, so that what was started is stopped."""
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
