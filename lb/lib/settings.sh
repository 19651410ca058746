# What can be set, with its defaults, checked: all of it ends up in HAProxy's configuration, so nothing odd may pass.
# To be sourced; run's --help tells what each one means.
export LC_ALL=C # the template sorts by bytes, and so must everything else

# All there are; help.txt and README.md tell of the same ones.
settings="CLUSTER LB_PORT STATS_PORT LB_BIND LB_ADDRESS LB_DIR LB_LOG LB_THREADS LB_HEALTH_PATH LB_SERVER_TIMEOUT LB_STREAM_TIMEOUT LB_STREAM_PATHS
LB_MAX_CONNECTIONS_PER_INSTANCE LB_QUEUE_TIMEOUT LB_SLOW_START
LB_BY_NAME LB_BY_NAME_SECRET_FILE LB_STICKY LB_STICKY_MAX_AGE
LB_TLS_CERTIFICATE
LB_FORWARDED LB_TRUSTED_PROXIES LB_REQUEST_ID LB_ACCESS_LOG
LB_MAX_BODY LB_RATE_LIMIT LB_MAX_CONNECTIONS LB_HEADER_TIMEOUT CONSUL_HTTP_ADDR CONSUL_HTTP_TOKEN CONSUL_CACERT"
settings=$(echo $settings)

refuse() { printf 'lb/run: %s\n' "$*" >&2; exit 2; }
wrong() { eval "refuse \"\${at_$1:-}\$2\""; } # NAME MESSAGE: with file and line, if it stands in one

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
    eval "[ -n \"\${$name:-}\" ]" || eval "export $name=\$value; at_$name=\"\$at \""
  done < "$LB_SETTINGS"
}

all_are_known() {
  for name in $(awk 'BEGIN { for (name in ENVIRON) if (name ~ /^LB_/) print name }'); do
    has_setting "$name" || [ "$name" = LB_SETTINGS ] || no_setting "$name"
  done
}

consists_of() { # CHARACTERS NAME VALUE: CHARACTERS as within the brackets of a shell pattern
  case $3 in '') refuse "$2 is not set; lb/run --help tells more" ;; *[!$1]*) wrong "$2" "$2=$3 is not possible: only $1 may be in it" ;; esac
}

is_port() { # NAME VALUE
  consists_of 0-9 "$1" "$2"
  case $2 in 0* | ??????*) wrong "$1" "$1=$2 is not a port" ;; esac
  [ "$2" -le 65535 ] || wrong "$1" "$1=$2 is not a port"
}

is_time() { # NAME VALUE: such as 500ms, 2s, 1h
  case $2 in *[0-9]ms) set -- "$1" "$2" "${2%ms}" ;; *[0-9][smhd]) set -- "$1" "$2" "${2%?}" ;; *) set -- "$1" "$2" x ;; esac
  case $3 in '' | *[!0-9]* | 0* | ?????????*) wrong "$1" "$1=$2 is not a time; such are 500ms, 2s and 1h" ;; esac
}

is_network() { # NAME VALUE: an address, or a network such as 10.0.0.0/8
  consists_of 0-9a-fA-F.:/ "$1" "$2"
  echo "$2" | awk -F/ '
    { most = index($1, ":") ? 128 : 32; bits = NF == 2 ? $2 : 0; good = NF <= 2 && bits ~ /^[0-9]+$/ && bits <= most }
    most == 32 { good = good && split($1, part, ".") == 4; for (i in part) good = good && part[i] ~ /^[0-9]+$/ && part[i] <= 255 }
    { exit !good }' || wrong "$1" "$1: $2 is neither an address nor a network such as 10.0.0.0/8"
}

bytes_of() { # NAME VALUE
  case $2 in *k) set -- "$1" "$2" "${2%k}" 1024 ;; *m) set -- "$1" "$2" "${2%m}" 1048576 ;; *) set -- "$1" "$2" "$2" 1 ;; esac
  case $3 in '' | *[!0-9]* | 0* | ??????????*) wrong "$1" "$1=$2 is not a size; such are 100000, 64k and 10m" ;; esac
  echo $(($3 * $4))
}

requests_in() { # NAME VALUE: sets RATE_REQUESTS and RATE_SECONDS
  case $2 in */s) RATE_SECONDS=1 ;; */m) RATE_SECONDS=60 ;; */h) RATE_SECONDS=3600 ;; *) RATE_SECONDS= ;; esac
  RATE_REQUESTS=${2%/?}
  case $RATE_REQUESTS in '' | *[!0-9]* | 0* | ????????*) RATE_SECONDS= ;; esac
  [ "$RATE_SECONDS" ] || wrong "$1" "$1=$2 is no rate; such are 100/s, 1000/m and 5000/h"
}

# Each client can take four file descriptors, with a stand-in, and HAProxy needs some for itself and its checks.
descriptors_for() { most=$(ulimit -Hn); [ "$most" != unlimited ] || most=1048576; echo $(((most - 200) / 5)); }

connections_of_this_machine() { # as the file descriptors allow, and a quarter of the memory at 64 kB each
  fit=$(descriptors_for) memory=$(awk '/^MemTotal/ { print $2 }' /proc/meminfo 2> /dev/null)
  group=$(cat /sys/fs/cgroup/memory.max 2> /dev/null)
  case $group in '' | *[!0-9]* | ????????????????*) ;; *) [ $((group / 1024)) -ge "${memory:-0}" ] || memory=$((group / 1024)) ;; esac
  [ -z "$memory" ] || [ $((memory / 256)) -ge $fit ] || fit=$((memory / 256))
  if [ $fit -lt 100 ]; then echo 100; elif [ $fit -gt 500000 ]; then echo 500000; else echo $fit; fi
}

in_seconds() { # TIME, rounded up
  case $1 in
    *ms) echo $(((${1%ms} + 999) / 1000)) ;; *s) echo "${1%s}" ;; *m) echo $((${1%m} * 60)) ;;
    *h) echo $((${1%h} * 3600)) ;; *d) echo $((${1%d} * 86400)) ;;
  esac
}

is_count() { # NAME VALUE GREATEST
  case $2 in '' | *[!0-9]* | 0* | ????????*) wrong "$1" "$1=$2 is not a whole number from 1 to $3" ;; esac
  [ "$2" -le "$3" ] || wrong "$1" "$1=$2 is not a whole number from 1 to $3"
}

is_one_of() { # NAME VALUE WORD...
  named=$1 is=$2 words="$3${4:+, $4}${5:+, $5}"
  shift 2
  for word; do [ "$is" != "$word" ] || return 0; done
  wrong "$named" "$named=$is is none of $words"
}

is_file() { # NAME VALUE: it goes into HAProxy's configuration between double quotes, and is read from LB_DIR
  consists_of 'A-Za-z0-9._/@%+=:, -' "$1" "$2"
  [ -f "$2" ] && [ -r "$2" ] || wrong "$1" "$1=$2 is no file that can be read"
  case $2 in /*) ;; *) eval "$1=\$PWD/\$2"; eval "consists_of 'A-Za-z0-9._/@%+=:, -' $1 \"\$$1\"" ;; esac
}

is_secret() { # NAME FILE
  case $(stat -Lc %a "$2") in *[4-7]) wrong "$1" "$1=$2 can be read by everybody: chmod o-r" ;; esac
}

half_of_the_processors() { # the others are for those whose requests are spread; 64 is the most that one HAProxy takes
  half=$(($(nproc 2> /dev/null || echo 1) / 2))
  if [ $half -lt 1 ]; then echo 1; elif [ $half -gt 64 ]; then echo 64; else echo $half; fi
}

is_everywhere() { # ADDRESS: 0.0.0.0, ::, 0:0::0
  case $1 in *[!0:.]*) return 1 ;; esac
}

consul_address() { # with its scheme and without a slash at its end
  consul=${CONSUL_HTTP_ADDR:-http://127.0.0.1:$((8500 + ${FARM_PORT_OFFSET:-0}))}
  case $consul in *://*) ;; *) consul=http://$consul ;; esac
  echo "${consul%/}"
}

read_settings() {
  all_are_known
  read_file
  CLUSTER=${CLUSTER:-} LB_PORT=${LB_PORT:-} STATS_PORT=${STATS_PORT:-} LB_BIND=${LB_BIND:-127.0.0.1}
  LB_SERVER_TIMEOUT=${LB_SERVER_TIMEOUT:-2s} LB_STREAM_TIMEOUT=${LB_STREAM_TIMEOUT:-1h} LB_STREAM_PATHS=${LB_STREAM_PATHS:-}
  LB_MAX_CONNECTIONS_PER_INSTANCE=${LB_MAX_CONNECTIONS_PER_INSTANCE:-} LB_QUEUE_TIMEOUT=${LB_QUEUE_TIMEOUT:-5s} LB_SLOW_START=${LB_SLOW_START:-}
  LB_HEALTH_PATH=${LB_HEALTH_PATH:-/health} LB_THREADS=${LB_THREADS:-$(half_of_the_processors)}
  consists_of A-Za-z0-9_- CLUSTER "$CLUSTER"
  case $CLUSTER in
    [_-]* | ????????????????????????????????????????????????????????????????*) wrong CLUSTER "CLUSTER=$CLUSTER is not the name of a service" ;;
    again | nobody | only | rate | split | stand | stand-in | stats | successor | unknown | unknown-version) wrong CLUSTER "CLUSTER=$CLUSTER is a name that the load balancer uses itself" ;;
  esac
  is_port LB_PORT "$LB_PORT"
  is_port STATS_PORT "$STATS_PORT"
  [ "$LB_PORT" != "$STATS_PORT" ] || refuse "LB_PORT and STATS_PORT are both $LB_PORT"
  consists_of 0-9a-fA-F.: LB_BIND "$LB_BIND"
  if is_everywhere "$LB_BIND"; then LB_ADDRESS=${LB_ADDRESS:-127.0.0.1}; else LB_ADDRESS=${LB_ADDRESS:-$LB_BIND}; fi
  consists_of 0-9a-fA-F.: LB_ADDRESS "$LB_ADDRESS"
  is_count LB_THREADS "$LB_THREADS" 64
  is_time LB_SERVER_TIMEOUT "$LB_SERVER_TIMEOUT"
  is_time LB_STREAM_TIMEOUT "$LB_STREAM_TIMEOUT"
  is_time LB_QUEUE_TIMEOUT "$LB_QUEUE_TIMEOUT"
  [ -z "$LB_SLOW_START" ] || is_time LB_SLOW_START "$LB_SLOW_START"
  [ -z "$LB_MAX_CONNECTIONS_PER_INSTANCE" ] || is_count LB_MAX_CONNECTIONS_PER_INSTANCE "$LB_MAX_CONNECTIONS_PER_INSTANCE" 65535
  LB_BY_NAME=${LB_BY_NAME:-on} LB_STICKY=${LB_STICKY:-off} LB_STICKY_MAX_AGE=${LB_STICKY_MAX_AGE:-} STICKY_SECONDS=
  is_one_of LB_BY_NAME "$LB_BY_NAME" on off secret
  if [ "$LB_BY_NAME" = secret ]; then
    [ "${LB_BY_NAME_SECRET_FILE:-}" ] || refuse "LB_BY_NAME=secret needs an LB_BY_NAME_SECRET_FILE"
    is_file LB_BY_NAME_SECRET_FILE "$LB_BY_NAME_SECRET_FILE"
    is_secret LB_BY_NAME_SECRET_FILE "$LB_BY_NAME_SECRET_FILE"
    grep -q '^[^#[:space:]][^[:space:]]\{7,\}$' "$LB_BY_NAME_SECRET_FILE" ||
      wrong LB_BY_NAME_SECRET_FILE "LB_BY_NAME_SECRET_FILE=$LB_BY_NAME_SECRET_FILE has no line of 8 characters or more, without blanks and a # at its beginning"
  elif [ "${LB_BY_NAME_SECRET_FILE:-}" ]; then
    wrong LB_BY_NAME_SECRET_FILE "LB_BY_NAME_SECRET_FILE is of no use without LB_BY_NAME=secret"
  fi
  is_one_of LB_STICKY "$LB_STICKY" on off
  [ -z "$LB_STICKY_MAX_AGE" ] || { is_time LB_STICKY_MAX_AGE "$LB_STICKY_MAX_AGE"; STICKY_SECONDS=$(in_seconds "$LB_STICKY_MAX_AGE"); }
  [ -z "${LB_TLS_CERTIFICATE:-}" ] || { is_file LB_TLS_CERTIFICATE "$LB_TLS_CERTIFICATE"; is_secret LB_TLS_CERTIFICATE "$LB_TLS_CERTIFICATE"; }
  LB_FORWARDED=${LB_FORWARDED:-off} LB_REQUEST_ID=${LB_REQUEST_ID:-off} LB_TRUSTED_PROXIES=$(echo ${LB_TRUSTED_PROXIES:-})
  is_one_of LB_FORWARDED "$LB_FORWARDED" on off
  is_one_of LB_REQUEST_ID "$LB_REQUEST_ID" on off
  [ -z "$LB_TRUSTED_PROXIES" ] || [ "$LB_FORWARDED" = on ] || wrong LB_TRUSTED_PROXIES "LB_TRUSTED_PROXIES is of no use without LB_FORWARDED=on"
  for network in $LB_TRUSTED_PROXIES; do is_network LB_TRUSTED_PROXIES "$network"; done
  BODY_BYTES='' RATE_REQUESTS='' RATE_SECONDS='' LB_HEADER_TIMEOUT=${LB_HEADER_TIMEOUT:-10s} LB_ACCESS_LOG=${LB_ACCESS_LOG:-}
  [ -z "${LB_MAX_BODY:-}" ] || BODY_BYTES=$(bytes_of LB_MAX_BODY "$LB_MAX_BODY") || exit
  [ -z "${LB_RATE_LIMIT:-}" ] || requests_in LB_RATE_LIMIT "$LB_RATE_LIMIT"
  is_time LB_HEADER_TIMEOUT "$LB_HEADER_TIMEOUT"
  if [ -z "${LB_MAX_CONNECTIONS:-}" ]; then LB_MAX_CONNECTIONS=$(connections_of_this_machine)
  else is_count LB_MAX_CONNECTIONS "$LB_MAX_CONNECTIONS" "$(descriptors_for)"; fi
  consists_of A-Za-z0-9._~/%+- LB_HEALTH_PATH "$LB_HEALTH_PATH"
  case $LB_HEALTH_PATH in /*) ;; *) wrong LB_HEALTH_PATH "LB_HEALTH_PATH=$LB_HEALTH_PATH does not begin with a /" ;; esac
  set -f
  for path in $LB_STREAM_PATHS; do
    consists_of A-Za-z0-9._~/%+- LB_STREAM_PATHS "$path"
    case $path in /*) ;; *) wrong LB_STREAM_PATHS "LB_STREAM_PATHS: $path does not begin with a /" ;; esac
  done
  LB_STREAM_PATHS=$(echo $LB_STREAM_PATHS) # one blank between two
  set +f
  LB_ID=lb-$CLUSTER-$LB_BIND-$LB_PORT CONSUL_HTTP_ADDR=$(consul_address)
  export LB_ID STICKY_SECONDS BODY_BYTES RATE_REQUESTS RATE_SECONDS
  for name in $settings; do eval "[ -z \"\${$name:-}\" ] || export $name"; done
}
