"""What keeps a run where it belongs: the allowed addresses, the rehearsal's network lock, and the hold of answers."""

from autodispute.guards.hold import Hold
from autodispute.guards.origin_guard import OriginGuard
from autodispute.guards.rehearsal_lock import RehearsalLock

__all__ = ["Hold", "OriginGuard", "RehearsalLock"]
