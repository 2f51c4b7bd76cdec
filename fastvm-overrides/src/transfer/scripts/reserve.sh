# Makes the file $1, which the VM will fetch to, as one that nobody else may read.
umask 077
set -C
: >"$1"
