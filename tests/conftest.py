"""Makes the repository importable as the package ``bandpress``, through a symlink in a temporary folder."""

import atexit
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def _link_package():
    if 'bandpress' in sys.modules:
        return
    folder = tempfile.mkdtemp(prefix='bandpress-tests-')
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (Path(folder) / 'bandpress').symlink_to(ROOT, target_is_directory=True)
    sys.path.insert(0, folder)


_link_package()
