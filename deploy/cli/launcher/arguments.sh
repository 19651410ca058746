# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154 # ./farm sets root and cli, and reads native
# Sourced by ./farm: the arguments, as far as they can be checked or answered without Java and
# without a build, which takes minutes.

parse_arguments() { # sets $verb, $help, $native and $help_name, the name of the verb's help text
  verb='' help='' native='' help_name=''
  for argument; do
    case $argument in
      -h | --help) help=yes ;;
      --native) native=yes ;;
      -*) ;;
      *)
        case $verb in
          '') verb=$argument help_name=$argument ;;
          "$help_name") ! is_subverb "$verb" "$argument" || help_name=$verb-$argument ;;
        esac
        ;;
    esac
  done
  [ "$verb" = up ] || native=''
}

answer_without_build() { # exits if the arguments ask for help, the version or a tool
  if [ $# = 0 ] || { [ "$help" ] && [ -z "$verb" ]; }; then show_help farm; fi
  case "$1 ${2:-}" in
    --version\ *) show_version ;;
    'tool ' | tool\ -*) ;;
    tool\ *)
      shift
      run_tool "$@"
      ;;
  esac
  if [ "$help" ] && is_verb "$verb"; then show_help "$help_name"; fi
  case $* in
    version) show_version ;;
    tool) fail 2 "no tool is named (farm tool --help lists the tools)" ;;
    help) show_help farm ;;
    help\ *)
      if [ $# = 2 ] && is_verb "$2"; then show_help "$2"; fi
      if [ $# = 3 ] && is_subverb "$2" "$3"; then show_help "$2-$3"; fi
      ;;
  esac
}

show() { # COMMAND...: prints a text and exits; a reader may close the pipe, as `head` does
  "$@"
  code=$?
  [ $code != 1 ] || code=74
  exit $code
}
show_help() { show cat "$cli/help/$1.txt"; } # HelpTextTest keeps these files up to date
show_version() {
  show echo "farm $(sed -n 's|.*<version>\(.*\)</version>.*|\1|p;T;q' "$root/pom.xml")"
}
is_verb() {
  case $1 in
    '' | *[!a-z]*) return 1 ;;
    *) [ -e "$cli/help/$1.txt" ] ;;
  esac
}

is_subverb() { # VERB NAME: whether a verb has such a verb of its own
  case $1$2 in
    *[!a-z]*) return 1 ;;
    *) [ -e "$cli/help/$1-$2.txt" ] ;;
  esac
}

run_tool() { # NAME ARGS...: installs the tool if it is missing, and runs it
  offset=$(port_offset) || exit
  found=$("$root/deploy/tools/install" "$1") || {
    code=$?
    [ $code = 2 ] || [ $code = 130 ] || code=8
    exit $code
  }
  shift
  CONSUL_HTTP_ADDR=${CONSUL_HTTP_ADDR:-http://127.0.0.1:$((8500 + offset))}
  export CONSUL_HTTP_ADDR
  exec "${found#*=}" "$@"
}

port_offset() { # prints FARM_PORT_OFFSET, or else the offset of the farm in FARM_HOME
  offset=${FARM_PORT_OFFSET:-}
  case $offset in
    *[!0-9]*) fail 2 "FARM_PORT_OFFSET '$offset' is not a whole number (allowed: 0 to 56000)" ;;
  esac
  [ "$offset" ] || offset=$(sed -n 's/.*"portOffset" *: *\([0-9][0-9]*\).*/\1/p' \
    "${FARM_HOME:-$root/.farm}/settings.json" 2> /dev/null)
  echo "${offset:-0}"
}

check_up() { # ARGS...: checks the arguments of up
  port_offset > /dev/null || exit
  before=
  for argument; do
    case $argument in
      --weights=*) check_weights "${argument#*=}" ;;
      *) [ "$before" != --weights ] || check_weights "$argument" ;;
    esac
    before=$argument
  done
}

check_weights() { # FOLDER: exits unless it has a weights file
  case $1 in
    /*) folder=$1 ;;
    *) folder=$PWD/$1 ;;
  esac
  [ -e "$folder" ] || fail 2 "--weights $folder: no such folder"
  [ -d "$folder" ] || fail 2 "--weights $folder: not a folder"
  for file in "$folder"/*.json; do [ ! -e "$file" ] || return 0; done
  fail 2 "--weights $folder: no weights files; write one for each service, such as goat.json"
}

check_verb_and_options() {
  is_verb "$verb" || [ -z "$verb" ] ||
    fail 2 "no such verb: '$verb' (farm --help lists the verbs)"
  [ -n "$verb" ] || return 0
  for argument; do
    case $argument in
      --) return ;;
      --?*)
        grep -q -e "${argument%%=*}\([ =,]\|\$\)" "$cli/help/$help_name.txt" || {
          named=$(echo "$help_name" | tr - ' ')
          fail 2 "Unknown option: '$argument' (farm $named --help lists the options)"
        }
        ;;
    esac
  done
}
