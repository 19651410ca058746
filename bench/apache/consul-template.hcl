# Apache behind Consul: every change renders the whole configuration and reloads Apache gracefully.
# Needs CLUSTER, LB_PORT, LB_SERVER_TIMEOUT and CONSUL_HTTP_ADDR in its environment.
kill_signal = "SIGTERM"
consul {
  retry {
    attempts = 0
  }
}
exec {
  command       = ["apache2", "-d", ".", "-f", "httpd.conf", "-DFOREGROUND"]
  reload_signal = "SIGUSR1"
  kill_signal   = "SIGTERM"
  kill_timeout  = "5s"
}
