"""concurrent.futures.thread: names of concurrent.futures."""

from concurrent.futures import BrokenThreadPool, ThreadPoolExecutor
