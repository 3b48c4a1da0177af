"""Gunicorn inside this process, which holds the embedded database for its workers."""

import signal
import socket
from collections.abc import Callable
from typing import Any

from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

WORKERS = 2
THREADS = 4


class Application(BaseApplication):
    """The application as gunicorn loads it: once, before its workers are forked."""

    def __init__(self, listener: socket.socket, ready: Callable[[], None]) -> None:
        self.listener = listener
        self.ready = ready
        super().__init__()

    def load_config(self) -> None:
        """Gunicorn's settings; no access log, because addresses of pages tell of people."""
        chosen: dict[str, Any] = {
            "bind": f"fd://{self.listener.detach()}",
            "workers": WORKERS,
            "threads": THREADS,
            "worker_class": "gthread",
            "preload_app": True,
            "graceful_timeout": 10,
            "loglevel": "error",
            "control_socket_disable": True,
            "when_ready": lambda arbiter: self.ready(),
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The WSGI application."""
        return get_wsgi_application()


class Server(Arbiter):
    """Gunicorn's own parent process, which ends with its terminal instead of reloading."""

    def init_signals(self) -> None:
        """A hang-up that the caller chose to ignore (nohup) stays ignored."""
        ignored = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        super().init_signals()
        if ignored:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def handle_hup(self) -> None:
        """The terminal is gone."""
        raise StopIteration


def serve(listener: socket.socket, ready: Callable[[], None]) -> None:
    """Serve on a bound socket until a signal ends it, and leave by ``SystemExit``."""
    Server(Application(listener, ready)).run()
