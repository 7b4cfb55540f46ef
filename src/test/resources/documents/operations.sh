# the tarball lies in a folder that stands for the root of the machine, without the jar; it has the launcher of the tests
#= /opt opt
#= /etc/ etc/
mkdir -p opt etc/systemd/system presente-VERSION
cp presente ops/systemd/presente.service presente-VERSION
tar -czf presente-VERSION.tar.gz presente-VERSION
useradd() { :; }
systemctl() { [ "$*" = 'enable --now presente' ] && [ -s etc/systemd/system/presente.service ]; }

# a backup is restored into an empty database
before() {
  case $1 in
    './presente restore'*) export PRESENTE_DB_URL=$EMPTY_DB_URL ;;
  esac
}
