"""Real pages in a real Chromium: a phone and a desktop, already pointed at a running server.

``phone.goto("/groups/")`` is enough: addresses are relative to the live server. ``login(page, username)``
signs a user in without the login page, ``axe(page)`` demands that the page breaks no accessibility rule. An
uncaught script error, or anything that the Content-Security-Policy stopped, fails the test by itself.
"""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser import chromium

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 820}}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys of a worker."""
    hindrance = chromium.hindrance()
    if hindrance:
        (pytest.fail if chromium.required() else pytest.skip)(hindrance)
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as driver:
        # Playwright keeps an event loop on this thread, in which none of our code runs; Django sees the loop
        # and would refuse to ask the database from a test.
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with driver.chromium.launch(executable_path=chromium.find(), args=chromium.arguments()) as running:
            yield running


@pytest.fixture
def live(live_server: LiveServer) -> LiveServer:
    """The application on a port of its own, with its static files; rows that a test makes are seen there."""
    return live_server


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What went wrong in the browser without the page showing it; what is left at the end fails the test."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def phone(browser: Browser, live: LiveServer, complaints: list[str]) -> Iterator[Page]:
    """A cheap Android phone."""
    with opened(browser, live, PHONE, complaints) as page:
        yield page


@pytest.fixture
def desktop(browser: Browser, live: LiveServer, complaints: list[str]) -> Iterator[Page]:
    """The office's desktop browser."""
    with opened(browser, live, DESKTOP, complaints) as page:
        yield page


@contextlib.contextmanager
def opened(
    browser: Browser, live: LiveServer, device: dict[str, Any], complaints: list[str]
) -> Iterator[Page]:
    """A fresh profile on a device."""
    here: dict[str, Any] = {"base_url": live.url, "locale": "id-ID", "timezone_id": "Asia/Jakarta"}
    with browser.new_context(**here, **device) as context:
        context.set_default_timeout(10_000)
        listen(context, complaints)
        yield context.new_page()


def listen(context: BrowserContext, complaints: list[str]) -> None:
    """Write down uncaught script errors and what the Content-Security-Policy stopped."""

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            complaints.append(message.text)

    context.on("console", on_console)
    context.on("weberror", lambda error: complaints.append(str(error.error)))


@pytest.fixture
def login(live: LiveServer) -> Callable[[Page, str], None]:
    """Sign a user in on a page's profile: ``login(phone, "dinas")``."""

    def sign_in(page: Page, username: str) -> None:
        client = Client()
        client.force_login(get_user_model().objects.get_by_natural_key(username))
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live.url}])

    return sign_in


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Demand that no accessibility rule is broken on the page as it stands."""

    def check(page: Page) -> None:
        violations = Axe().run(page).response["violations"]
        assert [told(violation) for violation in violations] == []

    return check


def told(violation: dict[str, Any]) -> str:
    """A broken rule and where it is broken."""
    places = "; ".join(str(node["target"]) for node in violation["nodes"])
    return f"{violation['id']} ({violation['impact']}): {violation['help']} at {places}"
