#: cores = 2
#: python = 3.11
import asyncio

from fastapi import FastAPI
from interleave import load

app = FastAPI()


@app.get("/c")
async def c():
    await asyncio.sleep(1)
    return {"ok": True}


load(app, "GET /c", requests=100)
