"""tooling/setup.sh on machines that lack something: one sentence each; nothing done twice."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.plugins.site import BASE

TOOLS = ("cat", "cut", "dirname", "rm", "sha256sum", "sh", "touch")
OLD = 'case "$1" in --version) echo "Python 3.9.2";; *) exit 1;; esac'
WITHOUT_VENV = 'case "$2" in *ensurepip*) exit 1;; *) exit 0;; esac'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A checkout with only what the script needs, and a PATH with only what each test adds."""
    project = tmp_path / "project"
    (project / "tooling").mkdir(parents=True)
    shutil.copy(BASE / "tooling/setup.sh", project / "tooling")
    (project / "requirements.lock").write_text("nothing==1\n")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        if found is None:
            pytest.skip(f"no {tool} here")
        (tmp_path / "bin" / tool).symlink_to(found)
    return project


def program(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def setup(project: Path) -> subprocess.CompletedProcess[str]:
    command = ["sh", "tooling/setup.sh", "requirements.lock"]
    env = {"PATH": str(project.parent / "bin"), "HOME": os.devnull}
    return subprocess.run(command, cwd=project, env=env, capture_output=True, text=True)


def test_old_python_is_one_sentence(project: Path) -> None:
    program(project.parent / "bin/python3", OLD)
    done = setup(project)
    assert done.returncode == 1
    assert done.stderr == "Roundtable needs Python 3.11 or newer; found Python 3.9.2.\n"


def test_no_python_is_one_sentence(project: Path) -> None:
    done = setup(project)
    assert done.returncode == 1
    assert done.stderr == "Roundtable needs Python 3.11 or newer; found none.\n"


def test_newer_python_beside_an_old_one_is_taken(project: Path) -> None:
    program(project.parent / "bin/python3", OLD)
    program(project.parent / "bin/python3.12", WITHOUT_VENV)
    assert setup(project).stderr.startswith("python3.12 lacks the venv module")


def test_missing_venv_module_is_one_sentence(project: Path) -> None:
    program(project.parent / "bin/python3", WITHOUT_VENV)
    done = setup(project)
    assert done.returncode == 1
    assert done.stderr == (
        "python3 lacks the venv module; on Debian and Ubuntu: apt install python3-venv\n"
    )


def test_finished_installation_is_left_alone(project: Path) -> None:
    program(project / ".venv/bin/python", "exit 0")
    digest = hashlib.sha256((project / "requirements.lock").read_bytes()).hexdigest()
    (project / ".venv/.stamp-requirements.lock").write_text(f"{digest}\n")
    done = setup(project)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
