# shellcheck shell=sh
# The secrets for versions by name, one per line; # begins a comment. To be sourced with LC_ALL=C.

# print_digests FILE: prints the SHA-256 of each secret as HAProxy writes it. If a line is not a
# secret, fails and prints which line and why, but never its content.
print_digests() {
  number=0 any='' cr=$(printf '\r')
  if [ ! -f "$1" ] || [ ! -r "$1" ]; then
    echo "$1 is not a readable file; correct the path or the file's mode"
    return 1
  fi
  case $(stat -Lc %a "$1") in
    *[4-7])
      echo "$1 is readable by everybody: chmod o-r"
      return 1
      ;;
  esac
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    line=${line%"$cr"} line=${line#"${line%%[![:blank:]]*}"}
    line=${line%"${line##*[![:blank:]]}"}
    case $line in
      '' | '#'*) continue ;;
      *[[:space:]]*)
        echo "$1:$number: a secret contains no blanks"
        return 1
        ;;
      ????????*) ;;
      *)
        echo "$1:$number: a secret has 8 characters or more"
        return 1
        ;;
    esac
    any=yes digest=$(printf %s "$line" | sha256sum | tr a-f A-F)
    echo "${digest%% *}"
  done < "$1"
  [ "$any" ] || {
    echo "$1 contains no secret: write one on a line of its own, of 8 characters or more"
    return 1
  }
}
