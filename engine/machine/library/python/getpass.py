"""getpass: there is no keyboard to read a password from."""

import os as _os


class GetPassWarning(UserWarning):
    pass


def getpass(prompt="Password: ", stream=None):
    raise RuntimeError("getpass() is not available: the simulated computer has no keyboard; write the value into the program")


getuser = _os.getlogin
