"""Wagtail's command line for this example."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

# the gate is the one of the Django example
sys.path.append(str(Path(__file__).resolve().parent.parent / "cms_gate"))

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magazine.settings")
    execute_from_command_line(sys.argv)
