"""A headless Chromium, spoken to by the DevTools protocol over two pipes.

Needs nothing but the browser: no driver, no port, no library. A page that does not answer ends the test.
"""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

SECONDS = 30  # that one answer may take


def find():
    """None where there is no browser."""
    return next((path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
                 if path), None)


class Failure(Exception):
    pass


class Browser:
    """One tab. `events` has what the page did: requests, exceptions, what stands on its console."""

    def __init__(self, program, width=1280, height=900):
        self.folder = tempfile.mkdtemp(prefix="canary-lint-browser-")
        to_browser, self.outgoing = os.pipe()
        self.incoming, from_browser = os.pipe()
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (to_browser, from_browser)]
        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--mute-audio",
             "--disable-dev-shm-usage", "--hide-scrollbars", "--disable-background-networking",
             "--disable-component-update", "--disable-extensions", f"--window-size={width},{height}",
             f"--user-data-dir={self.folder}", "--remote-debugging-pipe", "about:blank"],
            pass_fds=(3, 4), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=lambda: (os.dup2(ends[0], 3), os.dup2(ends[1], 4)))
        for end in (*ends, to_browser, from_browser):
            os.close(end)
        self.events = []
        self.buffer = b""
        self.number = 0
        self.session = None
        self.session = self._attach()
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(domain + ".enable")

    def _attach(self):
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            for target in self.call("Target.getTargets")["targetInfos"]:
                if target["type"] == "page":
                    return self.call("Target.attachToTarget", targetId=target["targetId"],
                                     flatten=True)["sessionId"]
            time.sleep(0.05)
        raise Failure("the browser has no tab")

    def close(self):
        try:
            session, self.session = self.session, None
            self.call("Browser.close")
        except (Failure, OSError):
            del session
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.outgoing)
        os.close(self.incoming)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _read(self, end):
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.incoming], [], [], max(0, end - time.monotonic()))
            piece = os.read(self.incoming, 1 << 20) if ready else b""
            if not piece:
                raise Failure("the browser does not answer")
            self.buffer += piece
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.outgoing, data):]
        end = time.monotonic() + SECONDS
        while True:
            answer = self._read(end)
            if answer.get("id") != self.number:
                self.events.append(answer)
            elif "error" in answer:
                raise Failure(f"{method}: {answer['error']}")
            else:
                return answer["result"]

    def run(self, script):
        """The value of an expression in the page, awaited if it is a promise."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise Failure(f"{script}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def wait(self, script):
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            value = self.run(f"!!({script})")
            if value:
                return value
            time.sleep(0.02)
        raise Failure(f"it never came true: {script}")

    def open(self, path, fragment=""):
        self.call("Page.navigate", url="about:blank")
        self.wait("location.href === 'about:blank'")
        self.events.clear()
        self.call("Page.navigate", url="file://" + os.path.abspath(path) + fragment)
        self.wait("document.documentElement?.dataset.ready")

    def view(self, width, height, dark=False, mobile=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=mobile)
        self.call("Emulation.setEmulatedMedia",
                  features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def press(self, key, text=""):
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, text=text,
                  windowsVirtualKeyCode={"ArrowRight": 39, "ArrowDown": 40, "Enter": 13, "Tab": 9}.get(key, 0))
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key)

    def picture(self, path, whole=False):
        data = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def complaints(self):
        """What a page must not do: errors of its script or policy, and requests beside itself."""
        self.run("new Promise((done) => setTimeout(done, 50))")
        said = []
        for event in self.events:
            params = event.get("params", {})
            if event["method"] == "Runtime.exceptionThrown":
                said.append(params["exceptionDetails"])
            elif event["method"] == "Log.entryAdded":
                said.append(params["entry"])
            elif event["method"] == "Runtime.consoleAPICalled":
                said.append(params)
            elif event["method"] == "Network.requestWillBeSent":
                request = params["request"]["url"]
                if params.get("type") != "Document" and not request.startswith("data:"):
                    said.append(request)
        return said
