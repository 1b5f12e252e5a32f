#: cores = 2
#: python = 3.11
import time

from fastapi import FastAPI
from interleave import load

app = FastAPI()


@app.get("/a")
async def a():
    time.sleep(1)
    return {"ok": True}


load(app, "GET /a", requests=100)
