# shellcheck shell=sh
# Finds the programs that a load balancer needs. To be sourced; needs $here.

# find_tools NAME...: puts the programs that are missing on the PATH, from where
# deploy/tools/install finds or installs them.
find_tools() {
  PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin # haproxy is there, and few users have these
  missing=
  for tool; do command -v "$tool" > /dev/null || missing="$missing $tool"; done
  [ -n "$missing" ] || return 0
  # shellcheck disable=SC2154 # run sets `here`
  [ -x "$here/../deploy/tools/install" ] || {
    echo "lb/run: not found:$missing; install what is missing, or put its folder on the PATH" >&2
    exit 1
  }
  # shellcheck disable=SC2086 # several names
  found=$("$here/../deploy/tools/install" $missing) || exit 1
  while IFS= read -r line; do
    line=${line#*=}
    PATH=${line%/*}:$PATH
  done << EOT
$found
EOT
}
