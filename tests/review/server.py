# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may ask, and what the queue says."""
import html
import os
import re
import signal
import subprocess

from harness import PROGRAM, Skip, check
from review import world
from review.world import Server, server


def it_answers_only_who_knows_the_address():
    s = server()
    check("with the token", 200, s.ask()[0])
    wrong = s.room[:-2] + ("0" if s.room[-2] != "0" else "1") + "/"
    for room in "/", "", "//", "/" + "0" * 32 + "/", wrong, s.room[:-2] + "/", s.room[:-1] + "a/", s.room[:-1], \
            "/x/" + s.room:
        status, _, body = s.ask(room=room or "/?x")
        check(f"with {room!r}", 403, status)
        check("nothing is told", False, b"eye.pdf" in body)
    check("on the loopback alone", f"127.0.0.1:{s.port}", listening(s.running.pid, s.port))


def listening(pid, port):
    """Where that port is listened on, by the kernel's own list."""
    with open("/proc/net/tcp", encoding="ascii") as rows:
        for row in rows.readlines()[1:]:
            address, there = row.split()[1].split(":")
            if int(there, 16) == port and row.split()[3] == "0A":
                return ".".join(str(b) for b in reversed(bytes.fromhex(address))) + f":{port}"
    return None


def it_answers_only_to_its_own_name():
    s = server()
    for host in "evil.example", f"evil.example:{s.port}", f"127.0.0.1.evil.example:{s.port}", "":
        check(f"called {host!r}", 403, s.ask(Host=host)[0])
    check("localhost", 200, s.ask(Host=f"localhost:{s.port}")[0])


def it_takes_only_what_its_own_pages_send():
    s = server()
    for origin in None, "null", "http://evil.example", f"http://localhost:{s.port}", "http://127.0.0.1", \
            s.origin + ".evil.example", s.origin.replace("http", "https"):
        headers = {"Content-Type": "application/json", **({"Origin": origin} if origin else {})}
        check(f"from {origin}", 403, s.ask("corrections?n=1", "POST", "{}", **headers)[0])
    check("another type", 415, s.send("corrections?n=1", "{}", **{"Content-Type": "text/plain"})[0])
    check("by its other name", True, s.send("corrections?n=1", "{}", Origin=f"http://localhost:{s.port}",
                                            Host=f"localhost:{s.port}")[0] != 403)
    for method in "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE":
        status, headers, _ = s.ask(method=method)
        check(method, (405, "GET, HEAD, POST"), (status, headers.get("allow")))


def it_bounds_what_it_takes():
    s = server()
    head = (f"POST {s.room}corrections?n=1 HTTP/1.1\r\nHost: 127.0.0.1:{s.port}\r\nOrigin: {s.origin}\r\n"
            "Content-Type: application/json\r\n")
    check("a length that is too large", "413", s.raw(head + "Content-Length: 99999999999999\r\n\r\n")[9:12])
    check("without one", "413", s.raw(head + "Transfer-Encoding: chunked\r\n\r\n" + f"{300 << 10:x}\r\n"
                                      + " " * (300 << 10) + "\r\n0\r\n\r\n")[9:12])
    check("a long address", True, s.ask("?q=" + "a" * 100_000)[0] in (400, 413, 414, 431))
    check("and goes on", 200, s.ask()[0])


def it_shows_nothing_of_the_file_system():
    s = server()
    for path in "../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "out/eye.pdf.xml", "journal.sqlite", "queue.js%2f..", \
            "assets/queue.js":
        check(path, 404, s.ask(path)[0])
    for n in "0", "-1", "99", "1e3", "..", "/etc/passwd", "99999999999999999999", "":
        check(f"document {n!r}", 404, s.ask("document?n=" + n)[0])


def it_forbids_foreign_scripts_and_frames():
    for path in "", "queue.js", "review.css", "nothing":
        headers = server().ask(path)[1]
        policy = headers.get("content-security-policy", "")
        check(f"{path}: policy", True, "default-src 'none'" in policy and "unsafe" not in policy
              and "frame-ancestors 'none'" in policy and "base-uri 'none'" in policy)
        check(f"{path}: kept nowhere", "no-store", headers.get("cache-control"))
        check(f"{path}: told to none", "no-referrer", headers.get("referrer-policy"))
        check(f"{path}: type", "nosniff", headers.get("x-content-type-options"))


def it_names_what_may_run_on_a_document():
    _, headers, text = server().document(1)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text).group(1)
    check("scripts by their hashes", True, "default-src 'none'" in policy and "unsafe" not in policy
          and len(re.findall(r"script-src ('sha256-[^']+' ?)+", policy)) == 1)
    check("it talks to nobody else", True, "connect-src 'self'" in policy)
    check("no frame", True, "frame-ancestors 'none'" in headers.get("content-security-policy", ""))


def rows(text):
    return [html.unescape(name) for name in re.findall(r'<a href="document\?n=\d+">(.*?)</a>', text)]


def it_lists_by_need():
    text = server().ask()[2].decode()
    check("those to look at", True, "eye.pdf" in rows(text) and "round.txt" in rows(text))
    check("not those without doubt", False, "scan.tif" in rows(text))
    check("the neediest first", True, rows(text).index("eye.pdf") < rows(text).index("round.txt"))
    check("progress", True, "0 of 3 done" in text)
    check("why", True, "personal-number" in text)
    check("all", 4, len(rows(server().ask("?show=all")[2].decode())))
    check("by name", ["round.txt"], rows(server().ask("?q=ROUND")[2].decode()))
    check("by reason", ["eye.pdf"], rows(server().ask("?q=personal-number")[2].decode()))
    check("none", True, "No document fits" in server().ask("?q=findesikke")[2].decode())


def it_writes_hostile_texts_as_text():
    for path in "", "?show=all", "?q=%3Cscript%3E%22%27", "?show=%22%3E%3Cb%3E", "?from=-1", "?from=9999999":
        status, _, body = server().ask(path)
        check(f"{path}: status", 200, status)
        check(f"{path}: no markup of it", False, b"<script>alert" in body or b"<img" in body or b"<b>" in body)
    check("it is there as text", True, any("onerror=alert(2)" in name for name in rows(server().ask()[2].decode())))


def it_ends_when_told_to():
    for number in signal.SIGINT, signal.SIGTERM:
        s = Server("out")
        s.running.send_signal(number)
        check(f"by {number.name}", 0, s.running.wait(timeout=30))


def it_reads_documents_in_the_sandbox_it_was_told_of():
    """As on a kernel without seccomp: what is required is required of the process that reads a document, too."""
    without = os.environ.get("WITHOUT_SECCOMP", "")
    if not os.path.exists(without):
        raise Skip("no WITHOUT_SECCOMP, built with the tests")
    world.put("unlocked/referat", f"#!/bin/sh\nexec {without} {PROGRAM} \"$@\"\n")
    os.chmod("unlocked/referat", 0o755)
    world.PROGRAM, real = os.path.abspath("unlocked/referat"), world.PROGRAM
    for words, shown in (["--sandbox=require"], False), (["--no-sandbox"], True), ([], True):
        s = Server("out", *words)
        page = s.document(1)[2]
        check(f"{words}: the pages are not shown", not shown, "The pages cannot be shown: no sandbox: " in page)
        s.close()
    world.PROGRAM = real


def it_says_what_is_wrong_with_its_words():
    for words, code in ([], 2), (["out", "more"], 2), (["nowhere"], 3), (["out", "--port", "x"], 2), \
            (["out", "--nix"], 2), (["in"], 3), (["out", "--idle-minutes", "-1"], 2), \
            (["out", "--port", str(server().port)], 9):
        done = subprocess.run([PROGRAM, "review", *words], capture_output=True, text=True, timeout=60)
        check(f"{words}: {done.stderr}", code, done.returncode)
        check(f"{words}: a line", 1, done.stderr.count("\n"))
    shown = subprocess.run([PROGRAM, "review", "--help"], capture_output=True, text=True)
    check("help", (0, True), (shown.returncode, "--who" in shown.stdout))
