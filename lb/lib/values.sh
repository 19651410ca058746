# shellcheck shell=sh
# Kinds of values and their checks. All of them end up in HAProxy's configuration, so only the
# listed characters are allowed. To be sourced.

# The name of a version: this pattern, and 64 characters at most. Templates and scripts use both.
export VERSION_PATTERN='[A-Za-z0-9][A-Za-z0-9._-]*' VERSION_LENGTH=64

refuse() {
  printf 'lb/run: %s\n' "$*" >&2
  exit 2
}

# refuse_value NAME MESSAGE: adds file and line if the setting comes from a file.
refuse_value() { eval "refuse \"\${at_$1:-}\$2\""; }

# check_characters CHARACTERS NAME VALUE: CHARACTERS as in the brackets of a shell pattern.
check_characters() {
  case $3 in
    '') refuse "$2 is not set; lb/run --help describes it" ;;
    *[!$1]*) refuse_value "$2" "$2=$3 is invalid: it may only contain $1" ;;
  esac
}

# check_port NAME VALUE
check_port() {
  check_characters 0-9 "$1" "$2"
  case $2 in 0* | ??????*) refuse_value "$1" "$1=$2 is not a port (1 to 65535)" ;; esac
  [ "$2" -le 65535 ] || refuse_value "$1" "$1=$2 is not a port (1 to 65535)"
}

# check_time NAME VALUE
check_time() {
  case $2 in
    *[0-9]ms) set -- "$1" "$2" "${2%ms}" ;;
    *[0-9][smhd]) set -- "$1" "$2" "${2%?}" ;;
    *) set -- "$1" "$2" x ;;
  esac
  case $3 in
    '' | *[!0-9]* | 0* | ?????????*)
      refuse_value "$1" "$1=$2 is not a time (examples: 500ms, 2s, 1h)"
      ;;
  esac
}

# check_url_path NAME VALUE: a path of a URL.
check_url_path() {
  check_characters A-Za-z0-9._~/%+- "$1" "$2"
  case $2 in /*) ;; *) refuse_value "$1" "$1: $2 does not begin with a /" ;; esac
}

# check_network NAME VALUE: an address, or a network such as 10.0.0.0/8.
check_network() {
  check_characters 0-9a-fA-F.:/ "$1" "$2"
  echo "$2" | awk -F/ '
    {
      max = index($1, ":") ? 128 : 32
      bits = NF == 2 ? $2 : 0
      good = NF <= 2 && bits ~ /^[0-9]+$/ && bits <= max
    }
    max == 32 {
      good = good && split($1, part, ".") == 4
      for (i in part) good = good && part[i] ~ /^[0-9]+$/ && part[i] <= 255
    }
    { exit !good }' ||
    refuse_value "$1" "$1: $2 is neither an address nor a network such as 10.0.0.0/8"
}

# parse_size NAME VALUE: prints the number of bytes.
parse_size() {
  case $2 in
    *k) set -- "$1" "$2" "${2%k}" 1024 ;;
    *m) set -- "$1" "$2" "${2%m}" 1048576 ;;
    *) set -- "$1" "$2" "$2" 1 ;;
  esac
  case $3 in
    '' | *[!0-9]* | 0* | ??????????*)
      refuse_value "$1" "$1=$2 is not a size (examples: 100000, 64k, 10m)"
      ;;
  esac
  echo $(($3 * $4))
}

# parse_rate NAME VALUE: sets RATE_REQUESTS and RATE_SECONDS.
parse_rate() {
  case $2 in
    */s) RATE_SECONDS=1 ;;
    */m) RATE_SECONDS=60 ;;
    */h) RATE_SECONDS=3600 ;;
    *) RATE_SECONDS= ;;
  esac
  RATE_REQUESTS=${2%/?}
  case $RATE_REQUESTS in '' | *[!0-9]* | 0* | ????????*) RATE_SECONDS= ;; esac
  [ "$RATE_SECONDS" ] ||
    refuse_value "$1" "$1=$2 is not a rate (examples: 100/s, 1000/m, 5000/h)"
}

# to_millis TIME
to_millis() {
  case $1 in
    *ms) echo "${1%ms}" ;;
    *s) echo $((${1%s} * 1000)) ;;
    *m) echo $((${1%m} * 60000)) ;;
    *h) echo $((${1%h} * 3600000)) ;;
    *d) echo $((${1%d} * 86400000)) ;;
  esac
}

# to_seconds TIME: rounded up.
to_seconds() {
  echo $((($(to_millis "$1") + 999) / 1000))
}

# check_count NAME VALUE MAX
check_count() {
  case $2 in
    '' | *[!0-9]* | 0* | ????????*)
      refuse_value "$1" "$1=$2 is not a whole number from 1 to $3"
      ;;
  esac
  [ "$2" -le "$3" ] || refuse_value "$1" "$1=$2 is not a whole number from 1 to $3"
}

# check_choice NAME VALUE WORD...
check_choice() {
  name=$1 value=$2 words="$3${4:+, $4}${5:+, $5}"
  shift 2
  for word; do [ "$value" != "$word" ] || return 0; done
  refuse_value "$name" "$name=$value is invalid (allowed: $words)"
}

is_readable() { [ -f "$1" ] && [ -r "$1" ]; }

# check_file NAME VALUE: makes the path absolute, since it is read from LB_DIR. It stands between
# double quotes in HAProxy's configuration.
check_file() {
  check_characters 'A-Za-z0-9._/@%+=:, -' "$1" "$2"
  is_readable "$2" ||
    refuse_value "$1" "$1=$2 is not a readable file; correct the path or the file's mode"
  case $2 in
    /*) ;;
    *)
      eval "$1=\$PWD/\$2"
      eval "check_characters 'A-Za-z0-9._/@%+=:, -' $1 \"\$$1\""
      ;;
  esac
}

# check_private NAME FILE
check_private() {
  case $(stat -Lc %a "$2") in
    *[4-7]) refuse_value "$1" "$1=$2 is readable by everybody: chmod o-r" ;;
  esac
}
