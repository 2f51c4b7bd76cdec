# Tells where a file that is uploaded to $1 comes to lie, links followed as open() does. Changes nothing. Prints a word
# and, where a file can be put there, three more: see remote_place.rs.
LC_ALL=C
export LC_ALL
target=$1
links=0
while [ -L "$target" ]; do
  links=$((links + 1))
  if [ "$links" -gt 40 ]; then
    echo loop
    exit
  fi
  # The point keeps newlines at the end.
  link=$(readlink -n "$target" && echo .) || exit
  link=${link%.}
  case $link in
    /*) target=$link ;;
    *) target=${target%/*}/$link ;;
  esac
done
find_above
if [ -d "$target" ]; then
  kind=directory
elif [ -f "$target" ]; then
  mode=$(stat -c %a -- "$target") || exit
  case $mode in
    # Everybody may read it.
    *[4-7][4-7]) kind=file ;;
    *) kind=private ;;
  esac
elif [ -e "$target" ]; then
  kind=other
elif [ -n "$wrong" ]; then
  kind=$wrong
elif [ "$links" -gt 0 ] && { [ "$top" != "$target" ] || [ -z "${target##*/}" ]; }; then
  # A link makes a file, but no directories.
  kind=missing
else
  kind=new
fi
printf '%s %s %s %s' "$kind" "${#above}" "${#target}" "$target"
