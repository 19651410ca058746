# shellcheck shell=sh
# Requests to Consul's HTTP API, with the token and the certificates of the settings. To be sourced.

# A token with other characters could add to the header, or to curl's configuration.
is_token() { case $1 in '' | *[!!-~]* | *[\"\\]*) return 1 ;; esac }

# Sets `token`. The file counts first, as in Consul's own tools. While it holds no token, the last
# one stays.
read_token() {
  token=${token-${CONSUL_HTTP_TOKEN:-}} found=
  [ -n "${CONSUL_HTTP_TOKEN_FILE:-}" ] || return 0
  { read -r found _ < "$CONSUL_HTTP_TOKEN_FILE"; } 2> /dev/null
  ! is_token "$found" || token=$found
}

# Sets `consul_url` and `consul_connect`. Where the certificate is for another name than the
# address, curl asks for that name and connects to the address.
resolve_consul() {
  consul_url=$CONSUL_HTTP_ADDR consul_connect=
  case ${CONSUL_TLS_SERVER_NAME:+$CONSUL_HTTP_ADDR} in https://*) ;; *) return 0 ;; esac
  authority=${CONSUL_HTTP_ADDR#https://} path=
  case $authority in */*) path=/${authority#*/} authority=${authority%%/*} ;; esac
  case $authority in
    *]) port=443 ;;
    *:*) port=${authority##*:} authority=${authority%:*} ;;
    *) port=443 ;;
  esac
  consul_url=https://$CONSUL_TLS_SERVER_NAME:$port$path
  consul_connect=$CONSUL_TLS_SERVER_NAME:$port:$authority:$port
}

print_curl_options() {
  [ -z "$token" ] || echo "header = \"X-Consul-Token: $token\""
  [ -z "${CONSUL_CACERT:-}" ] || echo "cacert = \"$CONSUL_CACERT\""
  [ -z "${CONSUL_CLIENT_CERT:-}" ] ||
    printf 'cert = "%s"\nkey = "%s"\n' \
      "$(printf '%s\n' "$CONSUL_CLIENT_CERT" | sed 's/:/\\\\:/g')" "$CONSUL_CLIENT_KEY"
  [ -z "$consul_connect" ] || echo "connect-to = \"$consul_connect\""
}

# ask_consul SECONDS CURL-ARGUMENT...: prints the answer; fails as curl does.
# curl reads the token from standard input, so that no process list shows it.
ask_consul() {
  seconds=$1
  shift
  read_token
  resolve_consul
  for argument; do
    shift
    case $argument in
      "$CONSUL_HTTP_ADDR"/*) argument=$consul_url${argument#"$CONSUL_HTTP_ADDR"} ;;
    esac
    set -- "$@" "$argument"
  done
  print_curl_options | curl -sS -m "$seconds" --noproxy '*' -K - "$@"
}

# ask_consistent FILE PATH: stores the answer to a query with `consistent`. Fails with 1 while
# Consul cannot answer it, with 2 if it refuses it.
# A Consul that was killed replays its log when it starts, and meanwhile shows every state that it
# once had. It answers a `consistent` query only from the end of the log.
ask_consistent() {
  status=$(ask_consul 1 -o "$1" -w '%{http_code}' "$CONSUL_HTTP_ADDR$2" 2> /dev/null)
  case $?/$status in
    0/200) ;;
    0/429 | 0/5* | 7/* | 28/* | 52/* | 56/*) return 1 ;;
    *) return 2 ;;
  esac
}
