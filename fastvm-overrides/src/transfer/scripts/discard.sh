# Removes what a transfer that failed may have left: the file $1, and the directory named $2 wherever it is above $3.
ended=0
rm -f -- "$1" || ended=1
above=$3
while [ -n "$above" ]; do
  above=${above%/*}
  left=$above/$2
  # First its name goes: what still runs can't put in its place what is half removed.
  if [ -d "$left" ] && mv -f -T -- "$left" "$left.gone"; then
    remove "$left.gone" || ended=1
  fi
done
exit "$ended"
