#!/bin/sh
# ops/bench-punches.sh [LINES [CORRECTIONS]]: how many punches of a file a second go into embedded PostgreSQL, with 256 MB of
# heap, and how many as corrections, each asked for and approved over HTTP. Takes the built jar, and a folder in $TMPDIR
# that it deletes. Prints one line of JSON; the load of the machine stands beside the rates.
set -eu
lines=${1:-1000000}
corrections=${2:-100}
home=$(CDPATH='' cd "$(dirname "$0")/.." && pwd)
port=${SERVER_PORT:-18099}
work=$(mktemp -d)
service=
stop() {
  if [ -n "$service" ]; then
    kill "$service" 2>/dev/null || true
    wait "$service" 2>/dev/null || true
    service=
  fi
}
trap 'stop; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

export PRESENTE_DATA_DIR="$work/data" SERVER_PORT="$port" JAVA_OPTS="-Xmx256m"
PRESENTE_ADMIN_KEY=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
export PRESENTE_ADMIN_KEY
url=http://localhost:$port

serve() {
  JAVA_OPTS='' "$home/presente" serve > "$work/service.log" 2>&1 &
  service=$!
  tries=0
  until curl -fs "$url/actuator/health" > "$work/health"; do
    tries=$((tries + 1))
    if [ $tries -gt 300 ] || ! kill -0 "$service" 2>/dev/null; then
      cat "$work/service.log" >&2
      exit 1
    fi
    sleep 1
  done
}

send() {
  curl -fsS -X POST -H "Authorization: Bearer $PRESENTE_ADMIN_KEY" -H 'Content-Type: application/json' -d "$2" "$url$1"
}

serve # makes the tables
stop
"$home/presente" punches --lines "$lines" --out "$work/attlog.dat" --employees "$work/people.csv" > "$work/made"
"$home/presente" import --employees "$work/people.csv" > "$work/people"
load=$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo null)
"$home/presente" import --punches "$work/attlog.dat" --format attlog --zone UTC --any-zone > "$work/first"
"$home/presente" import --punches "$work/attlog.dat" --format attlog --zone UTC --any-zone > "$work/again"
serve
begin=$(date +%s%N)
i=0
while [ $i -lt "$corrections" ]; do
  day=$(printf '2024-%02d-%02d' $((i / 28 % 12 + 1)) $((i % 28 + 1)))
  id=$(send /attendance/corrections "{\"employeeId\":\"1\",\"kind\":\"ADD\",\"at\":\"${day}T08:00:00Z\",\"direction\":\"IN\",\"reason\":\"measured\"}" |
    sed -n 's/.*"id":"\([^"]*\)".*/\1/p')
  send "/attendance/corrections/$id/approve" '{"reason":"measured"}' > "$work/approved"
  i=$((i + 1))
done
end=$(date +%s%N)
field() { sed -n "s/.*\"$2\":\([0-9.]*\).*/\1/p" "$work/$1"; }
awk -v created="$(field first created)" -v seconds="$(field first seconds)" -v twice="$(field again created)" \
  -v again="$(field again seconds)" -v n="$corrections" -v ns=$((end - begin)) -v load="$load" 'BEGIN {
  printf "{\"punches\":%d,\"seconds\":%.1f,\"perSecond\":%.0f,\"addedBySecondTime\":%d,\"secondTimeSeconds\":%.1f,", \
    created, seconds, created / seconds, twice, again
  printf "\"correctionsPerSecond\":%.1f,\"load\":%s}\n", n * 1e9 / ns, load }'
