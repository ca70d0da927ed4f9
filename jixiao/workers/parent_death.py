"""Imported by nobody but the fork server, as its first preload: from then on it dies with the run that started it.

A run that is killed must not leave workers behind, not even one in a native busy loop, which looks at no pipe. The
system ends the fork server with the run, and each worker with the fork server (see `worker.confine`). Closing pipes
would not do: every worker inherits the one by which the fork server waits for the run to end.
"""

from jixiao.workers.worker import die_with_parent

die_with_parent()
