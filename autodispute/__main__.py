"""`python -m autodispute`."""

from autodispute.cli import main

main()
