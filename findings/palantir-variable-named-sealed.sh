#!/bin/bash
# Finding: palantir-java-format refuses a valid program because a lambda's parameter is named "sealed".
# Versions: com.palantir.javaformat:palantir-java-format 2.103.0; a JDK 17 on the PATH (seen with 17.0.15).
# Behaviour: "sealed" is a contextual keyword, so it may name a variable, and javac compiles the program. The formatter reads
#   "new Box<String>(sealed -> ...)" and fails with "expected token: '>'; generated sealed instead". With another name the
#   same lambda is formatted.
# Why it matters: code about encryption has many things that are sealed. A build that formats its sources then stops at a line
#   that neither the compiler nor an editor finds fault with, and the message points at a token that is not there.
# Needs Maven. Fails when the behaviour changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.palantir.javaformat</groupId><artifactId>palantir-java-format</artifactId><version>2.103.0</version>
    </dependency>
  </dependencies></project>
POM
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

cat >Vault.java <<'JAVA'
import java.util.function.Function;

class Vault {
    record Box<T>(Function<T, String> opened) {}

    static String open(String text) {
        return new Box<String>(NAME -> NAME.strip()).opened().apply(text);
    }
}
JAVA
exports=()
for package in api code file parser tree util; do
  exports+=("--add-exports=jdk.compiler/com.sun.tools.javac.$package=ALL-UNNAMED")
done
format() { # NAME: says how the formatter ends when the parameter has this name
  sed "s/NAME/$1/g" Vault.java >"$1.java"
  mkdir -p "$1" && cp "$1.java" "$1/Vault.java"
  javac -d "$1/classes" "$1/Vault.java" && printf '%s: compiles, ' "$1"
  if java "${exports[@]}" -cp 'lib/*' com.palantir.javaformat.java.Main --palantir "$1/Vault.java" >"$1/out" 2>"$1/err"; then
    echo 'is formatted'
  else
    grep -o "error: expected token.*" "$1/err" | head -1
  fi
}
{ format locked; format sealed; } | tee seen
# Seen:
#   locked: compiles, is formatted
#   sealed: compiles, error: expected token: '>'; generated sealed instead
grep -qx 'locked: compiles, is formatted' seen
grep -q "^sealed: compiles, error: expected token" seen
echo 'the behaviour is as described'
