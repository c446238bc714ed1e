package org.tandem.directory.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.directory.entry.Entry;

/** Which file is meant is a setting, and the file's content counts as soon as the setting does. */
@Timeout(60)
class OutsideMailboxesTest {
  @TempDir Path folder;
  private final AtomicInteger changes = new AtomicInteger();
  private OutsideMailboxes outside;

  @BeforeEach
  void open() throws IOException {
    outside = new OutsideMailboxes(folder, changes::incrementAndGet);
    write("first.csv", "extension,initial.pin\n2001,482915\n2002,739204\n2003,805172\n");
    write("second.csv", "extension,initial.pin\n2009,193847\n");
  }

  @AfterEach
  void close() {
    outside.close();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void name(String file) {
    outside.configure(Map.of("mailboxes.file", file));
  }

  private List<String> extensions() {
    return outside.mailboxes().stream().map(Entry.OfMailbox::number).toList();
  }

  @Test
  void anotherFileCountsAtOnceThoughItHasFewerMailboxes() {
    name("first.csv");
    assertThat(extensions()).containsExactly("2001", "2002", "2003");
    name("second.csv");
    assertThat(extensions()).containsExactly("2009");
    assertThat(outside.mailboxes()).allMatch(mailbox -> mailbox.initialPin().isPresent());
  }

  @Test
  void aMistypedFileLeavesTheMailboxesAsTheyWereUntilItIsThere() throws IOException {
    name("first.csv");
    name("third.csv");
    assertThat(extensions()).containsExactly("2001", "2002", "2003");
    assertThat(outside.complaints())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("third.csv is not there; its mailboxes stay"));

    write("third.csv", "extension,initial.pin\n2005,640219\n");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(extensions()).containsExactly("2005"));
    await().atMost(Duration.ofSeconds(30)).until(() -> changes.get() > 0);
    assertThat(outside.complaints()).isEmpty();
  }

  @Test
  void withoutAFileThereAreNoMailboxes() {
    name("first.csv");
    outside.configure(Map.of());
    assertThat(extensions()).isEmpty();
    assertThat(outside.isPlanned()).isFalse();
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
