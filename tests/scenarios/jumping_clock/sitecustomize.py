"""Loaded by Python itself at the start of a run: some time later the computer's clock jumps."""

import os
import threading
from datetime import UTC, datetime, timedelta

import time_machine

_after, _by = os.environ["CLOCK_JUMPS"].split(",")


def _jump() -> None:
    time_machine.travel(datetime.now(UTC) + timedelta(seconds=float(_by)), tick=True).start()


threading.Timer(float(_after), _jump).start()
