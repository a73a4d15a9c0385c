"""Runs a program on a terminal of its own, 80 columns wide.

What is typed comes from standard input, what is drawn goes to standard output, and the exit
code is that of a shell: 128 and the signal's number where one ended the program.
"""

import os
import pty
import sys

PROGRAM = ["sh", "-c", 'stty cols 80 rows 24; exec "$@"', "sh", *sys.argv[1:]]

code = os.waitstatus_to_exitcode(pty.spawn(PROGRAM))
sys.exit(code if code >= 0 else 128 - code)
