# Removes what a transfer that failed may have left: $1 and $2.
rm -r -f -- "$1" "$2"
