# shellcheck shell=sh
# The settings and their defaults. To be sourced after values.sh; help.txt describes each one.
# shellcheck disable=SC2154,SC2094,SC3045 # read_token sets `found`
export LC_ALL=C # the template sorts by bytes, and so must everything else

# All settings; help.txt and README.md list the same ones.
settings="CLUSTER LB_PORT STATS_PORT LB_BIND LB_ADDRESS LB_DIR LB_LOG LB_THREADS LB_HEALTH_PATH \
LB_SERVER_TIMEOUT LB_STREAM_TIMEOUT LB_STREAM_PATHS LB_MAX_CONNECTIONS_PER_INSTANCE \
LB_QUEUE_TIMEOUT LB_SLOW_START LB_BY_NAME LB_BY_NAME_SECRET_FILE LB_STICKY LB_STICKY_MAX_AGE \
LB_FORWARDED LB_TRUSTED_PROXIES LB_REQUEST_ID LB_ACCESS_LOG LB_TRAFFIC_LOG LB_TLS_CERTIFICATE \
LB_MAX_BODY LB_RATE_LIMIT LB_MAX_CONNECTIONS LB_HEADER_TIMEOUT LB_OLD_WORKERS CONSUL_HTTP_ADDR \
CONSUL_HTTP_TOKEN CONSUL_HTTP_TOKEN_FILE CONSUL_CACERT CONSUL_CLIENT_CERT CONSUL_CLIENT_KEY \
CONSUL_TLS_SERVER_NAME"

is_setting() { case " $settings " in *" $1 "*) ;; *) return 1 ;; esac }
refuse_unknown() { refuse "$1 is not a setting; valid settings are $settings"; }

# Reads the file of LB_SETTINGS. A setting that the environment has stays.
read_settings_file() {
  [ -n "${LB_SETTINGS:-}" ] || return 0
  is_readable "$LB_SETTINGS" ||
    refuse "LB_SETTINGS=$LB_SETTINGS is not a readable file; correct the path or the file's mode"
  number=0 seen=' ' cr=$(printf '\r')
  while read -r line || [ -n "$line" ]; do
    number=$((number + 1)) at=$LB_SETTINGS:$number:
    line=${line%"$cr"}
    case $line in
      '' | '#'*) continue ;;
      *=*) ;;
      *) refuse "$at not a line NAME=value; begin a comment with #" ;;
    esac
    name=${line%%=*} value=${line#*=}
    name=${name%"${name##*[![:blank:]]}"}
    value=${value#"${value%%[![:blank:]]*}"} value=${value%"${value##*[![:blank:]]}"}
    is_setting "$name" || refuse_unknown "$at $name"
    case $seen in
      *" $name "*) refuse "$at $name is set a second time; keep one of the lines" ;;
    esac
    seen="$seen$name "
    [ "$name" != CONSUL_HTTP_TOKEN ] || check_private LB_SETTINGS "$LB_SETTINGS"
    eval "[ -n \"\${$name:-}\" ]" || eval "export $name=\$value; at_$name=\"\$at \""
  done < "$LB_SETTINGS"
}

# Refuses variables LB_... of the environment that are not settings.
check_environment() {
  names=$(awk 'BEGIN { for (name in ENVIRON) if (name ~ /^LB_/) print name }')
  for name in $names; do
    is_setting "$name" || [ "$name" = LB_SETTINGS ] || refuse_unknown "$name"
  done
}

# Prints how many clients the file descriptors allow. A client takes up to three connections, as a
# stream to the fallback version does, and each connection takes two descriptors. HAProxy counts the
# same way, and logs at each start when `maxconn` needs more than there are. It needs some for
# itself and its checks too.
count_clients_by_descriptors() {
  max=$(ulimit -Hn)
  [ "$max" != unlimited ] || max=1048576
  echo $(((max - 500) / 6))
}

# Prints the memory of this machine in kB, or that of the control group. Empty if unknown.
read_memory() {
  memory=$(awk '/^MemTotal/ { print $2 }' /proc/meminfo 2> /dev/null)
  group=$(cat /sys/fs/cgroup/memory.max 2> /dev/null)
  case $group in
    '' | *[!0-9]* | ????????????????*) ;;
    *) [ $((group / 1024)) -ge "${memory:-0}" ] || memory=$((group / 1024)) ;;
  esac
  echo "$memory"
}

# clamp MIN MAX NUMBER
clamp() {
  if [ "$3" -lt "$1" ]; then echo "$1"; elif [ "$3" -gt "$2" ]; then echo "$2"; else echo "$3"; fi
}

# As many clients as the file descriptors allow, and a quarter of the memory at 64 kB each.
default_max_connections() {
  clients=$(count_clients_by_descriptors) memory=$(read_memory)
  [ -z "$memory" ] || [ $((memory / 256)) -ge "$clients" ] || clients=$((memory / 256))
  clamp 100 500000 "$clients"
}

# As many workers as fit into a quarter of the memory at 64 MB each.
default_old_workers() {
  memory=$(read_memory)
  clamp 10 500 $((${memory:-4194304} / 262144))
}

# Half of the processors: the instances need the others. HAProxy takes at most 64.
default_threads() { clamp 1 64 $(($(nproc 2> /dev/null || echo 1) / 2)); }

# Is ADDRESS every address, such as 0.0.0.0, :: or 0:0::0?
is_any_address() { case $1 in *[!0:.]*) return 1 ;; esac }

# Prints Consul's address with a scheme and without a slash at its end.
normalize_consul_address() {
  consul=${CONSUL_HTTP_ADDR:-http://127.0.0.1:$((8500 + ${FARM_PORT_OFFSET:-0}))}
  case $consul in *://*) ;; *) consul=http://$consul ;; esac
  echo "${consul%/}"
}

# A cluster of one of these names would get the name of another frontend or backend. `only` is in
# configurations of earlier releases.
is_reserved() {
  case $1 in
    fallback | nobody | only | rate | split | stats | stream | stream-retry) ;;
    successor | unknown | unknown-version | version) ;;
    *) return 1 ;;
  esac
}

read_identity() {
  CLUSTER=${CLUSTER:-} LB_PORT=${LB_PORT:-} STATS_PORT=${STATS_PORT:-}
  LB_BIND=${LB_BIND:-127.0.0.1} LB_THREADS=${LB_THREADS:-$(default_threads)}
  check_characters A-Za-z0-9_- CLUSTER "$CLUSTER"
  case $CLUSTER in
    [_-]*) refuse_value CLUSTER "CLUSTER=$CLUSTER does not begin with a letter or digit" ;;
  esac
  [ ${#CLUSTER} -le 63 ] || refuse_value CLUSTER "CLUSTER=$CLUSTER has more than 63 characters"
  ! is_reserved "$CLUSTER" ||
    refuse_value CLUSTER \
      "CLUSTER=$CLUSTER is a name that the load balancer uses itself; rename the service"
  check_port LB_PORT "$LB_PORT"
  check_port STATS_PORT "$STATS_PORT"
  [ "$LB_PORT" != "$STATS_PORT" ] ||
    refuse "LB_PORT and STATS_PORT are both $LB_PORT; set two different ports"
  check_characters 0-9a-fA-F.: LB_BIND "$LB_BIND"
  if is_any_address "$LB_BIND"; then
    LB_ADDRESS=${LB_ADDRESS:-127.0.0.1}
  else
    LB_ADDRESS=${LB_ADDRESS:-$LB_BIND}
  fi
  check_characters 0-9a-fA-F.: LB_ADDRESS "$LB_ADDRESS"
  check_count LB_THREADS "$LB_THREADS" 64
  LB_ID=lb-$CLUSTER-$LB_BIND-$LB_PORT CONSUL_HTTP_ADDR=$(normalize_consul_address)
  export LB_ID
}

read_instance_settings() {
  LB_SERVER_TIMEOUT=${LB_SERVER_TIMEOUT:-2s} LB_STREAM_TIMEOUT=${LB_STREAM_TIMEOUT:-1h}
  LB_HEALTH_PATH=${LB_HEALTH_PATH:-/health} LB_QUEUE_TIMEOUT=${LB_QUEUE_TIMEOUT:-5s}
  LB_SLOW_START=${LB_SLOW_START:-}
  LB_MAX_CONNECTIONS_PER_INSTANCE=${LB_MAX_CONNECTIONS_PER_INSTANCE:-}
  check_time LB_SERVER_TIMEOUT "$LB_SERVER_TIMEOUT"
  FALLBACK_SECONDS=$(($(to_seconds "$LB_SERVER_TIMEOUT") + 1))
  CHECK_MILLIS=$(clamp 900 5000 $(($(to_millis "$LB_SERVER_TIMEOUT") * 45 / 100)))
  check_time LB_STREAM_TIMEOUT "$LB_STREAM_TIMEOUT"
  check_url_path LB_HEALTH_PATH "$LB_HEALTH_PATH"
  # shellcheck disable=SC2086,SC2116 # leaves one blank between two paths
  LB_STREAM_PATHS=$(echo ${LB_STREAM_PATHS:-})
  for path in $LB_STREAM_PATHS; do check_url_path LB_STREAM_PATHS "$path"; done
  check_time LB_QUEUE_TIMEOUT "$LB_QUEUE_TIMEOUT"
  QUEUE_MILLIS=$(to_millis "$LB_QUEUE_TIMEOUT")
  [ -z "$LB_SLOW_START" ] || check_time LB_SLOW_START "$LB_SLOW_START"
  [ -z "$LB_MAX_CONNECTIONS_PER_INSTANCE" ] ||
    check_count LB_MAX_CONNECTIONS_PER_INSTANCE "$LB_MAX_CONNECTIONS_PER_INSTANCE" 65535
  export FALLBACK_SECONDS CHECK_MILLIS QUEUE_MILLIS
}

read_version_choice() {
  LB_BY_NAME=${LB_BY_NAME:-on} LB_STICKY=${LB_STICKY:-off}
  LB_STICKY_MAX_AGE=${LB_STICKY_MAX_AGE:-} STICKY_SECONDS=
  check_choice LB_BY_NAME "$LB_BY_NAME" on off secret
  if [ "$LB_BY_NAME" = secret ]; then
    [ "${LB_BY_NAME_SECRET_FILE:-}" ] ||
      refuse "LB_BY_NAME=secret needs an LB_BY_NAME_SECRET_FILE; set it"
    check_file LB_BY_NAME_SECRET_FILE "$LB_BY_NAME_SECRET_FILE"
    reason=$(print_digests "$LB_BY_NAME_SECRET_FILE") ||
      refuse_value LB_BY_NAME_SECRET_FILE "LB_BY_NAME_SECRET_FILE=$(echo "$reason" | tail -n 1)"
  elif [ "${LB_BY_NAME_SECRET_FILE:-}" ]; then
    refuse_value LB_BY_NAME_SECRET_FILE "LB_BY_NAME_SECRET_FILE needs LB_BY_NAME=secret"
  fi
  check_choice LB_STICKY "$LB_STICKY" on off
  [ -z "$LB_STICKY_MAX_AGE" ] || {
    check_time LB_STICKY_MAX_AGE "$LB_STICKY_MAX_AGE"
    STICKY_SECONDS=$(to_seconds "$LB_STICKY_MAX_AGE")
  }
  export STICKY_SECONDS
}

read_client_information() {
  LB_FORWARDED=${LB_FORWARDED:-off} LB_REQUEST_ID=${LB_REQUEST_ID:-off}
  LB_ACCESS_LOG=${LB_ACCESS_LOG:-}
  LB_TRAFFIC_LOG=${LB_TRAFFIC_LOG:-off}
  [ "$LB_TRAFFIC_LOG" != off ] || LB_TRAFFIC_LOG=
  [ -z "$LB_TRAFFIC_LOG" ] || [ "$LB_TRAFFIC_LOG" != "$LB_ACCESS_LOG" ] ||
    refuse_value LB_ACCESS_LOG \
      "LB_ACCESS_LOG and LB_TRAFFIC_LOG are both $LB_TRAFFIC_LOG; name two different files"
  # shellcheck disable=SC2086,SC2116 # leaves one blank between two networks
  LB_TRUSTED_PROXIES=$(echo ${LB_TRUSTED_PROXIES:-})
  check_choice LB_FORWARDED "$LB_FORWARDED" on off
  check_choice LB_REQUEST_ID "$LB_REQUEST_ID" on off
  [ -z "$LB_TRUSTED_PROXIES" ] || [ "$LB_FORWARDED" = on ] ||
    refuse_value LB_TRUSTED_PROXIES "LB_TRUSTED_PROXIES needs LB_FORWARDED=on"
  for network in $LB_TRUSTED_PROXIES; do check_network LB_TRUSTED_PROXIES "$network"; done
}

read_client_limits() {
  LB_HEADER_TIMEOUT=${LB_HEADER_TIMEOUT:-10s} BODY_BYTES='' RATE_REQUESTS='' RATE_SECONDS=''
  [ -z "${LB_TLS_CERTIFICATE:-}" ] || {
    check_file LB_TLS_CERTIFICATE "$LB_TLS_CERTIFICATE"
    check_private LB_TLS_CERTIFICATE "$LB_TLS_CERTIFICATE"
  }
  [ -z "${LB_MAX_BODY:-}" ] || BODY_BYTES=$(parse_size LB_MAX_BODY "$LB_MAX_BODY") || exit
  [ -z "${LB_RATE_LIMIT:-}" ] || parse_rate LB_RATE_LIMIT "$LB_RATE_LIMIT"
  check_time LB_HEADER_TIMEOUT "$LB_HEADER_TIMEOUT"
  if [ -z "${LB_MAX_CONNECTIONS:-}" ]; then
    LB_MAX_CONNECTIONS=$(default_max_connections)
  else
    check_count LB_MAX_CONNECTIONS "$LB_MAX_CONNECTIONS" "$(count_clients_by_descriptors)"
  fi
  LB_OLD_WORKERS=${LB_OLD_WORKERS:-$(default_old_workers)}
  check_count LB_OLD_WORKERS "$LB_OLD_WORKERS" 10000
  export BODY_BYTES RATE_REQUESTS RATE_SECONDS
}

read_consul_settings() {
  for name in CONSUL_HTTP_TOKEN_FILE CONSUL_CACERT CONSUL_CLIENT_CERT CONSUL_CLIENT_KEY; do
    eval "value=\${$name:-}"
    [ -z "$value" ] || check_file "$name" "$value"
  done
  [ "${CONSUL_CLIENT_CERT:+yes}" = "${CONSUL_CLIENT_KEY:+yes}" ] ||
    refuse "CONSUL_CLIENT_CERT and CONSUL_CLIENT_KEY belong together; set both"
  [ -z "${CONSUL_TLS_SERVER_NAME:-}" ] ||
    check_characters A-Za-z0-9._- CONSUL_TLS_SERVER_NAME "$CONSUL_TLS_SERVER_NAME"
  token=$(printf '%s' "${CONSUL_HTTP_TOKEN:-}" | tr -d '\r\n')
  [ -z "$token" ] || is_token "$token" || refuse_value CONSUL_HTTP_TOKEN \
    "CONSUL_HTTP_TOKEN is not a token: it contains a blank, a quote or the like"
  CONSUL_HTTP_TOKEN=$token
  unset token
  [ -z "${CONSUL_HTTP_TOKEN_FILE:-}" ] || {
    read_token
    is_token "$found"
  } || refuse_value CONSUL_HTTP_TOKEN_FILE \
    "CONSUL_HTTP_TOKEN_FILE=$CONSUL_HTTP_TOKEN_FILE contains no token; write one as its first word"
}

# Reads all settings, checks them and exports them.
read_settings() {
  check_environment
  read_settings_file
  set -f
  read_identity
  read_instance_settings
  read_version_choice
  read_client_information
  read_client_limits
  read_consul_settings
  set +f
  for name in $settings; do eval "[ -z \"\${$name:-}\" ] || export $name"; done
}
