"""What a facilitator does on every page of a workshop: go on, go back, add a line."""

import re

from playwright.sync_api import expect


def go_on(page):
    """The one button of the hub."""
    return page.get_by_role("link", name=re.compile("^(Mulai|Lanjutkan):"))


def to_hub(page):
    """The way back, as often as it takes."""
    while page.locator(".chapters").count() == 0:
        with page.expect_navigation():
            page.get_by_role("link", name="Kembali").tap()


def onward(page, step):
    """The way to the next step, at the thumb."""
    page.get_by_role("navigation", name="Langkah lain").get_by_role("link", name=step).tap()
    page.get_by_role("heading", level=1, name=step).wait_for()


def sent(page):
    """Whatever was tapped has arrived."""
    page.wait_for_function("() => !Object.keys(localStorage).some((name) => name.startsWith('kotak:'))")


def add(page, words, **beside):
    """A line at the bottom of a list, with what is chosen or typed beside it."""
    dock, lines = page.locator("#tambah"), page.locator("#daftar [data-line]")
    count = lines.count()
    for field, value in beside.items():
        choice = dock.locator(f"[name$={field}]")
        if choice.evaluate("(field) => field.tagName") == "SELECT":
            choice.select_option(label=value)
        else:
            choice.fill(value)
    dock.locator("input[enterkeyhint]").fill(words)
    dock.get_by_role("button", name="Tambah", exact=True).tap()
    expect(lines).to_have_count(count + 1)
    expect(page.locator("#daftar")).to_contain_text(words)
