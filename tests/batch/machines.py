# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many machines: shards, merging, a real Slurm."""
import hashlib
import os
import re
import shutil
import subprocess

from harness import LONG, PROGRAM, SOURCE, Skip, check, needs_ocr
from batch.world import SEED, data, fixture, minutes, put, results, rows, run, shelf, sound, statuses, wait_for


def it_shares_the_work_among_shards():
    shelf("in", texts=20, scans=False)
    run("in", "--out", "whole")
    for i in 1, 2, 3:
        run("in", "--out", "out", "--shard", f"{i}/3")
    run("--merge", "--out", "out")
    check("results", True, results("out") == results("whole"))
    check("statuses", statuses("whole"), statuses("out"))
    check("runs", [("1/3",), ("2/3",), ("3/3",)], sorted(rows("out", "SELECT shard FROM runs")))
    check("of one shard only", True, 0 < len(rows("out", journal="journal-1-of-3.sqlite")) < 20)
    sound("out")
    before = rows("out", "SELECT * FROM documents ORDER BY path")
    run("--merge", "--out", "out")
    check("merged twice", before, rows("out", "SELECT * FROM documents ORDER BY path"))
    done = run("in", "--out", "out", "--log-json")
    check("read again after merging", b"", done.stdout)


def it_shares_lists_among_shards():
    """A folder in a list is walked where its name says that it is one, and is no silent loss where it does not."""
    shelf("in", texts=12, scans=False)
    put("more/x.txt", minutes("x"))
    put("last/y.txt", minutes("y"))
    names = [os.path.join(at, name) for at, _, found in os.walk("in") for name in found] + ["more/", "last"]
    for i in 1, 2, 3:
        run("--files-from", "-", "--out", "out", "--shard", f"{i}/3", given="\n".join(names).encode(), code=None)
    run("--merge", "--out", "out")
    found = statuses("out")
    check("failed", ["last"], [path for path, status in found.items() if status == "failed"])
    check("done", 13, list(found.values()).count("done"))


def it_merges_folders():
    shelf("in", texts=6, scans=False)
    for i in 1, 2:
        run("in", "--out", f"out{i}", "--shard", f"{i}/2")
    run("--merge", "--out", "all", "out1", "out2")
    check("documents", 6, len(statuses("all")))


def it_takes_its_shard_from_slurm_or_kubernetes():
    shelf("in", texts=9, scans=False)
    for i in 5, 7, 9:
        run("in", "--out", "slurm", env={"SLURM_ARRAY_TASK_ID": str(i), "SLURM_ARRAY_TASK_COUNT": "3",
                                         "SLURM_ARRAY_TASK_MIN": "5", "SLURM_ARRAY_TASK_STEP": "2"})
    for i in 0, 1, 2:
        run("in", "--out", "pods", env={"JOB_COMPLETION_INDEX": str(i), "JOB_COMPLETIONS": "3"})
    run("in", "--out", "pods", code=2, env={"JOB_COMPLETION_INDEX": "1"})
    check("results", results("slurm"), results("pods"))
    check("documents", 9, len(results("pods")))
    check("journals", [f"journal-{i}-of-3.sqlite" for i in (1, 2, 3)],
          sorted(n for n in os.listdir("pods") if n.startswith("journal")))


def it_says_one_number_of_pods():
    """In the manifest it stands twice, and neither may be changed alone."""
    manifest = data(os.path.join(SOURCE, "tools/cluster/kubernetes.yaml")).decode()
    numbers = re.findall(r"(?:completions: |JOB_COMPLETIONS\n\s+value: \")(\d+)", manifest)
    check("numbers", (2, 1), (len(numbers), len(set(numbers))))


class Slurm:
    """A cluster of two nodes on this machine: a controller, two daemons, and munge with a key of its own."""

    def __init__(self):
        self.room, self.running = os.path.abspath("cluster"), []
        self.env = {**os.environ, "SLURM_CONF": self.room + "/slurm.conf"}
        for folder in "state", "spool.n1", "spool.n2", "munge":
            os.makedirs(f"{self.room}/{folder}", mode=0o700)
        put(self.room + "/munge/key", hashlib.sha512(str(SEED).encode()).digest() * 2)
        os.chmod(self.room + "/munge/key", 0o600)
        put(self.room + "/slurm.conf", self.conf())
        put(self.room + "/cgroup.conf", "CgroupPlugin=cgroup/v1\n")

    def conf(self):
        import socket
        host, port = socket.gethostname(), 20000 + os.getpid() % 9000
        rows = [f"SlurmctldHost={host}(127.0.0.1)", "ClusterName=test", "SlurmUser=root", "SlurmdUser=root",
                "AuthType=auth/munge", f"AuthInfo=socket={self.room}/munge/socket", f"SlurmctldPort={port}",
                f"StateSaveLocation={self.room}/state", f"SlurmdSpoolDir={self.room}/spool.%n",
                f"SlurmctldPidFile={self.room}/ctld.pid", f"SlurmdPidFile={self.room}/%n.pid",
                f"SlurmctldLogFile={self.room}/ctld.log", f"SlurmdLogFile={self.room}/%n.log",
                "ProctrackType=proctrack/linuxproc", "TaskPlugin=task/none", "MpiDefault=none", "ReturnToService=2",
                "SelectType=select/cons_tres", "SelectTypeParameters=CR_CPU",
                "SchedulerParameters=sched_min_interval=10000",
                "MailProg=/bin/true"]
        for i in 1, 2:
            rows.append(f"NodeName=n{i} NodeHostname={host} NodeAddr=127.0.0.1 Port={port + i} CPUs=1 State=UNKNOWN")
        return "\n".join(rows + ["PartitionName=all Nodes=n1,n2 Default=YES State=UP", ""])

    def start(self, *words):
        self.running.append(subprocess.Popen(words, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def __enter__(self):
        m = self.room + "/munge/"
        os.chmod(self.room, 0o711)
        os.chmod(m, 0o711)
        self.start("munged", "--foreground", "--force", f"--key-file={m}key", f"--socket={m}socket",
                   f"--pid-file={m}pid", f"--log-file={m}log", f"--seed-file={m}seed")
        wait_for(lambda: os.path.exists(m + "socket"), 10)
        self.start("slurmctld", "-D", "-i")
        for node in "n1", "n2":
            self.start("slurmd", "-D", "-N", node)
        return self

    def ask(self, *words):
        done = subprocess.run(words, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.stdout.decode()

    def give(self, array):
        """Waits for the nodes and queues the array; its number."""
        up = wait_for(lambda: self.ask("sinfo", "-h", "-o", "%T").split() == ["idle"]
                      and "2" in self.ask("sinfo", "-h", "-o", "%D").split(), 60)
        check("nodes", True, up or self.ask("sinfo", "-N", "-l") + self.ask("tail", self.room + "/ctld.log"))
        self.env["REFERAT"] = PROGRAM
        job = self.ask("sbatch", "--parsable", f"--array={array}", "--cpus-per-task=1", "--mem-per-cpu=0",
                       "--output=task-%a.log", os.path.join(SOURCE, "tools/cluster/slurm.sh"), os.path.abspath("in"),
                       os.path.abspath("out")).strip()
        check("a job's number", True, job.isdigit() or job)
        return job

    def ends(self, seconds):
        check("the array's end", True, wait_for(lambda: not self.ask("squeue", "-h").strip(), seconds)
              or self.ask("squeue"))

    def __exit__(self, *_):
        for one in reversed(self.running):
            one.terminate()
        for one in self.running:
            try:
                one.wait(20)
            except subprocess.TimeoutExpired:
                one.kill()


def needs_slurm():
    missing = [p for p in ("munged", "slurmctld", "slurmd", "sbatch") if not shutil.which(p)]
    if missing:
        raise Skip(f"no {missing[0]} here; apt-get install slurm-wlm munge")
    if os.geteuid() != 0:
        raise Skip("the daemons of Slurm want to be root")


def it_runs_as_an_array_of_slurm():
    needs_slurm()
    shelf("in", texts=12)
    run("in", "--out", "whole")
    with Slurm() as cluster:
        job = cluster.give("1-4")
        cluster.ends(300)
        nodes = set(re.findall(r"BatchHost=(\S+)", cluster.ask("scontrol", "show", "job", job)))
        check("nodes at work", {"n1", "n2"}, nodes)
    run("--merge", "--out", "out")
    check("results", True, results("out") == results("whole"))
    check("statuses", statuses("whole"), statuses("out"))
    check("shards", [(f"{i}/4",) for i in (1, 2, 3, 4)], sorted(rows("out", "SELECT shard FROM runs")))
    sound("out")


def it_queues_itself_again_near_its_time():
    """Slurm's warning: the pages in hand are finished, and the task goes on where it stopped."""
    needs_slurm()
    needs_ocr()
    if not LONG:
        raise Skip("only with --long: Slurm waits two minutes before it starts a task again")
    for i in range(12):
        put(f"in/s{i}.tif", data(fixture("0005-sogneraad-1941/scan.tif")) + b"%d" % i)
    with Slurm() as cluster:
        job = cluster.give("1-2")
        check("results before the warning", True, wait_for(lambda: len(results("out")) >= 2, 120))
        cluster.ask("scancel", "--signal=TERM", "--batch", job)
        cluster.ends(400)
    for i in 1, 2:
        check(f"runs of shard {i}", [("stopped",), ("whole",)],
              rows("out", "SELECT how FROM runs ORDER BY id", f"journal-{i}-of-2.sqlite"))
    check("results", 12, len(results("out")))
