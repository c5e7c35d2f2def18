"""Where the page can be reached, and under which names."""

import re
import secrets
import socket
from dataclasses import dataclass
from ipaddress import ip_address

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
"""What a browser on this machine may call the server."""
WELL_KNOWN_PORT = 80
HOST = re.compile(r"(?P<name>\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::(?P<port>\d{1,5}))?")


@dataclass(frozen=True)
class Address:
    """A host and port that are listened on; with a token where others can reach them."""

    host: str
    port: int
    loopback: bool
    token: str | None = None

    def url(self, query: str = "", *, from_here: bool = False) -> str:
        """The address to open, with a query; as this machine sees it, or as others do."""
        parts = [f"token={self.token}"] if self.token else []
        parts += [query.removeprefix("?")] if query else []
        asked = f"?{'&'.join(parts)}" if parts else ""
        return f"http://{written(self._name(from_here))}:{self.port}/{asked}"

    def is_ours(self, host: str) -> bool:
        """Whether a request that was sent to `host` meant this server.

        A page of a foreign site may have its own name point here; it does not know the port's
        rightful names. Behind a token any number will do, and any port: containers change them.
        """
        found = HOST.fullmatch(host.lower())
        if found is None:
            return False
        name = found["name"].strip("[]")
        if self.loopback:
            port = int(found["port"] or WELL_KNOWN_PORT)
            return port == self.port and name in LOCAL | {self.host.lower()}
        return is_number(name) or name in own_names() | LOCAL | {self.host.lower()}

    def _name(self, from_here: bool) -> str:
        if not is_number(self.host) or not ip_address(self.host).is_unspecified:
            return self.host
        return "127.0.0.1" if from_here else socket.gethostname()


def address_of(host: str, listener: socket.socket) -> Address:
    """The address of a socket that was asked for as `host`; beyond this machine it has a token."""
    number, port = listener.getsockname()[:2]
    loopback = ip_address(number).is_loopback
    return Address(host, port, loopback, None if loopback else secrets.token_urlsafe(24))


def own_names() -> set[str]:
    """What the machine is called in its network."""
    name = socket.gethostname().lower()
    return {name, f"{name}.local", name.partition(".")[0]}


def written(name: str) -> str:
    """A host as it stands in an address: IPv6 in brackets."""
    return f"[{name}]" if ":" in name else name


def is_number(name: str) -> bool:
    """Whether a host is an IP address rather than a name."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
