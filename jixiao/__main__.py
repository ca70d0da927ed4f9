"""`python -m jixiao` is the command `jixiao`."""

from jixiao.cli.main import main

main()
