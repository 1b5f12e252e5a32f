#: cores = 2
#: python = 3.11
import time

from fastapi import FastAPI
from interleave import load

app = FastAPI()


@app.get("/d")
def d():
    time.sleep(1)
    return {"ok": True}


load(app, "GET /d", requests=100)
