"""Other processes, for what several do at once: forked, so that none has to start Python and load the program first."""

from __future__ import annotations

import multiprocessing

FORK = multiprocessing.get_context("fork")
