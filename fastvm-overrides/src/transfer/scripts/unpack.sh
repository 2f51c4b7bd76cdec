# Unpacks the archive $1 into the directory $2. A directory that is not there yet is made as $3, with the permissions $4
# and the time $5, and takes its place when it is complete. Neither $1 nor $3 is left, whatever happens.
LC_ALL=C
export LC_ALL
trap 'rm -r -f -- "$1" "$3"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
set -e
if [ -d "$2" ]; then
  tar -x -p -z -f "$1" -C "$2"
elif [ -e "$2" ] || [ -L "$2" ]; then
  echo "$2 is not a directory" >&2
  exit 20
else
  parent=${2%/*}
  mkdir -p -- "$parent/"
  mkdir -- "$3"
  tar -x -p -z -f "$1" -C "$3"
  chmod -- "$4" "$3"
  # Not every touch knows such a time.
  touch -d "@$5" -- "$3" 2>/dev/null || :
  mv -- "$3" "$2"
fi
