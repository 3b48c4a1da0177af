#!/usr/bin/env python
"""Run one of the project's commands."""

import os
import signal
import sys
from types import FrameType


def main() -> None:
    """Run the command that was asked for; what is wrong with the machine is told in one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "migrant_empowerment.settings")
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:  # nohup and the like stay in force
            signal.signal(number, leave)
    try:
        run()
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


def run() -> None:
    """Imports take a while, in which Ctrl-C must be as quiet as later."""
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    from migrant_empowerment.environment import SetupError  # noqa: PLC0415

    try:
        execute_from_command_line(sys.argv)
    except SetupError as problem:
        sys.exit(str(problem))


def leave(number: int, frame: FrameType | None) -> None:
    """End as on Ctrl-C, so that what was started is stopped."""
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
