#!/bin/bash
# Finding: a letter that the mail server has taken is reported as a failure when only the farewell goes wrong, and the exception
#   holds no failed message.
# Versions: org.springframework:spring-context-support 7.0.10, org.eclipse.angus:angus-mail 2.0.5, a JDK 17 on the PATH.
# Behaviour: a server answers 250 to the data of the letter, which is then its own, and resets the connection at QUIT, as servers
#   and firewalls that are busy or restart do. JavaMailSenderImpl.send throws MailSendException, "Failed to close server connection after
#   message sending". getFailedMessages() is empty. When the server refuses a recipient, the same class of exception comes, and
#   there getFailedMessages() has the letter. A server that cannot be reached gives it with the letter as well.
# Why it matters: whoever sends again after a MailSendException sends the same letter twice, and once more at each try.
# Needs Maven and Python 3. Fails when the behaviour changes.
set -euo pipefail
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.springframework</groupId><artifactId>spring-context-support</artifactId><version>7.0.10</version></dependency>
    <dependency><groupId>org.eclipse.angus</groupId><artifactId>angus-mail</artifactId><version>2.0.5</version></dependency>
  </dependencies></project>
POM
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

# a mail server that takes letters for one recipient, and hangs up at QUIT when it is told to
cat >server.py <<'PY'
import socket, socketserver, struct, sys
class Smtp(socketserver.StreamRequestHandler):
    def say(self, text): self.wfile.write((text + '\r\n').encode())
    def handle(self):
        self.say('220 ready')
        for line in self.rfile:
            word = line.split()[0].upper() if line.split() else b''
            if word == b'RCPT' and b'nobody@' in line: self.say('550 unknown')
            elif word == b'DATA':
                self.say('354 go on')
                while self.rfile.readline() != b'.\r\n': pass
                print('taken', flush=True)
                self.say('250 taken')
            elif word == b'QUIT':
                if sys.argv[1] == 'polite': self.say('221 bye')
                else: self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0)) # a reset
                return
            else: self.say('250 yes')
server = socketserver.ThreadingTCPServer(('127.0.0.1', 0), Smtp)
server.shutdown_request = lambda request: request.close() # it would say properly that it has nothing more to send
open(sys.argv[1] + '.port', 'w').write(str(server.server_address[1]))
server.serve_forever()
PY
cat >Send.java <<'JAVA'
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class Send {
    public static void main(String[] args) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(Integer.parseInt(args[1]));
        var letter = new SimpleMailMessage();
        letter.setFrom("service@example.com");
        letter.setTo(args[2] + "@example.com");
        letter.setText("Good morning");
        try {
            sender.send(letter);
            System.out.println(args[0] + ": sent");
        } catch (MailSendException e) {
            System.out.println(args[0] + ": " + e.getClass().getSimpleName() + ", failed messages: " + e.getFailedMessages().size());
        }
    }
}
JAVA
javac -cp 'lib/*' -d . Send.java
for manner in polite rude; do python3 server.py $manner >$manner.log & done
for manner in polite rude; do until [ -s $manner.port ]; do sleep 0.1; done; done
send() { java -cp '.:lib/*' Send "$@" 2>/dev/null; }
{
  send 'the server takes it' "$(cat polite.port)" somebody
  send 'it refuses the recipient' "$(cat polite.port)" nobody
  send 'it takes it and hangs up' "$(cat rude.port)" somebody
  echo "letters that were taken: $(cat polite.log rude.log | wc -l)"
} | tee seen

# Seen on 2026-11-30:
diff - seen <<'SEEN' || { echo 'the behaviour has changed'; exit 1; }
the server takes it: sent
it refuses the recipient: MailSendException, failed messages: 1
it takes it and hangs up: MailSendException, failed messages: 0
letters that were taken: 2
SEEN
