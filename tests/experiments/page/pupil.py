"""A pupil's browser as the server sees it: a websocket that speaks the page's protocol."""

import json
import time
import uuid
from contextlib import ExitStack
from socket import SHUT_RDWR
from urllib.request import Request, urlopen

from websockets.sync.client import connect

LARGEST = 2**24
PATIENCE = 120
GOODBYE = 0.5
"""Seconds to wait for the answer to a goodbye: a page that was left first gets none."""


class Pupil:
    """A page that is open; it draws nothing."""

    def __init__(self, url, name, seed, query=""):
        self.url, self.name, self.player = url, name, None
        self._open = ExitStack()
        self.socket = self._open.enter_context(connect(
            f"{url.replace('http:', 'ws:')}jupyter/api/kernels/{name}/channels?session_id={name}",
            additional_headers={"Cookie": f"solara-session-id={name}"}, proxy=None,
            max_size=LARGEST, close_timeout=GOODBYE,
        ))  # fmt: skip
        control = uuid.uuid4().hex
        self._send("comm_open", comm_id=control, target_name="solara.control", data={})
        run = {"path": f"/?seed={seed}{query}", "dark": False, "themes": {}, "appName": None}
        sent = self._send("comm_msg", comm_id=control, data={"method": "run", "args": run})
        self._until_done(sent)
        assert self.player, "the page has come without a player"

    def go(self, year):
        """Ask for a year and wait until the server has told all that changes."""
        self.until({"at": year}, self.act({"do": "year", "value": year}))

    def until(self, wanted, told):
        """Wait until a state has been told; another thread may draw it after what was asked."""
        end = time.monotonic() + PATIENCE
        while not any(wanted.items() <= state.items() for state in told):
            assert time.monotonic() < end, f"never told: {wanted}"
            told.append(self._state()[1])

    def act(self, action):
        """Do something on the page; gives the states that change."""
        return self._until_done(self.ask(action))

    def ask(self, action):
        """The same without waiting for anything."""
        data = {"method": "custom", "content": {"event": "act", "data": action}}
        return self._send("comm_msg", comm_id=self.player, data=data)

    def close(self):
        self._open.close()

    def leave(self):
        """Close the page as a browser does, which says so."""
        place = f"{self.url}_solara/api/close/{self.name}?session_id={self.name}"
        cookie = {"Cookie": f"solara-session-id={self.name}"}
        with urlopen(Request(place, b"", cookie), timeout=60):
            self.close()

    def vanish(self):
        """End the connection without a word, as a machine that is shut."""
        self.socket.socket.shutdown(SHUT_RDWR)

    def _send(self, kind, **content):
        number = uuid.uuid4().hex
        header = {"msg_id": number, "msg_type": kind, "session": self.name, "username": "",
                  "version": "5.2", "date": "2026-01-01T00:00:00Z"}  # fmt: skip
        message = {"channel": "shell", "header": header, "parent_header": {}, "metadata": {},
                   "content": content, "buffers": []}  # fmt: skip
        self.socket.send(json.dumps(message))
        return number

    def _until_done(self, number):
        """States that came until the message with this number was dealt with."""
        told = []
        while True:
            message, state = self._state()
            told.append(state)
            mine = message["parent_header"].get("msg_id") == number
            if mine and message["content"].get("execution_state") == "idle":
                return told

    def _state(self):
        """The next message, and the state that it tells."""
        text = b""
        while isinstance(text, bytes):
            text = self.socket.recv(timeout=PATIENCE)
        message = json.loads(text)
        content = message["content"]
        state = content.get("data", {}).get("state", {}) if "comm_id" in content else {}
        if {"at", "years", "history"} <= set(state):
            self.player = content["comm_id"]
        return message, state
