"""What ``make run`` runs: prepare everything, then serve until interrupted."""

import contextlib
import io
import socket
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import OperationalError, connection, connections

from migrant_empowerment.environment import SetupError, port
from migrant_empowerment.server import serve
from migrant_empowerment.static_files import collect

HOST = "127.0.0.1"
PILOTS = settings.BASE_DIR / "programme" / "packages" / "pilots-2003.json"


class Command(BaseCommand):
    """One command from an empty database to a page in the browser."""

    help = "Prepare the database, the translations and the static files, then serve until interrupted."

    def handle(self, *args: Any, **options: Any) -> None:
        """Take the port first: that it is in use must not be told after a minute's work."""
        with listen(port("PORT", default=8000)) as listener:
            with told_in_a_sentence():
                self.prepare()
                accounts = self.demo_accounts()
            connections.close_all()  # Each worker opens its own.
            address = f"http://{HOST}:{listener.getsockname()[1]}"
            serve(listener, ready=lambda: self.say(f"{accounts}Open {address} — Ctrl-C stops it."))

    def say(self, text: str) -> None:
        """Write at once: what waits in a buffer is unseen in a pipe, and each forked worker says it again."""
        self.stdout.write(text)
        self.stdout.flush()

    def prepare(self) -> None:
        """Bring the database, the catalogues and the static files up to date."""
        connection.ensure_connection()
        self.say("Preparing the database, the translations and the static files …")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("messages", compile_only=True, verbosity=0)
        collect()
        if not apps.get_model("programme", "RegionList").objects.exists():
            self.say("Loading the official codes of 91,592 regions …")
            call_command("load_regions", stdout=io.StringIO())
        if settings.DEMO_ACCOUNTS and not apps.get_model("programme", "Programme").objects.exists():
            self.say("Loading the three pilots of 2003 …")
            call_command("load_programme", str(PILOTS), stdout=io.StringIO())

    def demo_accounts(self) -> str:
        """Make the demo accounts where they are allowed, and tell their logins."""
        if not settings.DEMO_ACCOUNTS:
            return ""
        logins = io.StringIO()
        call_command("demo_accounts", stdout=logins)
        return logins.getvalue()


def listen(number: int) -> socket.socket:
    """Hold the port; nobody is answered before the server takes it over."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, number))
    except OSError as error:
        listener.close()
        reason = error.strerror or str(error)
        raise SetupError(f"Port {number} cannot be used ({reason}); another: make run PORT=8001") from error
    return listener


@contextlib.contextmanager
def told_in_a_sentence() -> Iterator[None]:
    """What the machine refuses (a database that is gone, a full disk) is no error of the code."""
    try:
        yield
    except OperationalError as error:
        reason = " ".join(str(error).split())
        raise SetupError(f"The database cannot be used: {reason}") from error
    except OSError as error:
        raise SetupError(
            f"{error.filename or settings.DATA_DIR} cannot be written: {error.strerror}."
        ) from error
