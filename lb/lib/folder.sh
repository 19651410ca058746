# The folder of a load balancer belongs to its owner alone: whoever can read a lock file can take the lock, and whoever can write
# a pid file chooses which process is ended. To be sourced after values.sh; needs $LB_DIR.

refuse_folder() { refuse "LB_DIR=$LB_DIR: $1; name a folder of your own"; }

check_way() { # ABSOLUTE-PATH: no step of it may be another user's choice
  me=$(id -u) parent=/ rest=$1/
  while rest=${rest#"${rest%%[!/]*}"}; [ -n "$rest" ]; do
    step=${parent%/}/${rest%%/*} rest=${rest#*/}
    [ -e "$step" ] || [ -L "$step" ] || return 0
    case $(stat -Lc %a "$parent") in
      *[2367])
        [ ! -L "$step" ] || refuse_folder "$step is a link in a folder that everybody can write to"
        case $(stat -c %u "$step") in 0 | "$me") ;; *) refuse_folder "$step is somebody else's in a folder that everybody can write to" ;; esac
        ;;
    esac
    parent=$step
  done
}

enter_folder() { # fails if there is none
  case $LB_DIR in /*) ;; *) LB_DIR=$PWD/$LB_DIR ;; esac
  check_way "$LB_DIR"
  cd "$LB_DIR" 2> /dev/null || return
  check_way "$(pwd -P)"
  [ -O . ] || refuse_folder "it belongs to $(stat -c %U .)"
}

make_folder() {
  umask 077 # for all that is started from here on, too
  case $LB_DIR in /*) ;; *) LB_DIR=$PWD/$LB_DIR ;; esac
  check_way "$LB_DIR"
  mkdir -p "$LB_DIR" || exit 1
  enter_folder || { echo "lb/run: LB_DIR=$LB_DIR can't be entered" >&2; exit 1; }
  case $(stat -c %a .) in
    *00) ;;
    *) # a mistake such as LB_DIR=/ must not lock others out of it
      [ -e run.lock ] || [ -z "$(ls -A | grep -v '\.log$')" ] ||
        refuse_folder "it holds other things than a load balancer, and other users can read it"
      chmod 700 . || exit 1
      ;;
  esac
  find . -maxdepth 1 -type f -exec chmod go= {} + # what an earlier version left open
}
