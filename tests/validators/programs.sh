#!/bin/sh
# Installs what Debian packages of others the validators need: `programs.sh COMMAND:PACKAGE…`. What cannot be
# installed here is told as a skip; the tests that need it skip as well.
missing=
for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null || missing="$missing ${pair#*:}"
done
if [ -n "$missing" ] && command -v apt-get >/dev/null; then
    if [ "$(id -u)" -eq 0 ]; then as_root=env; elif sudo -n true 2>/dev/null; then as_root='sudo env'; else as_root=; fi
    if [ -n "$as_root" ]; then
        $as_root DEBIAN_FRONTEND=noninteractive apt-get -qq update >/dev/null
        for package in $missing; do
            # One by one: a package that this system does not know must not keep the others away.
            $as_root DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends "$package" >/dev/null ||
                echo "SKIP: $package cannot be installed"
        done
    fi
fi
for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null || echo "SKIP: ${pair%%:*} is not installed and cannot be installed here; what needs it is skipped"
done
exit 0
