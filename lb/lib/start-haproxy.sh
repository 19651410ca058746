# Sets $haproxy: adopts the one that outlived an earlier run, or starts one. To be sourced by run.

remember_settings() { # for `run --stop`; prints yes if they are those of the last time
  said=$(for name in LB_ID $settings; do
    case $name in LB_DIR | LB_LOG | CONSUL_HTTP_TOKEN) ;; *) eval "echo \"$name=\${$name:-}\"" ;; esac
  done)
  [ "$said" != "$(cat settings 2> /dev/null)" ] || echo yes
  echo "$said" > settings
}

adopt() {
  haproxy=$(cat haproxy.pid 2> /dev/null)
  is_ours "$haproxy" haproxy || return
  for _ in 1 2 3; do serves && return; done # each a few seconds if it hangs
  return 1
}

render_first() { # waits for Consul, and for a token that it takes
  retry=yes
  while [ "$retry" ]; do
    retry=; config -once & config=$!
    [ -n "${CONSUL_HTTP_TOKEN_FILE:-}" ] || { wait "$config"; break; }
    while lives "$config"; do
      sleep 0.05
      ! token_is_new || { retry=yes; kill "$config"; }
    done
  done
  config=
}

same=$(remember_settings)
adopt || {
  haproxy=
  [ -z "$(ours haproxy)" ] || { echo "lb/run: ending what is left of an earlier HAProxy" >&2; kill_haproxy; }
  rm -f haproxy.pid haproxy.sock master.sock loaded
  echo 1 > server-state # no server's, in the format's first version
  # The last configuration will do to begin with, so that a start needs no Consul; the first one ever waits for it.
  [ "$same" ] && [ -s haproxy.cfg ] && haproxy -c -q -f haproxy.cfg || { rm -f haproxy.cfg; render_first; }
  [ -p access.fifo ] || mkfifo -m 600 access.fifo # empty unless there is an access log; open for reading as well, so that it needs no reader
  # In a session of its own: it outlives this shell, its terminal and its Ctrl-C.
  setsid haproxy -W -db -S unix@master.sock,mode,600 -f haproxy.cfg < /dev/null 1<> access.fifo 2>> haproxy.log 8>&- & haproxy=$!
  echo $haproxy > haproxy.pid
  until serves; do lives $haproxy || { haproxy=; echo "lb/run: HAProxy does not start" >&2; last_words; exit 1; }; sleep 0.05; done
  : > loaded
}
[ -z "$LB_ACCESS_LOG" ] || [ "/proc/$haproxy/fd/1" -ef access.fifo ] || {
  echo "lb/run: LB_ACCESS_LOG begins with the next start of HAProxy itself: this one is of an older kind" >&2
  LB_ACCESS_LOG=
}
