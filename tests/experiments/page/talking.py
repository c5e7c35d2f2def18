"""Requests and websockets to a page's server that runs."""

import asyncio
import urllib.error
import urllib.request

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.experiments.page.started import started


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    """A server that the tests of a file share."""
    with started(tmp_path_factory.mktemp("home")) as (_, address):
        yield address


@pytest.fixture
def own(tmp_path):
    """A server of the test's own, and its process."""
    with started(tmp_path) as (process, address):
        yield process, address


def get(url, path="", data=None, **headers):
    asked = urllib.request.Request(url + path, data=data, headers=headers)
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace")


def channel(url, kernel="k", page="p"):
    place = url.replace("http:", "ws:")
    return f"{place}jupyter/api/kernels/{kernel}/channels?session_id={page}"


async def opened(url, kernel="k", cookie="x", **more):
    """A websocket, or the status it was refused with."""
    headers = {"Cookie": f"solara-session-id={cookie}"}
    place = channel(url, kernel)
    try:
        return await connect(place, additional_headers=headers, proxy=None, open_timeout=30, **more)
    except InvalidStatus as refused:
        return refused.response.status_code


async def opened_soon(url, kernel, cookie):
    """A websocket, once what was there before is gone: it ends in a thread of its own."""
    for _ in range(100):
        found = await opened(url, kernel, cookie)
        if not isinstance(found, int):
            return found
        await asyncio.sleep(0.1)
    raise AssertionError(found)


async def close_all(connections):
    kept = [each for each in connections if not isinstance(each, int)]
    await asyncio.gather(*(each.close() for each in kept))
