"""Makes the repository importable as the package ``bandpress``, through a symlink in a temporary folder."""

import atexit
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def _link_package():
    if "bandpress" in sys.modules:
        return
    folder = tempfile.mkdtemp(prefix="bandpress-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (Path(folder) / "bandpress").symlink_to(ROOT, target_is_directory=True)
    sys.path.insert(0, folder)


def _disable_deadlines():
    """Timeouts are generous: the current load of the machine is not a property of the tested code."""
    with suppress(ImportError):  # other tests run without it
        from hypothesis import HealthCheck, settings

        settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
        settings.load_profile("patient")


_link_package()
_disable_deadlines()
