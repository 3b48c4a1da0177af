"""How soon the pages of a workshop stand on a slow phone: ``make bench``.

A processor six times slower and slow 3G (400 ms, 50 KB/s), with 40 problems on the board and 60 lines in each
list of the plan. ``first``: with an empty cache, as on the first visit of the day; ``next``: the page after
another one. Both are the time until the largest part stands painted, the median of several, beside what the
page weighs over the line. The aims are 2.5 s and 1 s.
"""

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import get_runner

RUNS = 5
SLOWER = 6
NETWORK = {"offline": False, "latency": 400, "downloadThroughput": 50 * 1024, "uploadThroughput": 50 * 1024}
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
    "locale": "id-ID",
}
# The largest paint comes last: it stands when nothing larger was painted for a while.
PAINTED = """
() => new Promise((answer) => {
  let last = 0;
  new PerformanceObserver((list) => { last = list.getEntries().at(-1).startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => answer(last), 500);
})
"""
WEIGHT = """
() => performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"))
  .reduce((sum, entry) => sum + entry.transferSize, 0)
"""


def fill() -> tuple[str, str]:
    """A workshop at full size; the name of the session's cookie's value and the key of the group."""
    from django.test import Client  # noqa: PLC0415 — models are there only after setup

    from pra.models import ActionStep, AgendaItem, CalendarEntry, SuccessItem  # noqa: PLC0415
    from tests.factories.accounts import user_at  # noqa: PLC0415
    from tests.factories.groups import GroupFactory  # noqa: PLC0415
    from tests.factories.pra import (  # noqa: PLC0415
        BallotFactory,
        ProblemFactory,
        TallyFactory,
        members,
        plan_of,
    )

    group = GroupFactory(key="melati", name="Melati")
    members(group, 20)
    ballot = BallotFactory(group=group)
    for number in range(40):
        problem = ProblemFactory(group=group, text=f"Masalah nomor {number} dengan beberapa kata lagi")
        TallyFactory(ballot=ballot, problem=problem, votes=number % 18)
    for model in (SuccessItem, ActionStep, AgendaItem, CalendarEntry):
        for number in range(60):
            words = f"Baris nomor {number}: mencari bahan dan tempat"
            model.objects.create(site=group.site, plan=plan_of(group), text=words)
    client = Client()
    client.force_login(user_at(group.site))
    return client.cookies[settings.SESSION_COOKIE_NAME].value, group.key


@contextmanager
def served() -> Iterator[str]:
    """The application as in production, on this database; its address."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "BENCH_DATABASE": connection.settings_dict["NAME"]}
    command = [sys.executable, "-m", "gunicorn", "migrant_empowerment.wsgi", "-b", f"localhost:{port}"]
    server = subprocess.Popen([*command, "--threads", "4", "--log-level", "error"], env=environment)
    try:
        for _ in range(100):
            with socket.socket() as line:
                if line.connect_ex(("localhost", port)) == 0:
                    break
            time.sleep(0.2)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait()


def seen(context: Any, url: str, before: str | None = None) -> tuple[float, float]:
    """Milliseconds until the page stands, and its bytes; ``before`` is opened first, for a full cache."""
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    if before:
        page.goto(before)
    line.send("Network.setCacheDisabled", {"cacheDisabled": before is None})
    line.send("Network.emulateNetworkConditions", NETWORK)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="load")
    took, weight = page.evaluate(PAINTED), page.evaluate(WEIGHT)
    page.close()
    return took, weight


def measure(browser: Any, url: str, session: str, key: str) -> None:
    """Print what each page takes."""
    pages = {
        "hub": f"/groups/{key}/pra/",
        "board, 40 problems": f"/groups/{key}/pra/board/",
        "success, 60 lines": f"/groups/{key}/pra/lines/success/",
        "steps, 60 lines": f"/groups/{key}/pra/lines/actions/",
        "calendar, 60 lines": f"/groups/{key}/pra/lines/calendar/",
    }
    with browser.new_context(**PHONE) as context:
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])
        if context.new_page().goto(url + pages["hub"]).status != 200:
            raise SystemExit("the hub does not open")
        print(f"{'':28}{'first':>8}{'':>11}{'next':>8}")
        for name, path in pages.items():
            if context.pages[0].goto(url + path).status != 200:
                print(f"{name:28} no such page")
                continue
            first = [seen(context, url + path) for _ in range(RUNS)]
            later = [seen(context, url + path, before=url + pages["hub"]) for _ in range(RUNS)]
            print(f"{name:28}{_told(first)}{_told(later)}")


def _told(runs: list[tuple[float, float]]) -> str:
    took, weight = (statistics.median(values) for values in zip(*runs, strict=True))
    return f"{took:6.0f} ms{weight / 1024:7.1f} KB"


def main() -> None:
    """On a database of its own, as the tests have it."""
    django.setup()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    from tests.browser import chromium  # noqa: PLC0415

    hindrance = chromium.hindrance()
    if hindrance:
        print(hindrance)
        return
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        call_command("collectstatic", interactive=False, verbosity=0)
        session, key = fill()
        with served() as url, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
            measure(browser, url, session, key)
            browser.close()
    finally:
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
