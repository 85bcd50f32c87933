"""What `schedule` says: what is installed, and what a check needs that nobody can give it then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autodispute.cli.say import say
from autodispute.durations import short
from autodispute.notify_addresses import NOTIFY_URLS, given_addresses

if TYPE_CHECKING:
    from autodispute.credentials import Place
    from autodispute.errors import AutodisputeError
    from autodispute.schedule import Installed
    from autodispute.workflows.schedule_checks import Outcome, Plan


def say_installed(plan: Plan, outcome: Outcome) -> None:
    """What was done, and what this scheduler does and does not."""
    words = f"every {short(plan.entry.every)} with {plan.scheduler.kind}"
    if outcome == "unchanged":
        say(f"✓ Checks run {words}. It was so already; nothing was changed.", fg="green")
    elif outcome == "replaced":
        was = " and ".join(_in_words(one) for one in plan.found)
        say(f"✓ Checks run {words} from now on, in the place of {was}.", fg="green")
    else:
        say(f"✓ Checks run {words} from now on.", fg="green")
    say(f"  {_character(plan)}")


def say_needs(plan: Plan, place: Place | None, *, in_a_window: bool) -> None:
    """What a check needs to be signed in, and what is seen of it."""
    if place is None:
        say("  No session is kept, so each check would end at the sign-in page: run `autodispute login`.", fg="yellow")
    elif place == "keyring":
        say("  A check opens the session with your keyring, which must be unlocked then.")
    else:
        say(
            "  The session is kept under a passphrase, which nobody can type at a scheduled check, and no scheduler is "
            f"told of. Keep `autodispute watch --every {short(plan.entry.every)}` running at a terminal instead: it "
            "asks once, and forgets it when it ends.",
            fg="yellow",
        )
    if in_a_window:
        say("  Each check shows the browser's window where there is a screen; with --headless before `schedule`, none.")


def say_left_out(locked: tuple[str, ...]) -> None:
    """Whom a scheduled check does not tell: those of the environment, and those whose addresses want a passphrase."""
    if locked:
        names = ", ".join(f"“{name}”" for name in locked)
        say(
            f"  The address of {names} is kept under a passphrase, which nobody can "
            "type at a scheduled check: it is not told by it. Keep `autodispute watch` running at a terminal instead.",
            fg="yellow",
        )
    if given_addresses():
        say(
            f"  {NOTIFY_URLS} is set here, but holds secrets, so the entry does not carry it: a scheduled check does "
            "not tell those. Add them with `autodispute notify add`.",
            fg="yellow",
        )


def say_found(found: tuple[Installed, ...], *, is_in_place: bool) -> None:
    """Whether something is installed, and whether it is the same."""
    if not found:
        say("Not installed. `autodispute schedule install` installs it.")
    for one in found:
        state = "" if one.runs else ", but the scheduler does not run it"
        same = "as shown" if is_in_place else "not as shown; `autodispute schedule install` makes it so"
        say(f"Installed: {_in_words(one)}{state}; {same}.")


def answer(plan: Plan | None, error: AutodisputeError | None) -> dict[str, Any]:
    """The answer for other programs."""
    return {
        "with": plan.scheduler.kind if plan else None,
        "every_seconds": int(plan.entry.every.total_seconds()) if plan else None,
        "command": list(plan.entry.command) if plan else None,
        "environment": plan.entry.environment if plan else None,
        "parts": [{"file": part.place, "content": part.content} for part in plan.parts] if plan else [],
        "installed": [_as_data(one) for one in plan.found] if plan else [],
        "is_in_place": plan.is_in_place if plan else None,
        "error": error.report().model_dump(mode="json") if error else None,
    }


def _as_data(one: Installed) -> dict[str, Any]:
    every = int(one.every.total_seconds()) if one.every else None
    return {"with": one.kind, "every_seconds": every, "runs": one.runs}


def _in_words(one: Installed) -> str:
    return f"every {short(one.every)} with {one.kind}" if one.every else f"an entry of {one.kind}"


def _character(plan: Plan) -> str:
    """When this scheduler checks, what becomes of what is missed, and where a check's words are."""
    name = plan.entry.whose.name
    if plan.scheduler.kind == "systemd":
        return (
            "They run while you are signed in to this computer (`loginctl enable-linger`: always); what was missed is "
            f"caught up. What they say: journalctl --user -u {name}"
        )
    if plan.scheduler.kind == "windows":
        return "They run while you are signed in to Windows; what was missed is caught up."
    if plan.scheduler.kind == "launchd":
        return f"They run while you are signed in; what was missed is caught up. What they say: {plan.entry.log}"
    return f"What is missed while the computer is off or asleep stays missed. What the last one said: {plan.entry.log}"
