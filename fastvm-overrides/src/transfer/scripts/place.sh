# What puts things in their place in one step has in common. $stage is a directory that is made where it is needed, and
# never left. "placing" is printed before anything can show at the target, "unchanged" where nothing did after all.
LC_ALL=C
export LC_ALL
trap 'clean_up' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# Nothing but a rename: never into a directory that has the new name.
rename() {
  mv -f -T -- "$1" "$2"
}

# Prints how long the file $1 is and ends, unless that is $2.
check_length() {
  length=$(stat -c %s -- "$1") || exit
  if [ "$length" != "$2" ]; then
    echo "length $length"
    exit
  fi
}

# Puts $item at $target. Directories that are missing above appear with it, in the same step, so that there is never one
# to be removed again. Where others make them meanwhile it looks anew.
place() {
  tries=0
  while [ "$((tries += 1))" -le 20 ]; do
    find_above
    case $wrong in
      blocked)
        echo "$top is not a directory" >&2
        exit 20
        ;;
      missing)
        echo "$top doesn't exist" >&2
        exit 2
        ;;
    esac
    if [ "$top" = "$target" ]; then
      echo placing
      rename "$item" "$target" && return
      echo unchanged
      # It is not the directory above that went away meanwhile.
      [ -d "$above/" ] && return 1
    else
      inner=$stage/parents${target#"$top"}
      mkdir -p -- "${inner%/*}" && rename "$item" "$inner" || return
      echo placing
      rename "$stage/parents" "$top" && return
      echo unchanged
      rename "$inner" "$item" && rm -r -f -- "$stage/parents" || return
    fi
  done
  return 1
}
