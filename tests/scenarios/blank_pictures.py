"""Pictures of steps that cost nothing: each one is blank; that of what stopped a run stays real (docs/adr/0010)."""

from __future__ import annotations

import io

from PIL import Image

from autodispute.steps import STEPS_FOLDER, OpenStep


def blank_picture(step: OpenStep, *_: object, **__: object) -> None:
    """Stands in for `OpenStep.picture`."""
    step.screenshot = f"{STEPS_FOLDER}/{step._stem}.png"
    (step._recorder.run_dir / step.screenshot).write_bytes(_BLANK)


def _blank() -> bytes:
    with io.BytesIO() as file:
        Image.new("RGB", (128, 72)).save(file, "PNG")
        return file.getvalue()


_BLANK = _blank()
