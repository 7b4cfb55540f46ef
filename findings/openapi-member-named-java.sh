#!/bin/bash
# Finding: the Java client that openapi-generator writes does not compile when a schema has a member named "java".
# Versions: org.openapitools:openapi-generator-cli 7.25.0, generator "java", library "native"; a JDK 17 on the PATH (seen with
#   17.0.15).
# Behaviour: the generated class gets a field "java". Other generated lines of the same class name types in full, such as
#   java.util.Objects; within the class the field hides the package, so javac reads "java" as the field. The generator warns of
#   nothing, and its own list of reserved words renames members such as "class" or "default", but not this one. With another
#   name of the member the same client compiles.
# Why it matters: "java" is an ordinary name for the version of a runtime in an answer about a system. The document is valid, and
#   clients in other languages work, so whoever writes the API does not learn of it.
# Needs Maven. Fails when the behaviour changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.fasterxml.jackson.datatype</groupId><artifactId>jackson-datatype-jsr310</artifactId><version>2.21.7</version></dependency>
    <dependency><groupId>jakarta.annotation</groupId><artifactId>jakarta.annotation-api</artifactId><version>3.0.0</version></dependency>
    <dependency><groupId>org.apache.httpcomponents</groupId><artifactId>httpmime</artifactId><version>4.5.14</version></dependency>
  </dependencies></project>
POM
get() { mvn -q -B -Dstyle.color=never "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:$@"; }
get copy-dependencies -DoutputDirectory=lib
get copy -Dartifact=org.openapitools:openapi-generator-cli:7.25.0 -DoutputDirectory=tool

client() { # client NAME: says whether the client compiles when the member has this name
  cat >"$1.json" <<JSON
{"openapi":"3.0.3","info":{"title":"Runtime","version":"1"},
 "paths":{"/runtime":{"get":{"operationId":"getRuntime","responses":{"200":{"description":"what runs",
   "content":{"application/json":{"schema":{"\$ref":"#/components/schemas/Runtime"}}}}}}}},
 "components":{"schemas":{"Runtime":{"type":"object","required":["$1"],"properties":{"$1":{"type":"string"}}}}}}
JSON
  java -jar tool/openapi-generator-cli-7.25.0.jar generate -i "$1.json" -g java --library native -o "$1" \
    --additional-properties openApiNullable=false,useJakartaEe=true >"$1.log" 2>&1
  if javac -nowarn -proc:none -cp 'lib/*' -d "$1/classes" $(find "$1/src/main" -name '*.java') >"$1.err" 2>&1; then
    echo "$1: compiles"
  else
    echo "$1: $(grep -om1 'error: .*' "$1.err")"
  fi
}
{ client javaVersion; client java; } | tee seen
# Seen:
#   javaVersion: compiles
#   java: error: cannot find symbol
grep -qx 'javaVersion: compiles' seen
grep -qx 'java: error: cannot find symbol' seen
echo 'the behaviour is as described'
