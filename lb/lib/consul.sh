# Requests to Consul's HTTP API, with the token and the certificates that the settings name. To be sourced.

is_token() { case $1 in '' | *[!!-~]* | *[\"\\]*) return 1 ;; esac; } # else it could say more in a header, or to curl

read_token() { # sets token, as Consul's own tools take it: the file goes before. While that has none, the last one stays
  token=${token-${CONSUL_HTTP_TOKEN:-}} found=
  [ -n "${CONSUL_HTTP_TOKEN_FILE:-}" ] || return 0
  { read -r found _ < "$CONSUL_HTTP_TOKEN_FILE"; } 2> /dev/null
  ! is_token "$found" || token=$found
}

name_consul() { # sets consul_url: where the certificate is for another name than the address, curl asks that name, and connects to the address
  consul_url=$CONSUL_HTTP_ADDR consul_connect=
  case ${CONSUL_TLS_SERVER_NAME:+$CONSUL_HTTP_ADDR} in https://*) ;; *) return 0 ;; esac
  authority=${CONSUL_HTTP_ADDR#https://} path=
  case $authority in */*) path=/${authority#*/} authority=${authority%%/*} ;; esac
  case $authority in *]) port=443 ;; *:*) port=${authority##*:} authority=${authority%:*} ;; *) port=443 ;; esac
  consul_url=https://$CONSUL_TLS_SERVER_NAME:$port$path
  consul_connect=$CONSUL_TLS_SERVER_NAME:$port:$authority:$port
}

consul_options() {
  [ -z "$token" ] || echo "header = \"X-Consul-Token: $token\""
  [ -z "${CONSUL_CACERT:-}" ] || echo "cacert = \"$CONSUL_CACERT\""
  [ -z "${CONSUL_CLIENT_CERT:-}" ] || printf 'cert = "%s"\nkey = "%s"\n' "$(echo "$CONSUL_CLIENT_CERT" | sed 's/:/\\\\:/g')" "$CONSUL_CLIENT_KEY"
  [ -z "$consul_connect" ] || echo "connect-to = \"$consul_connect\""
}

ask_consul() { # SECONDS CURL-ARGUMENT...: its answer; fails as curl does. The token by standard input, so that no process list shows it.
  seconds=$1; shift
  read_token
  name_consul
  for argument; do
    shift
    case $argument in "$CONSUL_HTTP_ADDR"/*) argument=$consul_url${argument#"$CONSUL_HTTP_ADDR"} ;; esac
    set -- "$@" "$argument"
  done
  consul_options | curl -sS -m "$seconds" --noproxy '*' -K - "$@"
}

# A Consul that was killed applies its log anew when it starts, and meanwhile shows every state that it once had. A question with `consistent` is
# answered only from the end of the log.
ask_present() { # FILE PATH: the answer to such a question; fails with 1 while Consul can't answer it, with 2 if it refuses it
  status=$(ask_consul 1 -o "$1" -w '%{http_code}' "$CONSUL_HTTP_ADDR$2" 2> /dev/null)
  case $?/$status in
    0/200) ;;
    0/429 | 0/5* | 7/* | 28/* | 52/* | 56/*) return 1 ;;
    *) return 2 ;;
  esac
}
