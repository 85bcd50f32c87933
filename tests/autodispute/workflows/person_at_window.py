"""A person in front of a window, for the tests of what is left to one."""

from collections.abc import Callable


class Person:
    """In front of the window: is told what is theirs to do, and acts."""

    def __init__(self, act: Callable[[], object]) -> None:
        self.act = act
        self.told: list[str] = []

    def started(self, title: str) -> None:
        """Not looked at here."""

    def finished(self, title: str, seconds: float) -> None:
        """Not looked at here."""

    def failed(self, title: str, seconds: float) -> None:
        """Not looked at here."""

    def note(self, text: str) -> None:
        self.told.append(text)
        self.act()
