# Unpacks the archive $1, which has to be $6 bytes long, into the directory $2. A directory that is not there yet is made
# with the permissions $4 and the time $5 in one named $3 beside it, and takes its place when it is complete. Where
# another one took the place meanwhile it is added to, as one that was there. Neither archive nor $3 is left.
archive=$1
target=$2
stage=
clean_up() {
  rm -f -- "$archive"
  if [ -n "$stage" ]; then
    remove "$stage"
    # What gives the transfer up may have given it this name meanwhile.
    remove "$stage.gone"
  fi
}
unpack_into() {
  tar -x -p -z -f "$archive" -C "$1"
}
# One at a time, where that can be told: tar takes an entry away before it makes its own, and fails where another one made
# it in between. Elsewhere it tries again.
add() {
  echo placing
  if command -v flock >/dev/null; then
    { flock 9 && unpack_into "$target"; } 9<"$target" || exit
  else
    unpack_into "$target" || unpack_into "$target" || unpack_into "$target" || exit
  fi
}

check_length "$archive" "$6"
if [ -d "$target" ]; then
  add
elif [ -e "$target" ] || [ -L "$target" ]; then
  echo "$target is not a directory" >&2
  exit 20
else
  find_above
  stage=$above/$3
  item=$stage/tree
  # What is in it is nobody else's until it has the permissions that it is to have.
  (umask 077 && mkdir -- "$stage") && mkdir -- "$item" && unpack_into "$item" && chmod -- "$4" "$item" || exit
  # Not every touch knows such a time.
  touch -d "@$5" -- "$item" 2>/dev/null || :
  if ! place; then
    [ -d "$target" ] || exit 1
    add
  fi
fi
echo placed
