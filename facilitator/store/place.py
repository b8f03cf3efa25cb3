"""Where the sessions folder is, and what speaks against that place."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from .recovery import Note

SCARCE = 200_000_000  # bytes
CLOUDS = re.compile(r"(onedrive|dropbox|google ?drive|my drive|mobile documents|com~apple~clouddocs|icloud|nextcloud|owncloud|pcloud|box sync)", re.I)
NETWORKS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "davfs", "fuse.sshfs", "fuse.davfs2", "9p", "fuse.rclone"}


def warnings(folder: Path) -> list[Note]:
    """What the facilitator should know before a room is full: a disk nearly full, a folder another program copies about, a drive on the network."""
    path = folder.resolve()
    found: list[Note] = []
    if (free := shutil.disk_usage(path).free) < SCARCE:
        found.append(("little-space", {"what": str(path), "n": free // 1_000_000}))
    if cloud := next((part for part in path.parts if CLOUDS.match(part)), ""):
        found.append(("in-a-cloud", {"what": str(path), "cloud": cloud}))
    if _on_network(path):
        found.append(("on-network", {"what": str(path)}))
    return found


if sys.platform == "win32":
    import ctypes

    REMOTE = 4

    def _on_network(path: Path) -> bool:
        return path.drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == REMOTE
else:

    def _on_network(path: Path) -> bool:
        return drive_of(path, _mounts()) in NETWORKS

    def _mounts() -> dict[str, str]:
        """Where each drive hangs → what kind it is."""
        if sys.platform == "linux":
            lines = [line.split(" ") for line in Path("/proc/mounts").read_text("utf-8", "replace").splitlines()]
            return {line[1].replace("\\040", " "): line[2] for line in lines}
        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout  # on macOS: //host/share on /Volumes/share (smbfs, nodev)
        return {found[1]: found[2] for line in told.splitlines() if (found := re.search(r" on (/.*) \((\w+)", line))}


def drive_of(path: Path, mounts: dict[str, str]) -> str:
    """The kind of the drive a path is on: that of the longest mount above it."""
    above = [mount for mount in mounts if path.is_relative_to(mount)]
    return mounts[max(above, key=len)] if above else ""
