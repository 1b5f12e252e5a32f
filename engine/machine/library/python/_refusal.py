"""Functions that are there by name and say why they cannot be called."""

no_files = "the simulated computer has no files; write values into the program, or keep text in io.StringIO"


def refused(name, why=no_files):
    def refuse(*args, **options):
        raise RuntimeError(f"{name}() is not available: {why}")

    refuse.__name__ = refuse.__qualname__ = name.rpartition(".")[2]
    return refuse
