# shellcheck shell=sh disable=SC3013
# Sets $haproxy: adopts the HAProxy that outlived an earlier run, or starts one.
# To be sourced by run.

# Stores the settings for `run --stop`; prints yes if they have not changed.
# shellcheck disable=SC2154 # settings.sh sets `settings`
store_settings() {
  now=$(for name in LB_ID $settings; do
    case $name in
      LB_DIR | LB_LOG | CONSUL_HTTP_TOKEN) ;;
      *) eval "echo \"$name=\${$name:-}\"" ;;
    esac
  done)
  [ "$now" != "$(cat settings 2> /dev/null)" ] || echo yes
  echo "$now" > settings
}

adopt() {
  haproxy=$(cat haproxy.pid 2> /dev/null)
  is_ours "$haproxy" haproxy || return
  for _ in 1 2 3; do is_serving && return; done # each takes some seconds if it hangs
  return 1
}

# Waits for Consul, and for a token that Consul accepts.
render_first() {
  retry=yes
  while [ "$retry" ]; do
    retry=
    render_config -once &
    config=$!
    [ -n "${CONSUL_HTTP_TOKEN_FILE:-}" ] || {
      wait "$config"
      break
    }
    while is_alive "$config"; do
      sleep 0.05
      ! token_is_new || {
        retry=yes
        kill "$config"
      }
    done
  done
  config=
}

start_haproxy() {
  haproxy=
  [ -z "$(list_ours haproxy)" ] || {
    echo "lb/run: ending what is left of an earlier HAProxy" >&2
    kill_haproxy
  }
  rm -f haproxy.pid haproxy.sock master.sock haproxy.cfg.loaded
  echo 1 > server-state # no states yet; 1 is the version of the format
  # The last configuration is good enough to start with, so a start needs no Consul. Only the very
  # first start waits for it.
  if [ -z "$unchanged" ] || [ ! -s haproxy.cfg ] || ! haproxy -c -q -f haproxy.cfg; then
    rm -f haproxy.cfg
    render_first
  fi
  # HAProxy writes to this pipe only with an access log or a traffic log. It opens the pipe for
  # reading too, so it can write without a reader.
  [ -p access.fifo ] || mkfifo -m 600 access.fifo
  # In a session of its own: it outlives this shell, its terminal and its Ctrl-C.
  setsid haproxy -W -db -S unix@master.sock,mode,600 -f haproxy.cfg \
    < /dev/null 1<> access.fifo 2>> haproxy.log 8>&- &
  haproxy=$!
  echo "$haproxy" > haproxy.pid
  until is_serving; do
    is_alive "$haproxy" || {
      haproxy=
      echo "lb/run: HAProxy does not start; remove the cause, then start lb/run again." \
        "The end of $PWD/haproxy.log:" >&2
      print_last_errors
      exit 1
    }
    sleep 0.05
  done
  : > haproxy.cfg.loaded
}

unchanged=$(store_settings)
adopt || start_haproxy
[ -z "$LB_ACCESS_LOG$LB_TRAFFIC_LOG" ] || [ "/proc/$haproxy/fd/1" -ef access.fifo ] || {
  echo "lb/run: access log and traffic log begin with the next start of HAProxy, since an earlier" \
    "release started this one; to begin now, end lb/run by SIGTERM and start it again" >&2
  LB_ACCESS_LOG='' LB_TRAFFIC_LOG=''
}
