#: cores = 20
#: python = 3.7
import asyncio
import time

from fastapi import FastAPI
from interleave import load

app = FastAPI()


@app.get("/e")
async def e():
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, time.sleep, 1)
    return {"ok": True}


load(app, "GET /e", requests=100)
