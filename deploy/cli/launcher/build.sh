# shellcheck shell=sh
# shellcheck disable=SC2154,SC3013 # ./farm sets root and cli; dash, bash and BusyBox have -nt
# Sourced by ./farm: builds modules that are missing or older than their sources.

built_file() { # MODULE: prints the jar that a build of it creates
  case $1 in
    deploy/cli) echo target/farm.jar ;;
    *) echo target/quarkus-app/quarkus-run.jar ;;
  esac
}
built_on() { # MODULE: prints the modules whose code its jar contains
  case $1 in
    deploy/cli) echo deploy/farm-model deploy/rollout ;;
    deploy/console) echo registry deploy/farm-model deploy/rollout ;;
    *) echo registry deploy/farm-model ;;
  esac
}

is_stale() { # MODULE: whether it must be built
  built=$root/$1/$(built_file "$1")
  [ -e "$built" ] || return 0
  [ -z "$native" ] || has_native "$1" || return 0
  # Maven does not touch the jar if nothing changed, so each build also touches this file
  [ ! "$root/$1/target/farm-built" -nt "$built" ] || built=$root/$1/target/farm-built
  modules="$1 $(built_on "$1")"
  set -- "$root/pom.xml"
  for module in $modules; do
    set -- "$@" "$root/$module/src/main" "$root/$module/pom.xml"
  done
  [ "$(find "$@" -newer "$built" -print 2> /dev/null)" ]
}

has_native() { # MODULE: whether it has a native program that is not older than its jar
  case $1 in
    deploy/cli) [ -x "$cli/target/farm" ] && [ ! "$cli/target/farm.jar" -nt "$cli/target/farm" ] ;;
    *) "$root/deploy/tools/newest-runner" "$root/$1/target" > /dev/null ;;
  esac
}

stale_modules() { # MODULE...: prints the stale ones, with a comma after each
  for candidate; do
    if is_stale "$candidate"; then printf '%s,' "$candidate"; fi
  done
}

build() { # MODULE...: builds the stale ones
  stale=$(stale_modules "$@")
  [ "$stale" ] || return 0
  mkdir -p "$root/target"
  exec 9> "$root/target/farm-build.lock"
  if command -v flock > /dev/null && ! flock -n 9; then
    say "waiting for another build to finish"
    flock 9
    stale=$(stale_modules "$@") # the other build may have done it
  fi
  if [ "$stale" ]; then run_maven "${stale%,}" || return 1; fi
  exec 9>&-
}

run_maven() { # MODULE,MODULE...: builds them and the modules that they need
  log=$root/target/farm-build.log
  start=$root/target/farm-build.start
  result=$root/target/farm-build.code
  how=
  [ -z "$native" ] || how=' as native programs, which takes minutes'
  say "building $1$how … (the first time, libraries are fetched too)"
  : > "$start"
  echo 1 > "$result"
  {
    # descriptor 9 holds the lock; a process that outlives Maven must not keep it
    (cd "$root" && ./mvnw package -DskipTests -Dmaven.test.skip=true ${native:+-Dnative} \
      -pl "$1" -am 2>&1 9>&-)
    echo $? > "$result"
  } | tee "$log" | show_progress >&2
  if [ "$(cat "$result")" != 0 ]; then
    grep '^\[ERROR\]\|^mvnw:\|^find-jdk:' "$log" | head -n 10 >&2
    say "the build failed; its log is $log"
    return 1
  fi
  for built_module in $(echo "$1" | tr , ' '); do
    touch -r "$start" "$root/$built_module/target/farm-built"
  done
}
show_progress() { # prints a line for each module of Maven's output
  sed -u -n \
    's|^\[INFO\] Building \([^: ]*\): .*\[\([0-9]*\)/\([0-9]*\)\]$|farm: building \1 (\2 of \3)|p'
}

find_native_image() { # sets GRAALVM_HOME, unless the PATH has native-image
  for graal in "${GRAALVM_HOME:-}" "${JAVA_HOME:-}"; do
    [ -z "$graal" ] || [ ! -x "$graal/bin/native-image" ] || {
      GRAALVM_HOME=$graal
      export GRAALVM_HOME
      return
    }
  done
  unset GRAALVM_HOME
  command -v native-image > /dev/null || fail 8 "--native needs native-image, which is not in" \
    "GRAALVM_HOME, JAVA_HOME or the PATH: install GraalVM or Mandrel for JDK 25" \
    "(https://www.graalvm.org/downloads) and set GRAALVM_HOME"
}

put_tools_on_path() { # the parts find these programs there
  tools=$("$root/deploy/tools/install") || return
  for tool in consul consul-template haproxy; do
    where=$(printf '%s\n' "$tools" | sed -n "s/^$tool=//p")
    case :$PATH: in
      *:"${where%/*}":*) ;;
      *) PATH=${where%/*}:$PATH ;;
    esac
  done
  export PATH
}
