"""A run's walk through the site: what stopped it is pictured, and what was seen is kept."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from autodispute.errors import AutodisputeError
from autodispute.workflows.handing_over import explain
from autodispute.workflows.walk import Walk
from page_objects.base import using

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext

    from autodispute.steps import StepRecorder
    from autodispute.workflows.job import Job
    from autodispute.workflows.kept_session import KeptSession
    from autodispute.workflows.run_draft import RunDraft


@contextmanager
def on_the_way(
    window: BrowserContext, job: Job, recorder: StepRecorder, draft: RunDraft, kept: KeptSession
) -> Iterator[Walk]:
    """A walk in this window, whose session is kept; the draft then holds what was seen of it.

    Raises:
        AutodisputeError: what stopped it; a picture of the page is kept.
    """
    walk = Walk(window, job, recorder)
    try:
        with using("The page"):
            yield walk
    except AutodisputeError as error:
        draft.problem_picture = draft.problem_picture or walk.picture_of_problem()
        raise explain(walk, error) from error
    finally:
        draft.page_loads = walk.page_loads
        draft.blocked = walk.blocked
        kept.refresh(walk)
        draft.session = kept.health
