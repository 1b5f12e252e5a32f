#: cores = 2
#: python = 3.11
import asyncio
import time

from fastapi import FastAPI
from interleave import load

app = FastAPI()


@app.get("/b")
async def b():
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, time.sleep, 1)
    return {"ok": True}


load(app, "GET /b", requests=100)
