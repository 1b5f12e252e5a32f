# conformance: untimed
import sys

print("leaving")
sys.exit(0)
