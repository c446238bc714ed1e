package org.tandem.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The built bundle in Felix, with configuration files as an administrator writes them. */
@Timeout(60)
class ConfiguredDirectoryIT {
  @TempDir Path folder;
  private DirectoryRig rig;

  @BeforeEach
  void rig() throws Exception {
    rig = new DirectoryRig(folder);
  }

  @AfterEach
  void stop() throws Exception {
    rig.stop();
  }

  @Test
  void filesBecomeMailboxesAndChangesCountAtOnce() throws Exception {
    rig.write("org.tandem.mailbox-3001.cfg", "name=Ann\ninitial.pin=194037\n");
    rig.write("org.tandem.gateway-pbx.cfg", "addresses=192.0.2.0/24\n");
    rig.start();

    await().atMost(Duration.ofSeconds(20)).until(() -> rig.mailboxes().equals(List.of("3001 Ann")));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> rig.directory().gateway(InetAddress.getByName("192.0.2.9")).isPresent());

    rig.write("org.tandem.mailbox-3001.cfg", "name=Beatrice\n");
    rig.write("org.tandem.mailbox-3002.cfg", "name=Carl\n");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> rig.mailboxes().equals(List.of("3001 Beatrice", "3002 Carl")));

    Files.delete(rig.conf().resolve("org.tandem.mailbox-3001.cfg"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> rig.mailboxes().equals(List.of("3002 Carl")));
  }

  @Test
  void configurationsThatThereAreAlreadyCountBeforeTheServiceIsThere() throws Exception {
    rig.write("org.tandem.mailbox-3001.cfg", "name=Ann\n");
    rig.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> rig.mailboxes().equals(List.of("3001 Ann")));

    rig.restartBundle();
    assertThat(rig.mailboxes()).containsExactly("3001 Ann");
  }

  @Test
  void aFileOfMailboxesIsReadAgainWhenItChanges() throws Exception {
    rig.write("org.tandem.dialplan-sfo.cfg", "extension.length=4\n");
    rig.write("org.tandem.directory.cfg", "mailboxes.file=boxes.csv\n");
    rig.write("boxes.csv", "extension,name\n3001,Ann\n3002,Ben\nbad,Line\n");
    rig.start();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> rig.mailboxes().equals(List.of("3001 Ann", "3002 Ben")));

    rig.write("boxes.csv", "extension,name\n3001,Ann\n3002,Ben\n3003,Carl\n");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> rig.mailboxes().equals(List.of("3001 Ann", "3002 Ben", "3003 Carl")));

    Files.delete(rig.conf().resolve("org.tandem.directory.cfg"));
    await().atMost(Duration.ofSeconds(20)).until(() -> rig.mailboxes().isEmpty());
  }
}
