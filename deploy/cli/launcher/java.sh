# shellcheck shell=sh
# shellcheck disable=SC2154,SC3013 # ./farm sets root and cli; dash, bash and BusyBox have -nt
# Sourced by ./farm: runs the command with Java. Every verb waits for this start.

jar=$cli/target/running/farm.jar

exec_java() { # ARGS...
  exec "$JAVA_HOME/bin/java" -XX:+ExitOnOutOfMemoryError -XX:TieredStopAtLevel=1 \
    -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto -Xlog:disable -Dfile.encoding=UTF-8 \
    -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 "$@"
}

# A build overwrites farm.jar, so a long `up --foreground` or `logs -f` runs from a copy. A newer
# copy replaces the old one as a whole.
copy_jar() {
  [ ! "$jar" -nt "$cli/target/farm.jar" ] || return 0
  mkdir -p "${jar%/*}" && cp "$cli/target/farm.jar" "$jar.$$" && mv "$jar.$$" "$jar"
}

# Archives the command's classes, which makes the next starts faster; sets $archive.
archive_classes() {
  archive=$cli/target/farm-${JAVA_HOME##*/}.jsa
  [ ! "$archive" -nt "$jar" ] || return 0
  home=$(mktemp -d "$cli/target/.training.XXXXXX") || return 0
  # status of a farm whose console does not answer loads the classes of the HTTP client too
  echo '{"portOffset": 56000, "weights": "/"}' > "$home/settings.json"
  (
    FARM_HOME=$home FARM_PORT_OFFSET='' FARM_TERMINAL=''
    export FARM_HOME FARM_PORT_OFFSET FARM_TERMINAL
    exec_java -XX:ArchiveClassesAtExit="$home/classes.jsa" -jar "$jar" status
  ) > /dev/null 2>&1
  mv "$home/classes.jsa" "$archive" 2> /dev/null
  rm -rf "$home"
}
