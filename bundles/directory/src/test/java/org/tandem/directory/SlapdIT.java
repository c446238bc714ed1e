package org.tandem.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The built bundle, and subscribers that are in a real OpenLDAP. */
@Timeout(120)
class SlapdIT {
  private static final int MANY = 1200;
  private static final Duration LIMIT = Duration.ofSeconds(40);

  @TempDir Path folder;
  private Slapd slapd;
  private DirectoryRig rig;

  @BeforeEach
  void start() throws Exception {
    slapd = new Slapd(folder.resolve("slapd"));
    StringBuilder people =
        new StringBuilder("dn: " + Slapd.BASE + "\nobjectClass: domain\ndc: example\n\n");
    for (int i = 0; i < MANY; i++) {
      people.append(person(2000 + i, "Subscriber " + i));
    }
    slapd.add(people.toString());
    slapd.start();
    rig = new DirectoryRig(Files.createDirectory(folder.resolve("rig")));
    rig.write("org.tandem.dialplan-sfo.cfg", "extension.length=4\nprefixes=+49 30 555\n");
    rig.write("password", Slapd.PASSWORD + "\n");
  }

  @AfterEach
  void stop() throws Exception {
    rig.stop();
    slapd.stop();
  }

  private static String person(int extension, String name) {
    return String.join(
        "\n",
        "dn: uid=u" + extension + "," + Slapd.BASE,
        "objectClass: inetOrgPerson",
        "cn: " + name,
        "sn: " + name,
        "displayName: " + name,
        "telephoneNumber: +49 30 555 " + extension,
        "mail: u" + extension + "@example.com",
        "",
        "");
  }

  private void configure(String... more) throws Exception {
    rig.write(
        "org.tandem.directory.cfg",
        String.join(
                "\n",
                "ldap.url=ldap://127.0.0.1:" + slapd.port(),
                "ldap.base=" + Slapd.BASE,
                "ldap.bind.dn=" + Slapd.READER,
                "ldap.password.file=" + rig.conf().resolve("password"),
                "ldap.reread=1s",
                "")
            + String.join("\n", more));
  }

  private void awaitMailboxes(int count) {
    await("mailboxes").atMost(LIMIT).until(() -> rig.mailboxes().size() == count);
  }

  @Test
  void allComeAndStayWhileTheServerIsDownAndFollowItsChanges() throws Exception {
    configure();
    rig.start();
    awaitMailboxes(MANY);
    assertThat(rig.mailboxes()).contains("2000 Subscriber 0", "3199 Subscriber 1199");

    slapd.stop();
    slapd.add(person(4000, "Ann Later"));
    await().during(Duration.ofSeconds(3)).atMost(LIMIT).until(() -> rig.mailboxes().size() == MANY);

    slapd.start();
    awaitMailboxes(MANY + 1);
    assertThat(rig.mailboxes()).contains("4000 Ann Later");
  }

  @Test
  void startTlsIsSpokenToAServerThatIsTrusted() throws Exception {
    configure("ldap.starttls=true", "ldap.trust=" + slapd.certificate());
    rig.start();
    awaitMailboxes(MANY);
  }

  @Test
  void aServerThatIsNotTrustedIsNotAsked() throws Exception {
    configure("ldap.starttls=true");
    rig.start();
    await().during(Duration.ofSeconds(3)).atMost(LIMIT).until(() -> rig.mailboxes().isEmpty());
  }
}
