# Sends the file $1. Prints how long it was, how much was sent, and how long it was then, in bytes.
produce() {
  cat <"$file" 3>&-
  printf ' cat:%s ' "$?" >&3
}
length() {
  stat -L -c %s -- "$file"
}

file=$1
before=$(length) || exit
if [ "$before" = 0 ]; then
  # A file of no size may have contents all the same, as those in /proc do.
  send_stream cat
  before=$sent
  after=$(length) || exit
  [ "$after" != 0 ] || after=$sent
else
  answer=$(put "$file") || exit
  check_answer "$answer"
  sent=${answer#* }
  after=$(length) || exit
fi
echo "$before $sent $after"
