#!/bin/sh
# Resolves pyproject.toml into two hashed locks for every platform, without naming a registry.
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "make lock needs uv, a command on the PATH." >&2; exit 1; }
compile() {
    uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --upgrade \
        --no-emit-index-url --no-header --no-annotate --quiet "$@"
}
compile -o requirements.lock
compile --extra dev -c requirements.lock -o requirements-dev.lock
