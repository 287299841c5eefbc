"""Measures --mpi: two ranks beside two threads, and the CPU time of each rank while ranks and volume
grow together.

    mpi_bench.py build/release/apps/skan-graph [--mpirun mpirun.mpich] [--edge 1024] [--repeat 3]

The volumes are those of make_large_zarr.py: of EDGE³ pixels, then of EDGE / 2 slices for each rank.
Prints the least of all repetitions.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

MAKE_VOLUME = pathlib.Path(__file__).with_name("make_large_zarr.py")
CPU = re.compile(r"^cpu ([\d.]+) ([\d.]+)$", re.MULTILINE)


def make_volume(folder: str, slices: int, edge: int) -> str:
    volume = tempfile.mkdtemp(dir=folder) + "/volume.zarr"
    subprocess.run([sys.executable, MAKE_VOLUME, volume, "--edge", str(edge),
                    "--slices", str(slices)], check=True)
    return volume


def run(words: list[str]) -> tuple[float, list[float]]:
    """Seconds, and the CPU seconds of each rank, or of the one process."""
    started = time.monotonic()
    done = subprocess.run(words, capture_output=True, text=True, check=True,
                          env=os.environ | {"TIMEFORMAT": "cpu %U %S",
                                            "OMPI_ALLOW_RUN_AS_ROOT": "1",
                                            "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"})
    seconds = time.monotonic() - started
    return seconds, sorted(float(user) + float(system)
                           for user, system in CPU.findall(done.stderr))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--mpirun", default="mpirun.mpich")
    parser.add_argument("--edge", type=int, default=1024)
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    free = ["--bind-to", "none", "--oversubscribe"] if "openmpi" in arguments.mpirun else []

    with tempfile.TemporaryDirectory() as folder:
        def least(name: str, ranks: int, words: list) -> None:
            launcher = [arguments.mpirun, "-n", str(ranks), *free] if ranks else []
            command = [*launcher, "bash", "-c", 'time "$@"', "bash", str(arguments.program),
                       *map(str, words), "--branches", f"{folder}/branches.csv", "--quiet"]
            seconds, cpu = zip(*(run(command) for _ in range(arguments.repeat)))
            of_each = " ".join(f"{own:.2f}" for own in map(min, zip(*cpu)))
            print(f"{name:28} {min(seconds):6.2f} s, CPU {of_each}", flush=True)

        volume = make_volume(folder, arguments.edge, arguments.edge)
        least("in memory, two threads", 0, [volume, "--threads", 2])
        least("by slabs, two threads", 0, [volume, "--threads", 2, "--slab", 128])
        least("two ranks", 2, [volume, "--threads", 1, "--mpi", "--slab", 128])
        for ranks in (1, 2, 3, 4):
            volume = make_volume(folder, ranks * arguments.edge // 2, arguments.edge)
            least(f"{ranks} × {arguments.edge // 2} slices, {ranks} ranks", ranks,
                  [volume, "--threads", 1, "--mpi", "--slab", 128])


if __name__ == "__main__":
    main()
