# Sends the file $1 to the signed URL $2, and prints how many bytes that were, if it can tell.
# -q: no ~/.curlrc. -g: no globbing, neither of the URL nor of the file's name.
LC_ALL=C
export LC_ALL
body=$1
# A file of no size may have contents all the same, as those in /proc do.
[ -s "$1" ] || body=-
answer=$(
  curl -q -g -f -s -S -o /dev/null -w '%{http_code} %{size_upload}' \
    -H 'Content-Type: application/octet-stream' -H 'Expect:' \
    -T "$body" --url "$2" <"$1"
) || exit
case $answer in
  2*) ;;
  *)
    echo "the staging store answered ${answer%% *}" >&2
    exit 1
    ;;
esac
# Of what goes out in chunks some versions of curl count the framing too.
[ "$body" = - ] || echo "${answer#* }"
