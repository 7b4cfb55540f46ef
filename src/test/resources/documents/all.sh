# Comes before the preparation of every page.
set -euo pipefail

export no_proxy=localhost,127.0.0.1 NO_PROXY=localhost,127.0.0.1

# a request that is refused ends the block, also where the page does not ask curl to say so; a busy service is asked again
export CURL_HOME=$PWD
printf '%s\n' fail 'retry = 20' 'retry-delay = 1' >.curlrc

# api METHOD PATH [ARGUMENTS OF CURL]: asks the service, and prints nothing
api() {
  local method=$1 path=$2
  shift 2
  curl -q -sS --fail-with-body --retry 20 --retry-delay 1 -o answer -X "$method" -H "Authorization: Bearer $KEY" "$@" \
    "$SERVICE$path" || {
    cat answer >&2
    return 1
  }
}

# json METHOD PATH BODY
json() { api "$1" "$2" -H 'Content-Type: application/json' -d "$3"; }

# site NAME ZONE: unless another page has made it
site() { api GET "/sites/$1" 2>/dev/null || json POST /sites "{\"name\":\"$1\",\"zone\":\"$2\"}"; }

# before FIRST-LINE: is called before each block
before() { :; }
