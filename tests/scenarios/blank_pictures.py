"""Pictures of steps that cost nothing: each one is blank; that of what stopped a run stays real (docs/adr/0010).

They are written as real ones are, so that a disk that is full keeps them from it too.
"""

from __future__ import annotations

import io

from PIL import Image

from autodispute.masking import RawPicture, write_picture
from autodispute.steps import STEPS_FOLDER, OpenStep


def blank_picture(step: OpenStep, *_: object, **__: object) -> None:
    """Stands in for `OpenStep.picture`."""
    recorder = step._recorder
    step.screenshot = f"{STEPS_FOLDER}/{step._stem}.png"
    recorder._writing.append(recorder._writer.submit(write_picture, _BLANK, recorder.run_dir / step.screenshot))


def _blank() -> RawPicture:
    width, height = 128, 72
    with io.BytesIO() as file:
        Image.new("RGB", (width, height)).save(file, "PNG")
        return RawPicture(png=file.getvalue(), width=width, masks=(), outline=None)


_BLANK = _blank()
