# The processes of this load balancer are those that work in its folder: that holds without pid files, whoever was killed before.
# To be sourced by a shell in that folder.

ours() { # NAME: the process ids, a line each
  for process in /proc/[0-9]*; do
    is_ours "${process#/proc/}" "$1" && echo "${process#/proc/}"
  done
}

is_ours() { # PID [NAME]
  [ -n "$1" ] && [ "/proc/$1/cwd" -ef . ] || return 1
  [ -z "${2:-}" ] || { { read -r name < "/proc/$1/comm"; } 2> /dev/null && case $2 in "$name"*) [ "$name" = "$2" ] || [ ${#name} = 15 ] ;; *) false ;; esac; }
}

await_end_of() { # NAME SECONDS: fails if some still live after that
  tenths=$(($2 * 10))
  while [ -n "$(ours "$1")" ]; do
    [ $tenths -gt 0 ] || return 1
    tenths=$((tenths - 1))
    sleep 0.1
  done
}

kill_haproxy() { # at once, hung or not, workers that a reload has left behind too; the ports are free when it returns
  for pid in $(ours haproxy); do kill -9 "$pid" 2> /dev/null; done
  await_end_of haproxy 5
}
