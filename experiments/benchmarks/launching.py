"""Starts a program and tells its seconds, peak memory (bytes) and exit code, as JSON.

A small process of its own: the system counts a program's peak memory from that of the process
that started it, and the one that measures is large. It imports nothing of the project.

python -I -S launching.py OUT ERR PROGRAM [ARGUMENT...]: the program's words go into the two files.
"""

import json
import os
import sys
import time

WRITTEN = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


def main() -> None:
    """Run the program to its end."""
    out, err, *command = sys.argv[1:]
    files = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, out, WRITTEN, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, err, WRITTEN, 0o600),
    ]
    begun = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=files)
    _, status, used = os.wait4(process, 0)
    seconds = time.perf_counter() - begun
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps([seconds, peak, os.waitstatus_to_exitcode(status)]))


if __name__ == "__main__":
    main()
