"""What one run of the command line leaves to look at."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autodispute.shop import PracticeShop

LAMP = "8193500112347777"
SUBMIT = "/practice/submissions"


def as_environment(seconds: Mapping[str, float]) -> dict[str, str]:
    """Settings in seconds as the environment of a run has them."""
    return {f"AUTODISPUTE_{name.upper()}": str(value) for name, value in seconds.items()}


@dataclass
class Run:
    """One finished run of the command line."""

    code: int
    stdout: str
    stderr: str
    home: Path
    shop: PracticeShop

    @property
    def filing(self) -> dict[str, Any]:
        """The JSON object on stdout."""
        loaded: dict[str, Any] = json.loads(self.stdout)
        return loaded

    @property
    def error(self) -> str | None:
        """The error's code."""
        error = self.filing["error"]
        return None if error is None else str(error["code"])

    @property
    def submits(self) -> int:
        """How often something reached the shop's submit address."""
        return sum(1 for request in self.shop.posts if request.path.endswith(SUBMIT))

    def file(self, relative: str) -> Path:
        """A file of the run's folder."""
        return Path(self.filing["run_dir"]) / relative
