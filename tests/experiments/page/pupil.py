"""A pupil's browser as the server sees it: a websocket that speaks the page's protocol."""

import json
import uuid

from websockets.sync.client import connect

LARGEST = 2**24


class Pupil:
    """A page that is open; it draws nothing."""

    def __init__(self, url, name, seed):
        self.name, self.player = name, None
        self.socket = connect(
            f"{url.replace('http:', 'ws:')}jupyter/api/kernels/{name}/channels?session_id={name}",
            additional_headers={"Cookie": f"solara-session-id={name}"}, proxy=None,
            max_size=LARGEST,
        )  # fmt: skip
        control = uuid.uuid4().hex
        self._send("comm_open", comm_id=control, target_name="solara.control", data={})
        run = {"path": f"/?seed={seed}", "dark": False, "themes": {}, "appName": None}
        sent = self._send("comm_msg", comm_id=control, data={"method": "run", "args": run})
        self._until_done(sent)
        assert self.player, "the page has come without a player"

    def go(self, year):
        """Ask for a year and wait until the server has told all that changes."""
        action = {"event": "act", "data": {"do": "year", "value": year}}
        data = {"method": "custom", "content": action}
        told = self._until_done(self._send("comm_msg", comm_id=self.player, data=data))
        assert {"at": year} in told, "the player has not followed"

    def close(self):
        self.socket.close()

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
            text = self.socket.recv(timeout=120)
            if isinstance(text, bytes):
                continue
            message = json.loads(text)
            content = message["content"]
            state = content.get("data", {}).get("state", {}) if "comm_id" in content else {}
            told.append(state)
            if {"at", "years", "history"} <= set(state):
                self.player = content["comm_id"]
            mine = message["parent_header"].get("msg_id") == number
            if mine and content.get("execution_state") == "idle":
                return told
