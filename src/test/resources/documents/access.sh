# the certificate of an authority comes with its key; both commands ask twice for a password
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem -out fullchain.pem \
  -subj /CN=localhost -days 2 2>/dev/null
printf 'changeit\nchangeit\n' >password
before() { exec <password; rm -f presente.p12; }
