"""Makes the judge and its child processes write line by line, as to a terminal, whatever they write to."""
import sys

sys.stdout.reconfigure(line_buffering=True)
