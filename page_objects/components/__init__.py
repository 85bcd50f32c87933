"""Parts that several pages share, each hanging from one root."""
