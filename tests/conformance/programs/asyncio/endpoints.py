# The lesson's four endpoints under a small load, the blocking one included.
#: cores = 2
import asyncio
import time

from fastapi import FastAPI
from interleave import load

app = FastAPI()


@app.get("/a")
async def a():
    time.sleep(0.2)


@app.get("/b")
async def b():
    await asyncio.get_running_loop().run_in_executor(None, time.sleep, 0.2)


@app.get("/c")
async def c():
    await asyncio.sleep(0.2)


@app.get("/d")
def d():
    time.sleep(0.2)


for path in "abcd":
    load(app, f"GET /{path}", requests=5)
load(app, "GET /nowhere", requests=2)
