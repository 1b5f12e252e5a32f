"""What a spawned process runs: the program's text as __mp_main__, then what its parent has sent."""

import multiprocessing.process

multiprocessing.process._run_spawned()
