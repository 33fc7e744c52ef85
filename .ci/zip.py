"""Packs a folder into a .zip of the same bytes every time: zip.py FOLDER ARCHIVE.

Names are sorted and flagged as UTF-8, which Explorer needs to show the Chinese ones.
Times come from SOURCE_DATE_EPOCH.
"""

import os
import sys
import time
import zipfile
from pathlib import Path


def main(folder: Path, archive: Path) -> None:
    moment = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]
    with zipfile.ZipFile(archive, "w") as out:
        for path in sorted(folder.rglob("*")):
            if not path.is_file():
                continue
            info = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), moment)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = (0o100755 if path.suffix == ".exe" else 0o100644) << 16
            out.writestr(info, path.read_bytes(), compresslevel=9)


main(Path(sys.argv[1]), Path(sys.argv[2]))
