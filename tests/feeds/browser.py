# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chromium without a window, driven over the pipe of its own protocol by keys, and by the mouse where that is asked."""
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

SECONDS = 40


class Browser:
    def __init__(self):
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        if not program:
            raise LookupError("no Chromium here; apt-get install chromium")
        self.room = tempfile.mkdtemp(prefix="referat-browser-")
        to_read, self.to = os.pipe()
        self.back, to_write = os.pipe()

        def pipes():
            os.dup2(to_read, 13)
            os.dup2(to_write, 14)
            os.dup2(13, 3)
            os.dup2(14, 4)

        self.running = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--window-size=1100,1300", f"--user-data-dir={self.room}", "--remote-debugging-pipe", "about:blank"],
            preexec_fn=pipes, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.rest, self.number, self.session, self.loads = b"", 0, None, 0
        self.complaints = []             # what scripts and policies said was wrong, once it was listened to
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Page.enable")

    def close(self):
        self.running.kill()
        self.running.wait()
        shutil.rmtree(self.room, ignore_errors=True)

    def read(self, until):
        while b"\0" not in self.rest:
            if not select.select([self.back], [], [], max(0, until - time.monotonic()))[0]:
                raise TimeoutError("the browser says nothing")
            more = os.read(self.back, 1 << 16)
            if not more:
                raise ConnectionError("the browser has ended")
            self.rest += more
        one, self.rest = self.rest.split(b"\0", 1)
        said = json.loads(one)
        self.loads += said.get("method") == "Page.loadEventFired"
        if said.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown", "Page.javascriptDialogOpening"):
            self.complaints.append(said["params"])
        return said

    def ask(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        until = time.monotonic() + SECONDS
        while True:
            said = self.read(until)
            if said.get("id") == self.number:
                if "error" in said:
                    raise RuntimeError(said["error"])
                return said["result"]

    def loaded(self, before):
        until = time.monotonic() + SECONDS
        while self.loads == before:
            self.read(until)

    def open(self, url):
        before = self.loads
        self.ask("Page.navigate", url=url)
        self.loaded(before)

    def key(self, name, code, text=None):
        key = {"key": name, "code": name, "windowsVirtualKeyCode": code, **({"text": text} if text else {})}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **key)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **key)

    def tab(self):
        self.key("Tab", 9)

    def enter(self):
        """Enter on what has the focus leads to another page."""
        before = self.loads
        self.key("Enter", 13, "\r")
        self.loaded(before)

    def write(self, text):
        self.ask("Input.insertText", text=text)

    def value(self, expression):
        return self.ask("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def awaited(self, expression):
        """The value of a promise."""
        said = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in said:
            raise RuntimeError(said["exceptionDetails"])
        return said["result"].get("value")

    def listen(self):
        self.ask("Log.enable")
        self.ask("Runtime.enable")

    def size(self, width, height):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def painted(self):
        """What was asked of the page so far is on the screen, and observers have seen it."""
        self.awaited("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(r))))")

    def click(self, selector):
        """In the middle of the first that the selector names."""
        x, y = self.value(f"(() => {{ const r = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
                          "return [r.x + r.width / 2, r.y + r.height / 2]; })()")
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def tab_to(self, selector, most=80):
        """Tabs until what the selector names has the focus."""
        for _ in range(most):
            self.tab()
            if self.value(f"document.activeElement.matches({json.dumps(selector)})"):
                return True
        return False

    def picture(self, path):
        import base64
        with open(path, "wb") as out:
            out.write(base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"]))
