"""Pictures of steps that cost nothing: each one is blank; that of what stopped a run stays real (docs/adr/0010).

They are written as real ones are, so that a disk that is full keeps them from it too.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

from autodispute.masking import RawPicture

if TYPE_CHECKING:
    from autodispute.steps import OpenStep, StepRecorder


def blank_picture(step: OpenStep, *_: object, **__: object) -> None:
    """Stands in for `OpenStep.picture`."""
    step.screenshot = blank_take(step._recorder, None, step._stem)


def blank_take(recorder: StepRecorder, _: object, stem: str) -> str:
    """Stands in for `StepRecorder.take`, which takes what stopped a run too."""
    return recorder.keep(_BLANK, stem)


def _blank() -> RawPicture:
    width, height = 128, 72
    with io.BytesIO() as file:
        Image.new("RGB", (width, height)).save(file, "PNG")
        return RawPicture(png=file.getvalue(), width=width, masks=(), outline=None)


_BLANK = _blank()
