"""`python -m autodispute`."""

import os
import sys

if sys.stdout is None:  # pythonw.exe, with which Windows' scheduler starts it, has no streams at all
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - open until the program ends
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - the same

from autodispute.cli import main

main()
