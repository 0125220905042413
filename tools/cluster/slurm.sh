#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# An archive on a Slurm cluster: each task of the array reads its own part of it.
#
#   sbatch --array=1-64 tools/cluster/slurm.sh /archive /results
#   sbatch --dependency=singleton --job-name=referat --wrap 'referat batch --merge --out /results'
#
# Folders must be seen by all nodes. A task that is near its time is told so (SIGTERM), finishes the pages in hand and
# queues itself again; one that was killed goes on where it stopped when it is queued again. REFERAT names the program,
# REFERAT_OPTIONS more options, as "--lang dan+frk".
#SBATCH --job-name=referat
#SBATCH --cpus-per-task=8
#SBATCH --mem-per-cpu=2G
#SBATCH --time=24:00:00
#SBATCH --signal=B:TERM@300
#SBATCH --requeue
#SBATCH --open-mode=append
set -u

input=${1:?"usage: sbatch --array=1-N slurm.sh INPUT OUT"}
out=${2:?"usage: sbatch --array=1-N slurm.sh INPUT OUT"}
AGAIN=75    # the batch was stopped before its end

# The shell gets the signal (B:) and hands it on.
# shellcheck disable=SC2086
"${REFERAT:-referat}" batch "$input" --out "$out" --jobs "${SLURM_CPUS_PER_TASK:-1}" ${REFERAT_OPTIONS:-} &
batch=$!
trap 'kill -TERM "$batch"' TERM
status=0
wait "$batch" || status=$?
while kill -0 "$batch" 2>/dev/null; do
    status=0
    wait "$batch" || status=$?
done

if [[ $status -eq $AGAIN && -n ${SLURM_JOB_ID:-} ]]; then
    scontrol requeue "$SLURM_JOB_ID"
fi
# Failed documents are lines in the journal, not a failure of the task.
[[ $status -eq 1 ]] && status=0
exit "$status"
