# Sends the contents of the directory $1 as a gzipped tar. Prints how many bytes that were.
produce() {
  {
    tar -c -f - -C "$directory" . 3>&-
    printf ' tar:%s ' "$?" >&3
  } | {
    gzip -1 3>&-
    printf ' gzip:%s ' "$?" >&3
  }
}

directory=$1
send_stream tar gzip
echo "$sent"
