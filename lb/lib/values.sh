# What kinds of values there are. All of it ends up in HAProxy's configuration, so nothing odd may pass. To be sourced.

refuse() { printf 'lb/run: %s\n' "$*" >&2; exit 2; }
wrong() { eval "refuse \"\${at_$1:-}\$2\""; } # NAME MESSAGE: with file and line, if it stands in one

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

is_path() { # NAME VALUE
  consists_of A-Za-z0-9._~/%+- "$1" "$2"
  case $2 in /*) ;; *) wrong "$1" "$1: $2 does not begin with a /" ;; esac
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

in_millis() { # TIME
  case $1 in
    *ms) echo "${1%ms}" ;; *s) echo $((${1%s} * 1000)) ;; *m) echo $((${1%m} * 60000)) ;;
    *h) echo $((${1%h} * 3600000)) ;; *d) echo $((${1%d} * 86400000)) ;;
  esac
}

in_seconds() { # TIME, rounded up
  echo $((($(in_millis "$1") + 999) / 1000))
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
