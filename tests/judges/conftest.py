"""A browser without a network, and pages opened in it."""

from __future__ import annotations

import os
import shutil

import pytest

try:
    from playwright.sync_api import sync_playwright
except ImportError:  # `make test` does without
    sync_playwright = None


@pytest.fixture(scope="session")
def chromium():
    assert sync_playwright, "no playwright: make judges installs it"
    path = os.environ.get("MINIGRAPH_CHROMIUM") or shutil.which("chromium")
    assert path, "no chromium: apt install chromium, or name one by MINIGRAPH_CHROMIUM"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def browse(chromium, tmp_path):
    """Opens HTML text as a file, offline; fails if the page complains or asks for anything."""
    context = chromium.new_context(
        offline=True, viewport={"width": 1200, "height": 800}, accept_downloads=True
    )
    complaints: list[str] = []

    def open_page(text, name="page.html"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.extend(foreign(request, path)))
        page.goto(path.as_uri())
        return page

    yield open_page
    context.close()
    assert complaints == []


def foreign(request, path):
    own = request.url.startswith((path.as_uri(), "about:", "blob:", "data:"))
    return [] if own else [f"asked for {request.url}"]
