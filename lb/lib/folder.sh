# shellcheck shell=sh
# The folder of a load balancer belongs to its owner alone. Another user who can read a lock file
# can take the lock. A user who can write a pid file chooses which process gets killed.
# To be sourced after values.sh; needs $LB_DIR.

refuse_folder() { refuse "LB_DIR=$LB_DIR: $1; name a folder of your own"; }

# check_path ABSOLUTE-PATH: no other user may choose any step of it.
check_path() {
  me=$(id -u) parent=/ rest=$1/
  while
    rest=${rest#"${rest%%[!/]*}"}
    [ -n "$rest" ]
  do
    step=${parent%/}/${rest%%/*} rest=${rest#*/}
    [ -e "$step" ] || [ -L "$step" ] || return 0
    case $(stat -Lc %a "$parent") in
      *[2367])
        [ ! -L "$step" ] || refuse_folder "$step is a link in a folder that everybody can write to"
        case $(stat -c %u "$step") in
          0 | "$me") ;;
          *)
            refuse_folder "$step belongs to another user in a folder that everybody can write to"
            ;;
        esac
        ;;
    esac
    parent=$step
  done
}

make_absolute() { case $LB_DIR in /*) ;; *) LB_DIR=$PWD/$LB_DIR ;; esac }

# Fails if there is no such folder.
enter_folder() {
  make_absolute
  check_path "$LB_DIR"
  cd "$LB_DIR" 2> /dev/null || return
  check_path "$(pwd -P)"
  [ -O . ] || refuse_folder "it belongs to $(stat -c %U .)"
}

make_folder() {
  umask 077 # also for everything that starts from here on
  make_absolute
  check_path "$LB_DIR"
  reason=$(mkdir -p "$LB_DIR" 2>&1) || refuse_folder "$reason"
  enter_folder || refuse_folder "it cannot be entered"
  case $(stat -c %a .) in
    *00) ;;
    *)
      # A mistake such as LB_DIR=/ must not lock others out.
      [ -e run.lock ] || [ -z "$(find . -mindepth 1 -maxdepth 1 ! -name '*.log')" ] ||
        refuse_folder "it holds other files than a load balancer's, and other users can read it"
      chmod 700 . || exit 1
      ;;
  esac
  find . -maxdepth 1 -type f -exec chmod go= {} + # files that an earlier release left open
}
