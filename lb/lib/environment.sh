# Each part gets what it needs of the environment, and no secret of somebody else. To be sourced by run, after settings.sh and consul.sh.

keep_only_ours() { # all that is started from here on misses the rest
  for name in $(awk 'BEGIN { for (name in ENVIRON) if (name ~ /^[A-Za-z_][A-Za-z0-9_]*$/) print name }'); do
    case $name in
      PATH | HOME | USER | LOGNAME | SHELL | PWD | TERM | TZ | TMPDIR | LANG | LC_* | LD_* | XDG_* | MALLOC_* | GLIBC_TUNABLES | OPENSSL_* | SSL_CERT_*) ;;
      GODEBUG | GOGC | GOMAXPROCS | GOMEMLIMIT | FARM_HOME | FARM_PORT_OFFSET) ;;
      LB_* | FALLBACK_SECONDS | CHECK_MILLIS | QUEUE_MILLIS | STICKY_SECONDS | BODY_BYTES | RATE_REQUESTS | RATE_SECONDS) ;;
      CONSUL_*) ;; # consul-template knows more of them than we do
      *) has_setting "$name" || unset "$name" ;;
    esac
  done
  read_token
  auth=${CONSUL_HTTP_AUTH:-}
  unset CONSUL_HTTP_TOKEN CONSUL_HTTP_AUTH
}

give_token() { # to what this shell, a part's own, is going to be
  [ -z "$token" ] || export CONSUL_HTTP_TOKEN="$token"
  [ -z "$auth" ] || export CONSUL_HTTP_AUTH="$auth"
}

with_token() { (give_token; exec "$@"); } # COMMAND...

token_is_new() { # whether the file has another one by now
  before=$token
  read_token
  [ "$token" != "$before" ] || return
  echo "lb/run: CONSUL_HTTP_TOKEN_FILE has a new token" >&2
}
