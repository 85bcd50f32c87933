"""What keeps a run where it belongs: the allowed addresses, and the rehearsal's network lock."""

from autodispute.guards.origin_guard import OriginGuard
from autodispute.guards.rehearsal_lock import RehearsalLock

__all__ = ["OriginGuard", "RehearsalLock"]
