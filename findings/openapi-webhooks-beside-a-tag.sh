#!/bin/bash
# Finding: openapi-generator writes broken clients from a document with `webhooks`: in Java the messages take the place of the
#   operations that have the same tag, and in Python nothing that they have gets a type, which is no Python.
# Versions: org.openapitools:openapi-generator-cli 7.25.0, generators "java" (library "native") and "python"; a JDK 17 and a
#   Python 3 on the PATH (seen with 17.0.15 and 3.11).
# Behaviour: operations of `paths` and of `webhooks` are written separately into classes named by tag, and the later file
#   replaces the earlier one. So WebhooksApi.java loses createWebhook where a message has its tag; with another tag it stays.
#   The Python client has `webhook_id: ,` with any tag, also for parameters and bodies that are references. The generator ends
#   with 0, and warns only that its support of OpenAPI 3.1 is beta. Where `webhooks` refers to an item of
#   `components/pathItems`, both generators pass over the message, so both clients have all operations and compile.
# Why it matters: the document is valid OpenAPI 3.1, linters find nothing, and a client that lacks an operation compiles.
# Needs Maven and Python 3. Fails when the behaviour changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
  -Dartifact=org.openapitools:openapi-generator-cli:7.25.0 -DoutputDirectory=tool

message() { # message TAG: what is sent to a webhook
  cat <<JSON
{"post":{"operationId":"tellOfPerson","tags":["$1"],
 "parameters":[{"name":"webhook-id","in":"header","required":true,"schema":{"type":"string"}}],
 "responses":{"200":{"description":"it has arrived"}}}}
JSON
}

document() { # document NAME WEBHOOK [ITEM]: an operation with the tag Webhooks, and a webhook
  cat >"$1.json" <<JSON
{"openapi":"3.1.0","info":{"title":"Webhooks","version":"1"},
 "paths":{"/webhooks":{"post":{"operationId":"createWebhook","tags":["Webhooks"],"responses":{"204":{"description":"done"}}}}},
 "webhooks":{"person.came":$2},
 "components":{"pathItems":{${3:+"\"Came\":$3"}}}}
JSON
}

client() { # client NAME GENERATOR OPTION...: writes a client
  local name=$1 generator=$2
  shift 2
  java -jar tool/openapi-generator-cli-7.25.0.jar generate -i "$name.json" -g "$generator" -o "$name-$generator" "$@" \
    >"$name-$generator.log" 2>&1
}

try() { # try NAME: says what has become of createWebhook in Java, and what Python finds
  client "$1" java --library native
  if grep -q ' createWebhook(' "$1"-java/src/main/java/org/openapitools/client/api/WebhooksApi.java; then
    echo "$1, java: has createWebhook"
  else
    echo "$1, java: has no createWebhook"
  fi
  client "$1" python --package-name people
  if python3 -m compileall -q "$1-python/people" >"$1.err" 2>&1; then
    echo "$1, python: compiles"
  else
    echo "$1, python: $(grep -om1 'webhook_id: ,' "$1.err")"
  fi
}

document same-tag "$(message Webhooks)"
document other-tag "$(message Messages)"
document reference '{"$ref":"#/components/pathItems/Came"}' "$(message Webhooks)"
{ try same-tag; try other-tag; try reference; } | tee seen
# Seen:
cat >expected <<'SEEN'
same-tag, java: has no createWebhook
same-tag, python: webhook_id: ,
other-tag, java: has createWebhook
other-tag, python: webhook_id: ,
reference, java: has createWebhook
reference, python: compiles
SEEN
diff expected seen
echo 'the behaviour is as described'
