# What can be set, with its defaults. To be sourced after values.sh; run's --help tells what each one means.
export LC_ALL=C # the template sorts by bytes, and so must everything else

# All there are; help.txt and README.md tell of the same ones.
settings="CLUSTER LB_PORT STATS_PORT LB_BIND LB_ADDRESS LB_DIR LB_LOG LB_THREADS LB_HEALTH_PATH LB_SERVER_TIMEOUT LB_STREAM_TIMEOUT LB_STREAM_PATHS
LB_MAX_CONNECTIONS_PER_INSTANCE LB_QUEUE_TIMEOUT LB_SLOW_START
LB_BY_NAME LB_BY_NAME_SECRET_FILE LB_STICKY LB_STICKY_MAX_AGE LB_FORWARDED LB_TRUSTED_PROXIES LB_REQUEST_ID LB_ACCESS_LOG
LB_TLS_CERTIFICATE LB_MAX_BODY LB_RATE_LIMIT LB_MAX_CONNECTIONS LB_HEADER_TIMEOUT LB_OLD_WORKERS CONSUL_HTTP_ADDR
CONSUL_HTTP_TOKEN CONSUL_HTTP_TOKEN_FILE CONSUL_CACERT CONSUL_CLIENT_CERT CONSUL_CLIENT_KEY CONSUL_TLS_SERVER_NAME"
settings=$(echo $settings)

has_setting() { case " $settings " in *" $1 "*) ;; *) return 1 ;; esac; }
no_setting() { refuse "$1 is no setting; there are $settings"; }

read_file() { # what LB_SETTINGS says and the environment does not
  [ -n "${LB_SETTINGS:-}" ] || return 0
  [ -f "$LB_SETTINGS" ] && [ -r "$LB_SETTINGS" ] || refuse "LB_SETTINGS=$LB_SETTINGS is no file that can be read"
  number=0 seen=' ' cr=$(printf '\r')
  while read -r line || [ -n "$line" ]; do
    number=$((number + 1)) at=$LB_SETTINGS:$number:
    line=${line%"$cr"}
    case $line in '' | '#'*) continue ;; *=*) ;; *) refuse "$at this is not NAME=value" ;; esac
    name=${line%%=*} value=${line#*=}
    name=${name%"${name##*[![:blank:]]}"}
    value=${value#"${value%%[![:blank:]]*}"} value=${value%"${value##*[![:blank:]]}"}
    has_setting "$name" || no_setting "$at $name"
    case $seen in *" $name "*) refuse "$at $name stands there twice" ;; esac
    seen="$seen$name "
    [ "$name" != CONSUL_HTTP_TOKEN ] || is_secret LB_SETTINGS "$LB_SETTINGS"
    eval "[ -n \"\${$name:-}\" ]" || eval "export $name=\$value; at_$name=\"\$at \""
  done < "$LB_SETTINGS"
}

all_are_known() {
  for name in $(awk 'BEGIN { for (name in ENVIRON) if (name ~ /^LB_/) print name }'); do
    has_setting "$name" || [ "$name" = LB_SETTINGS ] || no_setting "$name"
  done
}

# Each client can take six file descriptors, as a stream to a stand-in, and HAProxy needs some for itself and its checks. It reckons the same:
# two for each of the three connections that a client can take of `maxconn`; where they are not to be had it says so at each start.
descriptors_for() { most=$(ulimit -Hn); [ "$most" != unlimited ] || most=1048576; echo $(((most - 500) / 6)); }

memory_of_this_machine() { # in kB, or of the group of processes that this is; nothing if nobody tells
  memory=$(awk '/^MemTotal/ { print $2 }' /proc/meminfo 2> /dev/null)
  group=$(cat /sys/fs/cgroup/memory.max 2> /dev/null)
  case $group in '' | *[!0-9]* | ????????????????*) ;; *) [ $((group / 1024)) -ge "${memory:-0}" ] || memory=$((group / 1024)) ;; esac
  echo "$memory"
}

between() { # LEAST MOST NUMBER
  if [ "$3" -lt "$1" ]; then echo "$1"; elif [ "$3" -gt "$2" ]; then echo "$2"; else echo "$3"; fi
}

connections_of_this_machine() { # as the file descriptors allow, and a quarter of the memory at 64 kB each
  fit=$(descriptors_for) memory=$(memory_of_this_machine)
  [ -z "$memory" ] || [ $((memory / 256)) -ge $fit ] || fit=$((memory / 256))
  between 100 500000 $fit
}

old_workers_of_this_machine() { # a quarter of the memory at 64 MB each
  memory=$(memory_of_this_machine)
  between 10 500 $((${memory:-4194304} / 262144))
}

half_of_the_processors() { # the others are for those whose requests are spread; 64 is the most that one HAProxy takes
  between 1 64 $(($(nproc 2> /dev/null || echo 1) / 2))
}

is_everywhere() { # ADDRESS: 0.0.0.0, ::, 0:0::0
  case $1 in *[!0:.]*) return 1 ;; esac
}

consul_address() { # with its scheme and without a slash at its end
  consul=${CONSUL_HTTP_ADDR:-http://127.0.0.1:$((8500 + ${FARM_PORT_OFFSET:-0}))}
  case $consul in *://*) ;; *) consul=http://$consul ;; esac
  echo "${consul%/}"
}

what_it_is() {
  CLUSTER=${CLUSTER:-} LB_PORT=${LB_PORT:-} STATS_PORT=${STATS_PORT:-} LB_BIND=${LB_BIND:-127.0.0.1} LB_THREADS=${LB_THREADS:-$(half_of_the_processors)}
  consists_of A-Za-z0-9_- CLUSTER "$CLUSTER"
  case $CLUSTER in
    [_-]* | ????????????????????????????????????????????????????????????????*) wrong CLUSTER "CLUSTER=$CLUSTER is not the name of a service" ;;
    fallback | nobody | only | rate | split | stats | stream | stream-retry | successor | unknown | unknown-version | version) wrong CLUSTER "CLUSTER=$CLUSTER is a name that the load balancer uses itself" ;;
  esac
  is_port LB_PORT "$LB_PORT"
  is_port STATS_PORT "$STATS_PORT"
  [ "$LB_PORT" != "$STATS_PORT" ] || refuse "LB_PORT and STATS_PORT are both $LB_PORT"
  consists_of 0-9a-fA-F.: LB_BIND "$LB_BIND"
  if is_everywhere "$LB_BIND"; then LB_ADDRESS=${LB_ADDRESS:-127.0.0.1}; else LB_ADDRESS=${LB_ADDRESS:-$LB_BIND}; fi
  consists_of 0-9a-fA-F.: LB_ADDRESS "$LB_ADDRESS"
  is_count LB_THREADS "$LB_THREADS" 64
  LB_ID=lb-$CLUSTER-$LB_BIND-$LB_PORT CONSUL_HTTP_ADDR=$(consul_address)
  export LB_ID
}

how_instances_are_asked() {
  LB_SERVER_TIMEOUT=${LB_SERVER_TIMEOUT:-2s} LB_STREAM_TIMEOUT=${LB_STREAM_TIMEOUT:-1h} LB_HEALTH_PATH=${LB_HEALTH_PATH:-/health}
  LB_QUEUE_TIMEOUT=${LB_QUEUE_TIMEOUT:-5s} LB_SLOW_START=${LB_SLOW_START:-} LB_MAX_CONNECTIONS_PER_INSTANCE=${LB_MAX_CONNECTIONS_PER_INSTANCE:-}
  is_time LB_SERVER_TIMEOUT "$LB_SERVER_TIMEOUT"
  FALLBACK_SECONDS=$(($(in_seconds "$LB_SERVER_TIMEOUT") + 1)) CHECK_MILLIS=$(between 900 5000 $(($(in_millis "$LB_SERVER_TIMEOUT") * 45 / 100)))
  export FALLBACK_SECONDS CHECK_MILLIS QUEUE_MILLIS
  is_time LB_STREAM_TIMEOUT "$LB_STREAM_TIMEOUT"
  is_path LB_HEALTH_PATH "$LB_HEALTH_PATH"
  LB_STREAM_PATHS=$(echo ${LB_STREAM_PATHS:-}) # one blank between two
  for path in $LB_STREAM_PATHS; do is_path LB_STREAM_PATHS "$path"; done
  is_time LB_QUEUE_TIMEOUT "$LB_QUEUE_TIMEOUT"
  QUEUE_MILLIS=$(in_millis "$LB_QUEUE_TIMEOUT")
  [ -z "$LB_SLOW_START" ] || is_time LB_SLOW_START "$LB_SLOW_START"
  [ -z "$LB_MAX_CONNECTIONS_PER_INSTANCE" ] || is_count LB_MAX_CONNECTIONS_PER_INSTANCE "$LB_MAX_CONNECTIONS_PER_INSTANCE" 65535
}

which_version_a_client_gets() {
  LB_BY_NAME=${LB_BY_NAME:-on} LB_STICKY=${LB_STICKY:-off} LB_STICKY_MAX_AGE=${LB_STICKY_MAX_AGE:-} STICKY_SECONDS=
  is_one_of LB_BY_NAME "$LB_BY_NAME" on off secret
  if [ "$LB_BY_NAME" = secret ]; then
    [ "${LB_BY_NAME_SECRET_FILE:-}" ] || refuse "LB_BY_NAME=secret needs an LB_BY_NAME_SECRET_FILE"
    is_file LB_BY_NAME_SECRET_FILE "$LB_BY_NAME_SECRET_FILE"
    why=$(digests_of "$LB_BY_NAME_SECRET_FILE") || wrong LB_BY_NAME_SECRET_FILE "LB_BY_NAME_SECRET_FILE=$(echo "$why" | tail -n 1)"
  elif [ "${LB_BY_NAME_SECRET_FILE:-}" ]; then
    wrong LB_BY_NAME_SECRET_FILE "LB_BY_NAME_SECRET_FILE is of no use without LB_BY_NAME=secret"
  fi
  is_one_of LB_STICKY "$LB_STICKY" on off
  [ -z "$LB_STICKY_MAX_AGE" ] || { is_time LB_STICKY_MAX_AGE "$LB_STICKY_MAX_AGE"; STICKY_SECONDS=$(in_seconds "$LB_STICKY_MAX_AGE"); }
  export STICKY_SECONDS
}

what_is_told_of_clients() {
  LB_FORWARDED=${LB_FORWARDED:-off} LB_REQUEST_ID=${LB_REQUEST_ID:-off} LB_TRUSTED_PROXIES=$(echo ${LB_TRUSTED_PROXIES:-}) LB_ACCESS_LOG=${LB_ACCESS_LOG:-}
  is_one_of LB_FORWARDED "$LB_FORWARDED" on off
  is_one_of LB_REQUEST_ID "$LB_REQUEST_ID" on off
  [ -z "$LB_TRUSTED_PROXIES" ] || [ "$LB_FORWARDED" = on ] || wrong LB_TRUSTED_PROXIES "LB_TRUSTED_PROXIES is of no use without LB_FORWARDED=on"
  for network in $LB_TRUSTED_PROXIES; do is_network LB_TRUSTED_PROXIES "$network"; done
}

what_clients_may_do() {
  LB_HEADER_TIMEOUT=${LB_HEADER_TIMEOUT:-10s} BODY_BYTES='' RATE_REQUESTS='' RATE_SECONDS=''
  [ -z "${LB_TLS_CERTIFICATE:-}" ] || { is_file LB_TLS_CERTIFICATE "$LB_TLS_CERTIFICATE"; is_secret LB_TLS_CERTIFICATE "$LB_TLS_CERTIFICATE"; }
  [ -z "${LB_MAX_BODY:-}" ] || BODY_BYTES=$(bytes_of LB_MAX_BODY "$LB_MAX_BODY") || exit
  [ -z "${LB_RATE_LIMIT:-}" ] || requests_in LB_RATE_LIMIT "$LB_RATE_LIMIT"
  is_time LB_HEADER_TIMEOUT "$LB_HEADER_TIMEOUT"
  if [ -z "${LB_MAX_CONNECTIONS:-}" ]; then LB_MAX_CONNECTIONS=$(connections_of_this_machine)
  else is_count LB_MAX_CONNECTIONS "$LB_MAX_CONNECTIONS" "$(descriptors_for)"; fi
  LB_OLD_WORKERS=${LB_OLD_WORKERS:-$(old_workers_of_this_machine)}
  is_count LB_OLD_WORKERS "$LB_OLD_WORKERS" 10000
  export BODY_BYTES RATE_REQUESTS RATE_SECONDS
}

how_consul_is_asked() {
  for name in CONSUL_HTTP_TOKEN_FILE CONSUL_CACERT CONSUL_CLIENT_CERT CONSUL_CLIENT_KEY; do
    eval "value=\${$name:-}"
    [ -z "$value" ] || is_file "$name" "$value"
  done
  [ "${CONSUL_CLIENT_CERT:+yes}" = "${CONSUL_CLIENT_KEY:+yes}" ] || refuse "CONSUL_CLIENT_CERT and CONSUL_CLIENT_KEY belong together; set both"
  [ -z "${CONSUL_TLS_SERVER_NAME:-}" ] || consists_of A-Za-z0-9._- CONSUL_TLS_SERVER_NAME "$CONSUL_TLS_SERVER_NAME"
  token=$(printf '%s' "${CONSUL_HTTP_TOKEN:-}" | tr -d '\r\n')
  [ -z "$token" ] || is_token "$token" || wrong CONSUL_HTTP_TOKEN "CONSUL_HTTP_TOKEN is no token: there is a blank, a quote or the like in it"
  CONSUL_HTTP_TOKEN=$token
  unset token
  [ -z "${CONSUL_HTTP_TOKEN_FILE:-}" ] || { read_token; is_token "$found"; } || wrong CONSUL_HTTP_TOKEN_FILE "CONSUL_HTTP_TOKEN_FILE=$CONSUL_HTTP_TOKEN_FILE has no token in it"
}

read_settings() {
  all_are_known
  read_file
  set -f
  what_it_is
  how_instances_are_asked
  which_version_a_client_gets
  what_is_told_of_clients
  what_clients_may_do
  how_consul_is_asked
  set +f
  for name in $settings; do eval "[ -z \"\${$name:-}\" ] || export $name"; done
}
