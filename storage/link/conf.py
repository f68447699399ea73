"""What the hall's server is told: whom to listen to, what each laptop may say, and to sync before it acknowledges.

JetStream acknowledges before it syncs unless it is told otherwise (two minutes of a meeting were lost to a power cut
in every run), so `sync_interval: always` stands here and is checked once more when the server is up.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

STREAM: Final = "EV"
HOST, GUEST, SYSTEM = "host", "guest", "system"
MAX_PAYLOAD: Final = 8 << 20
"""A meeting's documents in one message: ten thousand delegates are some 600 KB, compressed."""


@dataclass(frozen=True, slots=True)
class Conf:
    """A server's configuration."""

    address: str
    port: int
    monitor: int
    """Port of the self-check, on loopback alone."""
    folder: Path
    certificate: Path
    key: Path
    passwords: Mapping[str, str] = field(default_factory=dict)
    """By user: "host", "guest", "system", and each laptop by its letters."""
    name: str = "ledai"

    def text(self) -> str:
        """In the server's own language, of which JSON values are a part."""
        host, guest, laptops = self._may()
        users = [self._user(HOST, host), self._user(GUEST, guest)]
        users += [self._user(one, laptops(one)) for one in self.passwords if one not in {HOST, GUEST, SYSTEM}]
        lines = [
            f"server_name: {json.dumps(self.name)}",
            f"listen: {json.dumps(f'{self.address}:{self.port}')}",
            f"http: {json.dumps(f'127.0.0.1:{self.monitor}')}",
            f"pid_file: {json.dumps(str(self.folder / 'server.pid'))}",
            "tls {",
            f"  cert_file: {json.dumps(str(self.certificate))}",
            f"  key_file: {json.dumps(str(self.key))}",
            "  timeout: 5",
            # Else the server introduces itself in clear to whoever knocks.
            "  handshake_first: true",
            "}",
            "jetstream {",
            f"  store_dir: {json.dumps(str(self.folder / 'js'))}",
            "  sync_interval: always",
            "  max_file_store: 2GB",
            "  max_memory_store: 64MB",
            "}",
            'ping_interval: "5s"',
            "ping_max: 2",
            f"max_payload: {MAX_PAYLOAD}",
            f"max_pending: {4 * MAX_PAYLOAD}",
            "system_account: SYS",
            "accounts {",
            f"  SYS {{ users = [{{ user: {SYSTEM}, password: {json.dumps(self.passwords[SYSTEM])} }}] }}",
            "  HALL {",
            "    jetstream: enabled",
            "    users = [",
            *(f"      {user}" for user in users),
            "    ]",
            "  }",
            "}",
        ]
        return "\n".join(lines) + "\n"

    def _user(self, user: str, may: Mapping[str, Any]) -> str:
        password = json.dumps(self.passwords[user])
        return f"{{ user: {json.dumps(user)}, password: {password}, permissions: {json.dumps(may)} }}"

    def _may(self) -> tuple[Mapping[str, Any], Mapping[str, Any], Any]:
        # Who may list consumers could end those of others, whose names are drawn.
        consumer = [f"$JS.API.CONSUMER.{what}.{STREAM}.>" for what in ("CREATE", "INFO", "DELETE")]
        api = [f"$JS.API.STREAM.INFO.{STREAM}", f"$JS.API.CONSUMER.CREATE.{STREAM}", *consumer]
        api += [f"$JS.ACK.{STREAM}.>", "$JS.FC.>"]
        host = {
            "publish": ["ev.host", "$JS.API.>", "$JS.ACK.>", "$JS.FC.>", "_INBOX.>"],
            "subscribe": [f"{inbox_of(HOST)}.>", "hb.>", "join"],
        }
        guest = {"publish": ["join"], "subscribe": [f"{inbox_of(GUEST)}.>"]}

        def laptop(name: str) -> Mapping[str, Any]:
            return {"publish": [f"ev.{name}", f"hb.{name}", *api], "subscribe": [f"{inbox_of(name)}.>", "hb.>"]}

        return host, guest, laptop


def inbox_of(user: str) -> str:
    """Where the answers to a user go: nobody else may listen there."""
    return f"_INBOX.{user}"
