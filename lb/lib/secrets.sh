# The secrets for versions by name, a line each; # begins a comment. To be sourced with LC_ALL=C.

digests_of() { # FILE: the SHA-256 of each secret as HAProxy writes it; if a line is no secret, fails and says which and why, but never what it is
  number=0 any='' cr=$(printf '\r')
  [ -r "$1" ] && [ -f "$1" ] || { echo "$1 is no file that can be read"; return 1; }
  case $(stat -Lc %a "$1") in *[4-7]) echo "$1 can be read by everybody: chmod o-r"; return 1 ;; esac
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    line=${line%"$cr"} line=${line#"${line%%[![:blank:]]*}"} line=${line%"${line##*[![:blank:]]}"}
    case $line in
      '' | '#'*) continue ;;
      *[[:space:]]*) echo "$1:$number: a secret has no blanks in it"; return 1 ;;
      ????????*) ;;
      *) echo "$1:$number: a secret has 8 characters or more"; return 1 ;;
    esac
    any=yes digest=$(printf %s "$line" | sha256sum | tr a-f A-F)
    echo "${digest%% *}"
  done < "$1"
  [ "$any" ] || { echo "$1 has no secret in it: put one into a line of its own, of 8 characters or more"; return 1; }
}
