"""What libraries log, and what Python itself says of threads and objects, is redacted too."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import gc, logging, threading
from autodispute.cli.last_words import redact_asides

redact_asides()
logging.getLogger("asyncio").error("log of ada@example.org", exc_info=ValueError("exc of ada@example.org"))

def fail():
    raise ValueError("thread of ada@example.org")

thread = threading.Thread(target=fail)
thread.start()
thread.join()

class Gone:
    def __del__(self):
        raise ValueError("object of ada@example.org")

gone = Gone()
del gone
"""


def test_no_aside_says_more_than_this_program_would() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    for what in ("log of •••", "exc of •••", "thread of •••", "object of •••"):
        assert what in done.stderr
    assert "ada@" not in done.stderr
