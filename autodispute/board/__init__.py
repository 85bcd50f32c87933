"""What the board shows: every dispute as it was last seen, what waits for the buyer first. No clock, no file here."""

from autodispute.board.cards import Board, Card, Group, Records, board_of
from autodispute.board.moments import Moment

__all__ = ["Board", "Card", "Group", "Moment", "Records", "board_of"]
