# Removes the tree $1. Two that remove one tree at once can stop each other, since each loses directories under its feet: so
# it is tried again.
remove() {
  rm -r -f -- "$1" || rm -r -f -- "$1" || rm -r -f -- "$1"
}
