#!/usr/bin/env python3
"""Django's command line for this project."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "session_platform.settings")
    try:
        from django.core.management import execute_from_command_line

        from session_platform.env import WrongVariable
    except ImportError as error:
        sys.exit(f"{error}: run make setup, then use .venv/bin/python manage.py")
    try:
        execute_from_command_line(sys.argv)
    except WrongVariable as mistake:
        sys.exit(str(mistake))


if __name__ == "__main__":
    main()
