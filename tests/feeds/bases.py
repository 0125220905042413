# SPDX-License-Identifier: AGPL-3.0-or-later
"""The databases that the tests index into: an SQLite file, and a PostgreSQL server that is started for them."""
import glob
import json
import os
import pwd
import shutil
import subprocess
import tempfile

from feeds import rebuild


class Sqlite:
    name = "SQLite"

    def __init__(self, folder):
        self.where = os.path.join(folder, "index.db")

    def rows(self, sql):
        return rebuild.sqlite_rows(self.where, sql)

    def tables(self):
        return rebuild.sort_all(rebuild.tables_of(rebuild.sqlite_rows, self.where))

    def sound(self):
        """What SQLite's own checks say: of the file, and of the words against the texts."""
        sql = ("PRAGMA integrity_check; INSERT INTO text_words(text_words, rank) VALUES('integrity-check', 1);"
               "INSERT INTO title_words(title_words, rank) VALUES('integrity-check', 1)")
        done = subprocess.run(["sqlite3", self.where, sql], capture_output=True, text=True)
        return (done.stdout + done.stderr).strip() == "ok"


class Postgres:
    name = "PostgreSQL"

    def __init__(self, server, database):
        self.where = f"postgresql:///{database}?host={server.folder}&user=postgres"
        self.number = database
        subprocess.run(["psql", "-X", "-q", f"postgresql:///postgres?host={server.folder}&user=postgres", "-c",
                        f"CREATE DATABASE {database}"], check=True, capture_output=True)

    def rows(self, sql):
        return rebuild.postgres_rows(self.where, sql)

    def tables(self):
        return rebuild.sort_all(rebuild.tables_of(rebuild.postgres_rows, self.where))

    def sound(self):
        """A text has words, and there are no words without a text."""
        found = self.rows("SELECT (SELECT count(*) FROM searched WHERE id NOT IN (SELECT id FROM words)) AS bare,"
                          " (SELECT count(*) FROM words WHERE id NOT IN (SELECT id FROM searched)) AS lost")
        return found == [{"bare": 0, "lost": 0}]


class Server:
    """A PostgreSQL server of its own, reached by a socket in its folder only. initdb refuses root, so then it runs as
    another user."""

    def __init__(self):
        self.programs = next(iter(sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)), None)
        if not self.programs or not shutil.which("psql"):
            raise LookupError("no PostgreSQL here; apt-get install postgresql")
        self.folder = tempfile.mkdtemp(prefix="referat-pg-", dir="/tmp")       # a socket's path must be short
        self.as_user = []
        if os.getuid() == 0:
            user = next((u for u in ("postgres", "nobody") if self.knows(u)), None)
            if not user or not shutil.which("setpriv"):
                raise LookupError("PostgreSQL refuses to run as root, and there is no user postgres or nobody")
            about = pwd.getpwnam(user)
            os.chown(self.folder, about.pw_uid, about.pw_gid)
            self.as_user = ["setpriv", f"--reuid={user}", f"--regid={about.pw_gid}", "--clear-groups"]
        self.run("initdb", "-D", f"{self.folder}/data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C",
                 "--no-sync")
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-l", f"{self.folder}/log", "-w", "-o",
                 f"-k {self.folder} -c listen_addresses='' -c fsync=off -c shared_buffers=64MB", "start")

    @staticmethod
    def knows(user):
        try:
            return bool(pwd.getpwnam(user))
        except KeyError:
            return False

    def run(self, program, *words):
        subprocess.run([*self.as_user, f"{self.programs}/{program}", *words], check=True, cwd="/",
                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def close(self):
        try:
            self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "stop")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


def hits(referat, base, *words):
    """What a search finds, and its exit code; the JSON is read by a reader that is not the program's."""
    done = subprocess.run([referat, "search", base.where, "--json", *words], capture_output=True)
    return (json.loads(done.stdout) if done.returncode < 2 else done.stderr.decode()), done.returncode
