# Tells what is at $1, a link's target included.
if [ -d "$1" ]; then
  echo directory
elif [ -f "$1" ]; then
  echo file
elif [ -e "$1" ]; then
  echo other
else
  echo missing
fi
