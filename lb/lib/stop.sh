# run --stop: ends whatever lives in the folder of a load balancer, `run` itself if it is there. To be sourced by run.
[ -n "${LB_DIR:-}" ] || read_file
[ -n "${LB_DIR:-}" ] || { [ -n "${CLUSTER:-}" ] && [ -n "${LB_PORT:-}" ]; } || refuse "set LB_DIR (or CLUSTER and LB_PORT) to say which one to stop"
: "${LB_DIR:=${FARM_HOME:-$here/../.farm}/lb/$CLUSTER-$LB_PORT}"
enter_folder || exit 0 # nothing was ever started there

running=$(cat run.pid 2> /dev/null)
if is_ours "$running"; then
  kill "$running" 2> /dev/null
  for _ in $(seq 150); do is_ours "$running" || break; sleep 0.1; done
  ! is_ours "$running" || kill -9 "$running"
fi
left=$(ours haproxy; ours consul-template; ours watchdog; ours end-hung-sessions; ours register)
if [ "$left" ] && [ -f settings ]; then # `run` was killed, so its registration is still there
  while IFS='=' read -r name value; do
    case $name in CLUSTER | LB_ID) export "$name=$value" ;; CONSUL_*) eval "export $name=\${$name:-\$value}" ;; esac
  done < settings
  for pid in $(ours register; ours watchdog; ours end-hung-sessions; ours consul-template); do kill -9 "$pid" 2> /dev/null; done
  "$here/libexec/register" --leave
fi
end_haproxy
rm -f run.pid consul-template-config.pid consul-template-weights.pid
exit 0
