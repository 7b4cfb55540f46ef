cp src/main/resources/samples/face.jpg src/main/resources/samples/again.jpg .
api POST /enroll -F employeeId=audit-1 -F consent=true -F photo=@face.jpg
api POST /checkin -F employeeId=audit-1 -F photo=@again.jpg
anchors() { api GET /audit/anchors && cp answer "$1"; }
anchors anchors.jsonl
[ -s anchors.jsonl ]

# an authority for time stamps, which stamps the newest row
tail -n 1 anchors.jsonl >880.jsonl
cat >authority.cnf <<'CNF'
[tsa]
default_tsa = here
[here]
serial = serial
default_policy = 1.2.3.4
digests = sha256
signer_digest = sha256
CNF
echo 01 >serial
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout authority.key -out authority.pem \
  -subj /CN=authority -days 2 -addext extendedKeyUsage=critical,timeStamping 2>/dev/null
openssl ts -query -data 880.jsonl -sha256 -cert -out 880.tsq 2>/dev/null
openssl ts -reply -config authority.cnf -queryfile 880.tsq -signer authority.pem -inkey authority.key -out 880.tsr \
  2>/dev/null
