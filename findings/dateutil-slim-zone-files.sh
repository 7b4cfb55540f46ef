#!/bin/bash
# Finding: python-dateutil takes every zone of a modern zone file for UTC, without a word.
# Versions: python-dateutil 2.9.0.post0, six 1.17.0, tzdata 2026.4 (PyPI, IANA's data as files); Python's own zoneinfo as reference.
# Behaviour: since version 2 of the format (RFC 8536, today RFC 9636) a zone file holds its data twice, in 32 and in 64 bits, and
#   since 2020b the compiler zic writes the first block nearly empty unless it is asked for fat files. tzdata of PyPI has such slim
#   files. dateutil.tz.tzfile reads the first block alone: the file is accepted, and the offset is zero, in Madrid, Kolkata and
#   Vancouver alike, in every year. Python's zoneinfo reads the same files right. Debian's own files are fat, so the same call
#   with /usr/share/zoneinfo works there, which is why it passes on a developer's machine.
# Why it matters: a payroll script that reads local times with a folder of zone files is hours off, and nothing fails.
# Needs Python 3.9 or newer with pip and venv. Fails when the behaviour changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-deps python-dateutil==2.9.0.post0 six==1.17.0 tzdata==2026.4

cat >offsets.py <<'PY'
import datetime, importlib.resources, zoneinfo
from dateutil.tz import tzfile

folder = importlib.resources.files("tzdata") / "zoneinfo"
zoneinfo.reset_tzpath([str(folder)])
for name in ("Europe/Madrid", "Asia/Kolkata", "America/Vancouver"):
    for month in (1, 7):
        noon = datetime.datetime(2026, month, 1, 12)
        read = noon.replace(tzinfo=tzfile(str(folder / name))).utcoffset()
        right = noon.replace(tzinfo=zoneinfo.ZoneInfo(name)).utcoffset()
        hours = lambda offset: offset / datetime.timedelta(hours=1)
        print(f"{name} 2026-{month:02} dateutil {hours(read):g} zoneinfo {hours(right):g}")
PY
env/bin/python offsets.py >seen
cat seen

# Seen on 2026-11-29:
diff - seen <<'SEEN' || { echo 'the behaviour has changed'; exit 1; }
Europe/Madrid 2026-01 dateutil 0 zoneinfo 1
Europe/Madrid 2026-07 dateutil 0 zoneinfo 2
Asia/Kolkata 2026-01 dateutil 0 zoneinfo 5.5
Asia/Kolkata 2026-07 dateutil 0 zoneinfo 5.5
America/Vancouver 2026-01 dateutil 0 zoneinfo -8
America/Vancouver 2026-07 dateutil 0 zoneinfo -7
SEEN
