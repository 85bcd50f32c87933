"""Files an AliExpress dispute from a folder of evidence and proves that it was filed."""

__version__ = "0.1.0"
