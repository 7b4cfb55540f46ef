#!/bin/bash
# Finding: one fuzz test of Jazzer takes the parameter names from classes of all other tests in the same JVM, on JDK 17 only.
# Versions: com.code-intelligence:jazzer-junit 0.30.0, JUnit 5.12.2; a JDK 17 on the PATH (seen with 17.0.15); with Temurin
#   25.0.3 the same program keeps the names.
# Behaviour: everything is compiled with -parameters, and the first test reads the names of a constructor. Then a fuzz test runs
#   once, on an empty input. It instruments classes that are loaded already (java.lang.instrument, retransformation), and HotSpot
#   of JDK 17 writes them anew without their MethodParameters attribute. From then on reflection gives arg0, arg1, also for the
#   canonical constructor of a record. Nothing is logged about it; all tests of this class pass.
# Why it matters: whatever binds by parameter name (the web layer of Spring, command lines, mappers) fails in tests that have
#   nothing to do with fuzzing, and only when the fuzz test happens to run before them in the same JVM.
# Needs Maven. Fails when the behaviour changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
java -version 2>&1 | grep -q '"17\.' || { echo 'this finding is about JDK 17'; exit 1; }

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencyManagement><dependencies>
    <dependency><groupId>org.junit</groupId><artifactId>junit-bom</artifactId><version>5.12.2</version><type>pom</type>
      <scope>import</scope></dependency>
  </dependencies></dependencyManagement>
  <dependencies>
    <dependency><groupId>com.code-intelligence</groupId><artifactId>jazzer-junit</artifactId><version>0.30.0</version></dependency>
    <dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId></dependency>
    <dependency><groupId>org.junit.platform</groupId><artifactId>junit-platform-console</artifactId></dependency>
  </dependencies></project>
POM
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

cat >NamesTest.java <<'JAVA'
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NamesTest {
    record Punch(String person, int minute) {}

    @Test @Order(1) void before() { print("before"); }

    @FuzzTest @Order(2) void fuzz(FuzzedDataProvider data) { data.consumeString(3); }

    @Test @Order(3) void after() { print("after"); }

    private static void print(String when) {
        Parameter[] parameters = Punch.class.getDeclaredConstructors()[0].getParameters();
        System.out.println(when + " " + Arrays.stream(parameters).map(Parameter::getName).collect(Collectors.joining(" ")));
    }
}
JAVA
javac -proc:none -parameters -d classes -cp 'lib/*' NamesTest.java
java -cp 'classes:lib/*' org.junit.platform.console.ConsoleLauncher execute --select-class=NamesTest >log 2>&1
grep -E '^(before|after) ' log >seen
cat seen

# Seen on 2026-11-29:
#   before person minute
#   after arg0 arg1
diff - seen <<'SEEN' || { echo 'the behaviour has changed'; exit 1; }
before person minute
after arg0 arg1
SEEN
