# HAProxy behind Consul, the plain way: every change renders the whole configuration and reloads.
# Needs CLUSTER, LB_PORT, LB_SERVER_TIMEOUT, LB_THREADS and CONSUL_HTTP_ADDR in its environment.
kill_signal = "SIGTERM"
consul {
  retry {
    attempts = 0
  }
}
exec {
  command       = ["haproxy", "-W", "-db", "-f", "haproxy.cfg"]
  reload_signal = "SIGUSR2"
  kill_signal   = "SIGTERM"
  kill_timeout  = "5s"
}
