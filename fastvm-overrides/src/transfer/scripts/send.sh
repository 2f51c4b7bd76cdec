# What sends something to the signed URL $2 has in common. $3 is a name for a FIFO, which is not left.
LC_ALL=C
export LC_ALL
url=$2
fifo=$3

# -q: no ~/.curlrc. -g: no globbing, neither of the URL nor of the file's name.
put() {
  curl -q -g -f -s -S -o /dev/null -w '%{http_code} %{size_upload}' \
    -H 'Content-Type: application/octet-stream' -H 'Expect:' -T "$1" --url "$url"
}

# Fails unless the store's answer $1 is a success: curl takes a redirect for one.
check_answer() {
  case $1 in
    2*) ;;
    *)
      echo "the staging store answered ${1%% *}" >&2
      exit 1
      ;;
  esac
}

# What the stage $1 of the pipeline below reported.
reported() {
  value=${report#*" $1:"}
  echo "${value%% *}"
}

# Sends what `produce` writes, and gives in $sent how many bytes that were: of what goes out in chunks some versions of
# curl count the framing too. A pipeline has the status of its last command only: each of its stages, whose names are the
# arguments, reports its own through descriptor 3.
send_stream() {
  # Without one of them the other would wait for it.
  for tool in tee wc; do
    if ! command -v "$tool" >/dev/null; then
      echo "$tool is missing" >&2
      exit 127
    fi
  done
  trap 'rm -f -- "$fifo"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  (umask 077 && mkfifo -- "$fifo") || exit
  report=$(
    {
      produce | {
        tee -- "$fifo" 3>&-
        printf ' tee:%s ' "$?" >&3
      } | {
        answer=$(put - 3>&-)
        printf ' curl:%s store:%s ' "$?" "$answer" >&3
      } | {
        # Once both ends are open its name has done its work.
        exec <"$fifo" && rm -f -- "$fifo"
        printf ' sent:%s ' "$(wc -c 3>&-)" >&3
      }
    } 3>&1
  )
  for stage in curl "$@" tee; do
    status=$(reported "$stage")
    if [ "$status" != 0 ]; then
      echo "$stage failed with exit code $status" >&2
      exit 1
    fi
  done
  check_answer "$(reported store)"
  sent=$(reported sent)
}
