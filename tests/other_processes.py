"""Other processes, for what several do at once: forked, so that none has to start Python and load the program first.

They end with the tests, whatever they wait for.
"""

from __future__ import annotations

import multiprocessing
import os

FORK = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
