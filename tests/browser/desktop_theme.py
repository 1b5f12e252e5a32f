"""Whoever changes the desktop's theme and comes back to the window sees it in the new one, with nothing started anew.

usage: desktop_theme.py INTERLEAVE_LAB     (on a display without other windows and without a window manager)
"""
import ctypes
import os
import pathlib
import subprocess
import sys
import tempfile
import time

WIDTH, HEIGHT = 800, 600


class Image(ctypes.Structure):  # the beginning of Xlib's XImage
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.c_void_p)]


x11 = ctypes.CDLL("libX11.so.6")
x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XDefaultRootWindow.restype = ctypes.c_ulong
x11.XGetImage.restype = ctypes.POINTER(Image)
display = ctypes.c_void_p(x11.XOpenDisplay(None))
root = ctypes.c_ulong(x11.XDefaultRootWindow(display))


def brightness() -> float:
    """Of the whole display, 0 to 255."""
    every_plane, by_pixel = ctypes.c_ulong(0xFFFFFFFF), 2
    image = x11.XGetImage(display, root, 0, 0, WIDTH, HEIGHT, every_plane, by_pixel)
    pixels = ctypes.string_at(image.contents.data, WIDTH * HEIGHT * 4)  # blue, green, red, nothing
    return sum(pixels[1::4]) / (WIDTH * HEIGHT)


def focus(window: ctypes.c_ulong) -> None:
    parent_takes_over, now = 2, ctypes.c_ulong(0)
    x11.XSetInputFocus(display, window, parent_takes_over, now)
    x11.XSync(display, 0)
    time.sleep(0.3)


def the_window() -> ctypes.c_ulong:
    unused, count, windows = ctypes.c_ulong(), ctypes.c_uint(), ctypes.POINTER(ctypes.c_ulong)()
    x11.XQueryTree(display, root, ctypes.byref(unused), ctypes.byref(unused), ctypes.byref(windows), ctypes.byref(count))
    return ctypes.c_ulong(windows[count.value - 1])


def wait_until(holds, what: str) -> None:
    end = time.monotonic() + 30
    while not holds():
        if time.monotonic() > end:
            sys.exit(f"after 30 s: not {what}, but a brightness of {brightness():.0f}")
        time.sleep(0.2)


with tempfile.TemporaryDirectory() as home:
    settings = pathlib.Path(home, ".config/kdeglobals")
    settings.parent.mkdir()
    settings.write_text("[General]\nColorScheme=BreezeLight\n")
    surroundings = {k: v for k, v in os.environ.items() if k != "GTK_THEME"}
    surroundings |= {"HOME": home, "XDG_CURRENT_DESKTOP": "KDE"}
    lab = subprocess.Popen([sys.argv[1], "lesson:races/a", "--size", f"{WIDTH}x{HEIGHT}"], env=surroundings)
    try:
        wait_until(lambda: brightness() > 200, "light at first")
        settings.write_text("[General]\nColorScheme=BreezeDark\n")
        focus(root)
        focus(the_window())
        wait_until(lambda: brightness() < 60, "dark after the focus came back")
    finally:
        lab.kill()
