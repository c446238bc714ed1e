package org.tandem.directory.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutsideMailboxesTest {
  @TempDir Path folder;
  private OutsideMailboxes outside;

  @BeforeEach
  void open() {
    outside = new OutsideMailboxes(folder, () -> {});
  }

  @AfterEach
  void close() {
    outside.close();
  }

  @Test
  void whereNobodyPlansMailboxesAllAreRead() {
    outside.configure(Map.of());
    assertThat(outside.areRead()).isTrue();
  }

  @Test
  void beforeAFileIsThereItsMailboxesAreNotRead() throws IOException {
    outside.configure(Map.of("mailboxes.file", "boxes.csv"));
    assertThat(outside.areRead()).isFalse();
    Files.writeString(folder.resolve("boxes.csv"), "extension,name\n3001,Ann\n");
    await().atMost(Duration.ofSeconds(30)).until(outside::areRead);
    Files.delete(folder.resolve("boxes.csv"));
    assertThat(outside.areRead()).isTrue();
  }

  @Test
  void beforeAnLdapServerIsThereItsMailboxesAreNotRead() {
    outside.configure(Map.of("ldap.url", "ldap://127.0.0.1:1", "ldap.base", "dc=example"));
    outside.awaitFirstReading(Duration.ofSeconds(30));
    assertThat(outside.areRead()).isFalse();
  }

  @Test
  void wrongSettingsAreNotTheWishForNoMailboxes() {
    outside.configure(Map.of("ldap.url", "no url"));
    assertThat(outside.areRead()).isFalse();
    outside.configure(Map.of());
    assertThat(outside.areRead()).isTrue();
  }
}
