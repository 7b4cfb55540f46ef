#!/bin/bash
# Finding: under libfaketime, with the monotonic clock left alone, a JVM's timed waits end at once.
# Versions: libfaketime 0.9.10-2.1 of Debian 12 (glibc 2.36), a JDK 17 on the PATH.
# Behaviour: a test of wrong clocks moves only the wall clock (FAKETIME and FAKETIME_DONT_FAKE_MONOTONIC=1), so that timers should
#   go on as they are. Thread.sleep(1000) does. LockSupport.parkNanos of a second and Object.wait(1000) return after some milliseconds
#   at most, whatever the offset. With
#   FAKETIME_FORCE_MONOTONIC_FIX=0 in addition all three take their second.
# Why it matters: pools, schedulers and time limits of a service run hot or fire early, and the test blames the service. The variable
#   whose name says that the monotonic clock is not touched is not enough.
# Needs apt and a JDK. Fails when the behaviour changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq libfaketime=0.9.10-2.1 >/dev/null
dpkg -x libfaketime_0.9.10-2.1_*.deb package
library=$(find "$PWD/package" -name libfaketimeMT.so.1)
cat >Waits.java <<'JAVA'
import java.util.concurrent.locks.LockSupport;

class Waits {
    interface Wait { void go() throws InterruptedException; }

    public static void main(String[] args) throws InterruptedException {
        var lock = new Object();
        tell(args[0], "park", () -> LockSupport.parkNanos(1_000_000_000));
        tell(args[0], "wait", () -> { synchronized (lock) { lock.wait(1000); } });
        tell(args[0], "sleep", () -> Thread.sleep(1000));
    }

    static void tell(String setting, String name, Wait wait) throws InterruptedException {
        long began = System.nanoTime();
        wait.go();
        long took = (System.nanoTime() - began) / 1_000_000;
        System.out.println(setting + ", " + name + ": " + (took < 500 ? "at once" : "a second"));
    }
}
JAVA
javac -d . Waits.java
export FAKETIME_DONT_FAKE_MONOTONIC=1
{
  FAKETIME=+90s LD_PRELOAD=$library java -cp . Waits '90 s ahead'
  FAKETIME=-1h LD_PRELOAD=$library java -cp . Waits '1 h behind'
  FAKETIME=+90s FAKETIME_FORCE_MONOTONIC_FIX=0 LD_PRELOAD=$library java -cp . Waits '90 s ahead, without the fix'
} | tee seen

# Seen on 2026-11-30:
diff - seen <<'SEEN' || { echo 'the behaviour has changed'; exit 1; }
90 s ahead, park: at once
90 s ahead, wait: at once
90 s ahead, sleep: a second
1 h behind, park: at once
1 h behind, wait: at once
1 h behind, sleep: a second
90 s ahead, without the fix, park: a second
90 s ahead, without the fix, wait: a second
90 s ahead, without the fix, sleep: a second
SEEN
