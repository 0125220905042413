# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of the review share: a batch, a server that shows it, a client, checks."""
import http.client
import json
import os
import re
import socket
import subprocess
import time

from harness import PROGRAM, SOURCE, check

EVIL = "<script>alert(1)</script>\"'&</title><img src=x onerror=alert(2)>"
PAPERS = {
    "scan.tif": "0005-sogneraad-1941/scan.tif",
    "eye.pdf": "0022-needs-an-eye/source.pdf",
    "round.txt": "0001-firstagenda-referat/source.txt",
}


def put(path, data):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as out:
        out.write(data if isinstance(data, bytes) else data.encode())


def fixture(name):
    with open(os.path.join(SOURCE, "fixtures", name), "rb") as source:
        return source.read()


def batch(*words, code=0):
    done = subprocess.run([PROGRAM, "batch", *words, "--jobs", "1"], capture_output=True, text=True)
    check(f"exit code of batch {words}: {done.stderr}", code, done.returncode)


class Server:
    """`referat review` of a folder, and requests to it."""

    def __init__(self, folder, *words):
        self.running = subprocess.Popen([PROGRAM, "review", folder, *words], stderr=subprocess.PIPE, text=True)
        said = self.running.stderr.readline()
        found = re.search(r"(http://127\.0\.0\.1:(\d+))(/[0-9a-f]{32}/)", said)
        if not found:
            raise RuntimeError(said)
        self.origin, self.port, self.room = found[1], int(found[2]), found[3]
        self.url = self.origin + self.room

    def ask(self, path="", method="GET", body=None, room=None, **headers):
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        c.request(method, (self.room if room is None else room) + path, body=body,
                  headers={k.replace("_", "-"): v for k, v in headers.items()})
        r = c.getresponse()
        data = r.read()
        return r.status, {k.lower(): v for k, v in r.getheaders()}, data

    def send(self, path, value, **headers):
        """As the page sends it."""
        headers = {"Origin": self.origin, "Content-Type": "application/json", **headers}
        body = value if isinstance(value, (bytes, str)) else json.dumps(value)
        return self.ask(path, "POST", body, **headers)

    def document(self, n):
        """The page of a document, once it is read."""
        until = time.monotonic() + 120
        while time.monotonic() < until:
            status, headers, body = self.ask(f"document?n={n}")
            if status != 202:
                return status, headers, body.decode()
            check("the browser is to ask again", "1", headers.get("refresh"))
            time.sleep(0.2)
        raise TimeoutError(f"document {n} is never read")

    def raw(self, text):
        """What the server says to these bytes, and nothing behind them."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as c:
            c.sendall(text.encode())
            return c.recv(1 << 16).decode()

    def close(self):
        self.running.terminate()
        code = self.running.wait(timeout=30)
        self.running.stderr.close()
        return code


def evil_text():
    """A text of minutes in which every field is hostile; its contents and its heading differ, so that it is queued."""
    return (f"Nørhaven Kommune\nKulturudvalget {EVIL}\nReferat\nMandag den 2. marts 2015\n\nIndholdsfortegnelse\n"
            f"1 (Åben) Godkendelse {EVIL} ..... 1\n2 (Åben) Noget andet {EVIL} ..... 1\n\n"
            f"1 (Åben) Godkendelse af {EVIL}\n\nSagsnr: 15/1\n\nBeslutning\nGodkendt {EVIL}.\n\n"
            f"Fraværende: Ib {EVIL}\n\n4 (Åben) Eventuelt {EVIL}\n\nBeslutning\nIntet.\n")


def shelf():
    for name, source in PAPERS.items():
        put(f"in/{name}", fixture(source))
    put(f"in/{EVIL.replace('/', '_')}.txt", evil_text())
    batch("in", "--out", "out")


def keep(browser, name):
    if os.environ.get("REFERAT_PICTURES"):
        browser.picture(os.path.join(os.environ["REFERAT_PICTURES"], f"{name}.png"))


# ---------------------------------------------------------------- the server of most tests

shared = None


def server():
    return shared


def start():
    global shared
    shelf()
    shared = Server("out")
