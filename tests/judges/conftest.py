"""A browser without a network, pages opened in it, and other programs that serve pages."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
import urllib.request

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


@pytest.fixture
def serve(tmp_path):
    """Starts a program that serves pages, and gives the address at which it answers."""
    with contextlib.ExitStack() as running:

        def start(*command):
            port = free_port()
            log = running.enter_context((tmp_path / "server.log").open("w"))
            words = [*map(str, command), "--host", "127.0.0.1", "--port", str(port)]
            process = subprocess.Popen(words, stdout=log, stderr=log)
            running.callback(process.wait)
            running.callback(process.terminate)
            address = f"http://127.0.0.1:{port}/"
            wait_for(address, process, tmp_path / "server.log")
            return address

        yield start


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address, process, log, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"nobody answers at {address}:\n{log.read_text()}")


@pytest.fixture
def visit(chromium):
    """Opens a page of a local server in a browser that reaches nothing else.

    What others' pages ask of the world, such as Netron of those who count its users, fails as
    without a network.
    """
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    problems: list[str] = []

    def open_page(address, script=""):
        server = address.partition("#")[0]
        context.route(lambda url: not url.startswith(server), lambda route: route.abort())
        context.add_init_script(script)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(address)
        return page

    open_page.cookies = context.add_cookies
    yield open_page
    context.close()
    assert problems == []
