"""The states of a dispute in plain words (rules.md 4.1), and what they mean for the buyer."""

from __future__ import annotations

from autodispute.models import DisputeState

STATES = {
    DisputeState.WAIT_SELLER: "waiting for the seller",
    DisputeState.WAIT_BUYER: "waiting for you",
    DisputeState.PLATFORM_REVIEW: "being reviewed by AliExpress",
    DisputeState.PLATFORM_PROPOSED: "waiting for your answer to a proposal",
    DisputeState.AGREED: "agreed",
    DisputeState.WAIT_RETURN_ADDRESS: "waiting for the seller's return address",
    DisputeState.WAIT_BUYER_SHIP: "waiting for you to send the parcel back",
    DisputeState.RETURN_IN_TRANSIT: "the parcel is on its way back",
    DisputeState.REFUNDING: "the refund is on its way",
    DisputeState.REFUNDED: "refunded",
    DisputeState.REJECTED: "rejected",
    DisputeState.CANCELLED: "cancelled",
    DisputeState.APPEAL: "under appeal",
    DisputeState.UNKNOWN: "in a state this program does not know",
}

AFTERWARDS = {
    # The seller's 5 days: rules.md 0, fact 5, and 4.3: since 2017, from copies alone; today the site often decides
    # without the seller. AliExpress within 7 days: fact 6. An unanswered proposal: fact 9.
    DisputeState.WAIT_SELLER: (
        "Nothing to do now. Public copies of AliExpress's help pages (the newest of 2024) give the seller 5 days to "
        "answer, and no answer means the refund you asked for. Where the dispute's page says otherwise, it counts."
    ),
    DisputeState.PLATFORM_REVIEW: "Nothing to do now: AliExpress decides. Look again tomorrow.",
    DisputeState.WAIT_BUYER: "It is your turn: `autodispute status` says until when, and how to answer.",
    DisputeState.PLATFORM_PROPOSED: (
        "It is your turn, before the proposal is accepted for you: `autodispute status` says until when, and how."
    ),
    DisputeState.UNKNOWN: "Look at the dispute's page: the site's words above are new to this program.",
}
