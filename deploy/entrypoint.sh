#!/bin/sh
# Runs metarr as the user that PUID and PGID name, so that what it writes belongs to whoever owns the library. UMASK decides what others may do with it.
set -eu

refuse() {
  echo "metarr: $1" >&2
  exit 2
}

is_number() {
  case $1 in '' | *[!0-9]*) return 1 ;; esac
}

is_mask() {
  case $1 in '' | *[!0-7]* | ?????*) return 1 ;; esac
}

user=${PUID:-1000}
group=${PGID:-1000}
mask=${UMASK:-022}
is_number "$user" || refuse "PUID must be the number of a user, not '$user'"
is_number "$group" || refuse "PGID must be the number of a group, not '$group'"
is_mask "$mask" || refuse "UMASK must be octal as 022, not '$mask'"

umask "$mask"
export METARR_DATA="${METARR_DATA:-/config}"
export HOME="$METARR_DATA"

# With "user:" in compose or --user there is nothing to change, and no right to.
[ "$(id -u)" = 0 ] || exec metarr "$@"

mkdir -p "$METARR_DATA"
# The library is never touched here: only Metarr's own folder is handed over, and only when it is somebody else's.
[ "$(stat -c %u:%g "$METARR_DATA")" = "$user:$group" ] || chown -R "$user:$group" "$METARR_DATA"
exec setpriv --reuid="$user" --regid="$group" --clear-groups metarr "$@"
