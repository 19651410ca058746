# Puts the programs that are missing on the PATH where deploy/tools/install finds (or installs) them. To be sourced; needs $here.

find_tools() { # NAME...
  PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin # where haproxy lies, and where few users' PATHs point
  missing=
  for tool; do command -v "$tool" > /dev/null || missing="$missing $tool"; done
  [ -n "$missing" ] || return 0
  [ -x "$here/../deploy/tools/install" ] || { echo "lb/run: please put on the PATH:$missing" >&2; exit 1; }
  found=$("$here/../deploy/tools/install" $missing) || exit 1
  while IFS= read -r line; do line=${line#*=}; PATH=${line%/*}:$PATH; done <<EOT
$found
EOT
}
