"""concurrent.futures.process: names of concurrent.futures."""

from concurrent.futures import BrokenProcessPool, ProcessPoolExecutor, _RemoteTraceback
