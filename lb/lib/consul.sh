# Requests to Consul's HTTP API. To be sourced.

ask_consul() { # SECONDS CURL-ARGUMENT...: its answer; fails as curl does. The token by standard input, so that no process list shows it.
  seconds=$1; shift
  { [ -z "${CONSUL_HTTP_TOKEN:-}" ] || echo "header = \"X-Consul-Token: $CONSUL_HTTP_TOKEN\""; } |
    curl -sS -m "$seconds" --noproxy '*' ${CONSUL_CACERT:+--cacert "$CONSUL_CACERT"} -K - "$@"
}
