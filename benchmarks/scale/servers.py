"""Real nats-servers on loopback for the measurements of growth: alone, as a cluster, or as leaf nodes of a hub.

No TLS and no passwords here: what is measured is the engine, and `benchmarks/hall.py` measures what a hall adds. Every
server syncs before it acknowledges.
"""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import samples
from measuring import ROOT, quantile

from storage.link.server import free_port, program

__all__ = ["ROOT", "Server", "free_port", "quantile", "resident", "samples", "told"]


@dataclass
class Server:
    """One process: `start`, `kill` without a word, `start` again on the same folder."""

    folder: Path
    name: str
    port: int
    more: str = ""
    """The rest of its configuration: a cluster, a leaf node."""
    domain: str = ""
    monitor: int = 0
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where clients go."""
        return f"nats://127.0.0.1:{self.port}"

    def start(self) -> "Server":
        """Start it and wait until it says that it is healthy."""
        self.folder.mkdir(exist_ok=True, parents=True)
        self.monitor = self.monitor or free_port()
        conf = self.folder / f"{self.name}.conf"
        domain = f"domain: {self.domain}\n" if self.domain else ""
        conf.write_text(
            f"server_name: {self.name}\nlisten: 127.0.0.1:{self.port}\nhttp: 127.0.0.1:{self.monitor}\n"
            f'jetstream {{\nstore_dir: "{self.folder / self.name}"\nsync_interval: always\n{domain}}}\n'
            f"ping_interval: 5s\nping_max: 2\n{self.more}\n",
            "utf-8",
        )
        with (self.folder / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen([program(), "-c", str(conf)], stdout=log, stderr=log)
        return self

    def healthy(self, seconds: float = 20.0) -> "Server":
        """Wait until it serves."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.monitor}/healthz", timeout=1):
                    return self
            except OSError:
                time.sleep(0.05)
        raise TimeoutError(self.name)

    def kill(self) -> None:
        """Without a word."""
        if self.process is not None:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def memory(self) -> float:
        """Resident megabytes; nought where the system does not tell."""
        return resident(self.process.pid) if self.process else 0.0


def resident(pid: int) -> float:
    """Megabytes of a process; nought where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text("utf-8").splitlines() if status.is_file() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def told(samples: list[float]) -> str:
    """p50, p99 and the longest, in milliseconds."""
    return (
        f"p50 {quantile(samples, 0.5) * 1e3:.1f} · p99 {quantile(samples, 0.99) * 1e3:.1f} · "
        f"longest {max(samples) * 1e3:.0f} ms"
    )
