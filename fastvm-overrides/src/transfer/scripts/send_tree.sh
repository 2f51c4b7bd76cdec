# Sends the contents of the directory $1 as a gzipped tar to the signed URL $2.
# A pipeline has the status of its last command only: each one reports its own through descriptor 3.
LC_ALL=C
export LC_ALL
report=$(
  {
    {
      tar -c -f - -C "$1" . 3>&-
      printf ' tar:%s ' "$?" >&3
    } | {
      gzip -1 3>&-
      printf ' gzip:%s ' "$?" >&3
    } | {
      answer=$(
        curl -q -g -f -s -S -o /dev/null -w '%{http_code}' \
          -H 'Content-Type: application/octet-stream' -H 'Expect:' \
          -T - --url "$2" 3>&-
      )
      printf ' curl:%s store:%s ' "$?" "$answer" >&3
    }
  } 3>&1
)
for stage in curl tar gzip; do
  case $report in
    *" $stage:0 "*) ;;
    *)
      status=${report#*" $stage:"}
      echo "$stage failed with exit code ${status%% *}" >&2
      exit 1
      ;;
  esac
done
case $report in
  *" store:2"*) ;;
  *)
    status=${report#*" store:"}
    echo "the staging store answered ${status%% *}" >&2
    exit 1
    ;;
esac
