# nginx behind Consul: every change renders the whole configuration and reloads nginx.
# Needs CLUSTER, LB_PORT, LB_SERVER_TIMEOUT, LB_THREADS and CONSUL_HTTP_ADDR in its environment.
kill_signal = "SIGTERM"
consul {
  retry {
    attempts = 0
  }
}
exec {
  command       = ["nginx", "-p", ".", "-e", "stderr", "-c", "nginx.conf", "-g", "daemon off;"]
  reload_signal = "SIGHUP"
  kill_signal   = "SIGTERM"
  kill_timeout  = "5s"
}
