"""The command line.

    main            one handler for every error
    commands        the commands, thin; keeping: those that look after a database; options: what several of them take
    diff, ingest, plan, show, status, upkeep, watch, explore, reports, corrections     what each does
    form_tables, explain, progress      what a person sees; people: nobody's name in it
    help            its language, and an example for each command

Nothing is imported here: a command loads what it needs when it is called.
"""
