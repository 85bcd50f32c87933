"""The reason groups: on which branch of the form they are, and which evidence wins.

Groups are those of rules.md 3.2, evidence that of rules.md 5.2 (state of the notes: 2026-11). The words the site offers
for a group stand in the text packs of `page_objects`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReasonGroup:
    """One group of reasons."""

    key: str
    received: bool
    meaning: str
    evidence: tuple[str, ...]


_FILMED = "a film from the sealed parcel on, in one take"

GROUPS: tuple[ReasonGroup, ...] = (
    ReasonGroup(
        "in_transit_late",
        received=False,
        meaning="the parcel is still on its way and late",
        evidence=(
            "a picture of the tracking with its dates, from the carrier and from a neutral tracker",
            "a picture of the promised date on the order page",
            "the chat in which you refused to wait longer, if there is one",
        ),
    ),
    ReasonGroup(
        "no_tracking",
        received=False,
        meaning="there is no tracking, or the number is wrong",
        evidence=("a picture of the empty result on an international tracker", "the chat with the seller"),
    ),
    ReasonGroup(
        "returned_lost_cancelled",
        received=False,
        meaning="the tracking says returned, cancelled or lost",
        evidence=("a picture of the tracking lines that say so",),
    ),
    ReasonGroup(
        "customs",
        received=False,
        meaning="customs holds the parcel",
        evidence=("the official paper of the customs, stating why",),
    ),
    ReasonGroup(
        "wrong_address",
        received=False,
        meaning="it went to another address",
        evidence=("a picture of the tracking with the place", "a picture of the address in the order"),
    ),
    ReasonGroup(
        "delivered_not_received",
        received=False,
        meaning="the tracking says delivered, nothing came",
        evidence=(
            "a written statement of the carrier: place of the scan, weight, address",
            "a picture of the address in the order",
        ),
    ),
    ReasonGroup("refused", received=False, meaning="you refused the parcel", evidence=("the carrier's note",)),
    ReasonGroup(
        "not_as_described",
        received=True,
        meaning="colour, size, material, model or design differ from the listing",
        evidence=(
            "the item beside a picture of the listing, each difference listed",
            "for a size: the item flat with a ruler, the size label, the listing's size table",
            "the label or item code",
        ),
    ),
    ReasonGroup(
        "quality",
        received=True,
        meaning="it does not work or is badly made",
        evidence=("a video of switching it on, in one take without cuts", "a close picture of the fault"),
    ),
    ReasonGroup(
        "damaged",
        received=True,
        meaning="it arrived damaged",
        evidence=(
            "pictures of the outer box, its label, the packing and the damage",
            f"{_FILMED}, if you have one",
        ),
    ),
    ReasonGroup(
        "shortage",
        received=True,
        meaning="pieces or parts are missing",
        evidence=("everything that came, laid out in one picture", "the weight on the label and on a scale", _FILMED),
    ),
    ReasonGroup(
        "empty_parcel",
        received=True,
        meaning="the parcel was empty",
        evidence=("the weight on the label and on a scale", _FILMED),
    ),
    ReasonGroup(
        "counterfeit",
        received=True,
        meaning="it is a fake",
        evidence=("brand marks compared with the genuine thing", "the result of a serial number check"),
    ),
    ReasonGroup(
        "shipping_method",
        received=True,
        meaning="it was sent by another method than agreed",
        evidence=("a picture of the method in the order and of the one on the label",),
    ),
    ReasonGroup(
        "personal",
        received=True,
        meaning="you no longer want it",
        evidence=("a picture of the free-return badge in the order", "the item unused, with its tags"),
    ),
)

BY_KEY = {group.key: group for group in GROUPS}
