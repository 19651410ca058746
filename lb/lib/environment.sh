# shellcheck shell=sh
# Each part gets the variables that it needs, and no other program's secrets.
# To be sourced by run, after settings.sh and consul.sh.

# Removes all other variables, for everything that starts from here on.
keep_own_variables() {
  names=$(awk 'BEGIN { for (name in ENVIRON) if (name ~ /^[A-Za-z_][A-Za-z0-9_]*$/) print name }')
  for name in $names; do
    case $name in
      PATH | HOME | USER | LOGNAME | SHELL | PWD | TERM | TZ | TMPDIR) ;;
      LANG | LC_* | LD_* | XDG_* | MALLOC_* | GLIBC_TUNABLES | OPENSSL_* | SSL_CERT_*) ;;
      GODEBUG | GOGC | GOMAXPROCS | GOMEMLIMIT | FARM_HOME | FARM_PORT_OFFSET) ;;
      LB_* | FALLBACK_SECONDS | CHECK_MILLIS | QUEUE_MILLIS | STICKY_SECONDS) ;;
      BODY_BYTES | RATE_REQUESTS | RATE_SECONDS | VERSION_PATTERN | VERSION_LENGTH) ;;
      CONSUL_*) ;; # consul-template knows more of them
      *) is_setting "$name" || unset "$name" ;;
    esac
  done
  read_token
  auth=${CONSUL_HTTP_AUTH:-}
  unset CONSUL_HTTP_TOKEN CONSUL_HTTP_AUTH
}

# Gives the token to the program that this shell is about to become.
give_token() {
  [ -z "$token" ] || export CONSUL_HTTP_TOKEN="$token"
  [ -z "$auth" ] || export CONSUL_HTTP_AUTH="$auth"
}

# with_token COMMAND...: runs a command with the token.
with_token() { (
  give_token
  exec "$@"
); }

# Has the token's file changed? Takes the new token.
token_is_new() {
  before=$token
  read_token
  [ "$token" != "$before" ] || return
  echo "lb/run: CONSUL_HTTP_TOKEN_FILE has a new token" >&2
}
