# shellcheck shell=sh disable=SC3013,SC3067 # dash, bash and busybox have -ef
# The processes of this load balancer are those that work in its folder. Finding them this way needs
# no pid files, which a `kill -9` leaves stale. To be sourced by a shell in that folder.

# list_ours NAME: prints the ids of our processes with that name, one per line.
list_ours() {
  for process in /proc/[0-9]*; do
    is_ours "${process#/proc/}" "$1" && echo "${process#/proc/}"
  done
}

# is_ours PID [NAME]: does the process work in this folder, and does it have that name? Linux keeps
# 15 characters of a name.
is_ours() {
  [ -n "$1" ] && [ "/proc/$1/cwd" -ef . ] || return 1
  [ -n "${2:-}" ] || return 0
  { read -r name < "/proc/$1/comm"; } 2> /dev/null || return 1
  case $2 in
    "$name") ;;
    "$name"*) [ ${#name} = 15 ] ;;
    *) return 1 ;;
  esac
}

# await_end_of NAME SECONDS: fails if a process is still alive after that time.
await_end_of() {
  tenths=$(($2 * 10))
  while [ -n "$(list_ours "$1")" ]; do
    [ $tenths -gt 0 ] || return 1
    tenths=$((tenths - 1))
    sleep 0.1
  done
}

# Kills HAProxy at once, hung or not, with the old workers of reloads. Then its ports are free.
kill_haproxy() {
  for pid in $(list_ours haproxy); do kill -9 "$pid" 2> /dev/null; done
  await_end_of haproxy 5
}
