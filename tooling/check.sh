#!/usr/bin/env bash
# Everything that can be said about the code without running the tests. Every step runs; what a
# step has to say is shown when it fails.
set -u
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
failed=""
output=$(mktemp)
trap 'rm -f "$output"' EXIT

step() { # step NAME COMMAND...
    local name=$1
    shift
    if "$@" >"$output" 2>&1; then echo "ok      $name"; else
        echo "FAILED  $name"
        cat "$output"
        failed="$failed, $name"
    fi
}

in_production() { # with an environment as on a real server; nothing is connected to
    env SITE_URL=https://roundtable.example TRUSTED_PROXIES=1 DEBUG=0 \
        SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
        DATABASE_URL=postgres://user:password@localhost/roundtable \
        REDIS_URL=redis://localhost EMAIL_URL=smtp+tls://localhost "$@"
}

javascript_types() { # the compiler is kept in var/, its version pinned here
    local version=7.0.2 tools=var/tools
    if ! grep -qs "\"version\": \"$version\"" $tools/node_modules/typescript/package.json; then
        npm install --prefix $tools --no-save --no-package-lock --silent "typescript@$version" || return
    fi
    $tools/node_modules/.bin/tsc -p jsconfig.json
}

step "format (ruff)" ruff format --check .
step "lint (ruff)" ruff check .
step "templates (djlint)" djlint templates --lint --quiet
step "types (mypy)" mypy .
step "house rules" python -m pytest -q tests/house
step "migrations are complete" python manage.py makemigrations --check --dry-run
step "deploy check" in_production python manage.py check --deploy --fail-level WARNING
if ! command -v npm >/dev/null; then
    echo "skipped types of the browser code (tsc): there is no npm here"
elif [ -n "$(find static/js -name '*.js' 2>/dev/null | head -n 1)" ]; then
    step "types of the browser code (tsc)" javascript_types
fi

if [ -n "$failed" ]; then echo "FAILED: ${failed#, }" >&2; exit 1; fi
