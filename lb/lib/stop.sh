# shellcheck shell=sh
# run --stop: ends everything that runs in the folder of a load balancer, and `run` itself.
# To be sourced by run.
[ -n "${LB_DIR:-}" ] || read_settings_file
[ -n "${LB_DIR:-}" ] || { [ -n "${CLUSTER:-}" ] && [ -n "${LB_PORT:-}" ]; } ||
  refuse "set LB_DIR (or CLUSTER and LB_PORT) to say which load balancer to stop"
: "${LB_DIR:=${FARM_HOME:-$here/../.farm}/lb/$CLUSTER-$LB_PORT}"
enter_folder || exit 0 # nothing was ever started there

list_helpers() {
  for name in register watchdog end-hung-sessions consul-template; do list_ours "$name"; done
}

running=$(cat run.pid 2> /dev/null)
if is_ours "$running"; then
  kill "$running" 2> /dev/null
  for _ in $(seq 150); do
    is_ours "$running" || break
    sleep 0.1
  done
  ! is_ours "$running" || kill -9 "$running"
fi
# After a kill -9 of `run`, its registration is still in Consul.
if [ -n "$(
  list_ours haproxy
  list_helpers
)" ] && [ -f settings ]; then
  while IFS='=' read -r name value; do
    case $name in
      CLUSTER | LB_ID) export "$name=$value" ;;
      CONSUL_*) eval "export $name=\${$name:-\$value}" ;;
    esac
  done < settings
  for pid in $(list_helpers); do kill -9 "$pid" 2> /dev/null; done
  "$here/libexec/register" --deregister
fi
end_haproxy
rm -f run.pid consul-template-config.pid consul-template-weights.pid
exit 0
