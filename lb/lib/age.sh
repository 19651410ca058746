# shellcheck shell=sh
# age FILE: prints how many seconds ago FILE was touched; 0 if it does not exist. Times are not
# written into files, because a full disk leaves these empty.
age() {
  touched=$(stat -c %Y "$1" 2> /dev/null) || touched=$(date +%s)
  echo $(($(date +%s) - touched))
}
