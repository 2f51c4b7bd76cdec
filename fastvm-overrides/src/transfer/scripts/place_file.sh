# Puts the file $1, which has to be $3 bytes long, at $2, where no link is. What is replaced gives it its owner and its
# permissions, but no setuid, setgid or sticky bit. $4 is a directory beside $1 for what else has to be made.
item=$1
target=$2
stage=$4
clean_up() {
  rm -f -- "$item"
  remove "$stage"
  # What gives the transfer up may have given it this name meanwhile.
  remove "$stage.gone"
}
check_length "$item" "$3"
if [ -L "$target" ] || { [ -e "$target" ] && ! [ -f "$target" ]; }; then
  echo "$target is no longer what it was" >&2
  exit 1
fi
if [ -f "$target" ]; then
  owner=$(stat -c %u:%g -- "$target") && mode=$(stat -c %a -- "$target") || exit
  if [ "$owner" != "$(stat -c %u:%g -- "$item")" ]; then
    chown -- "$owner" "$item" || exit
  fi
  while [ "${#mode}" -gt 3 ]; do
    mode=${mode#?}
  done
  chmod -- "$mode" "$item" || exit
fi
place || exit 1
echo placed
