package org.tandem.directory.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.directory.entry.Entries;
import org.tandem.directory.entry.Entry;
import org.tandem.directory.plan.Assembly;
import org.tandem.directory.plan.OwnAddresses;

class MailboxFileTest {
  @TempDir Path folder;
  private Path path;
  private MailboxFile file;
  private long nanos;
  private long modifiedMillis;

  @BeforeEach
  void file() {
    path = folder.resolve("boxes.csv");
    file = new MailboxFile(path, () -> nanos);
  }

  private void write(String text) throws IOException {
    Files.writeString(path, text);
    modifiedMillis += 10;
    Files.setLastModifiedTime(path, FileTime.fromMillis(modifiedMillis));
  }

  private static String table(int mailboxes) {
    return "extension,name,mail\n"
        + IntStream.range(0, mailboxes)
            .mapToObj(i -> (10_000 + i) + ",Subscriber Number" + i + ",s" + i + "@example.com\n")
            .collect(Collectors.joining());
  }

  private boolean lookAfter(Duration pause) {
    nanos += pause.toNanos();
    return file.look();
  }

  private int size() {
    return file.content().mailboxes().size();
  }

  @Test
  void itIsReadAtOnceTheFirstTimeAndThenOnlyWhenItChanges() throws IOException {
    write(table(3));
    assertThat(file.look()).isTrue();
    assertThat(size()).isEqualTo(3);
    assertThat(lookAfter(Duration.ofHours(1))).isFalse();
  }

  @Test
  void aFileThatIsNotThereOrNoTableIsNotRead() throws IOException {
    file.look();
    assertThat(file.isRead()).isFalse();
    write("nonsense\n");
    lookAfter(MailboxFile.QUIET);
    assertThat(file.isRead()).isFalse();
    write(table(0));
    lookAfter(MailboxFile.QUIET);
    lookAfter(MailboxFile.QUIET);
    assertThat(file.isRead()).isTrue();
    Files.delete(path);
    file.look();
    assertThat(file.isRead()).as("its mailboxes stay").isTrue();
  }

  @Test
  void aChangedFileIsReadOnceItHasBeenLeftAlone() throws IOException {
    write(table(3));
    file.look();
    write(table(4));
    assertThat(lookAfter(Duration.ofSeconds(5))).isFalse();
    write(table(5));
    assertThat(lookAfter(Duration.ofSeconds(5))).isFalse();
    assertThat(lookAfter(MailboxFile.QUIET)).isTrue();
    assertThat(size()).isEqualTo(5);
  }

  @Test
  void aHalfWrittenFileNeverEmptiesTheDirectory() throws IOException {
    write(table(100));
    file.look();
    for (String half : List.of("", "exten", "extension,name,mail\n", table(10))) {
      write(half);
      file.look();
      lookAfter(MailboxFile.QUIET.multipliedBy(2));
      assertThat(size()).isEqualTo(100);
    }
    write(table(101));
    file.look();
    assertThat(lookAfter(MailboxFile.QUIET)).isTrue();
    assertThat(size()).isEqualTo(101);
    assertThat(file.content().complaints()).isEmpty();
  }

  @Test
  void aGreatLossIsBelievedAfterAWhile() throws IOException {
    write(table(100));
    file.look();
    write(table(10));
    file.look();
    assertThat(lookAfter(MailboxFile.QUIET_AFTER_LOSS)).isTrue();
    assertThat(size()).isEqualTo(10);
  }

  @Test
  void aFileThatIsGoneIsToldAndItsMailboxesStay() throws IOException {
    write(table(3));
    file.look();
    byte[] same = Files.readAllBytes(path);
    Files.delete(path);
    assertThat(file.look()).isTrue();
    assertThat(lookAfter(Duration.ofSeconds(9))).isFalse();
    assertThat(size()).isEqualTo(3);
    assertThat(file.content().complaints())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("is not there; its mailboxes stay"));

    Files.write(path, same);
    file.look();
    assertThat(lookAfter(MailboxFile.QUIET)).isTrue();
    assertThat(file.content().complaints()).isEmpty();
  }

  @Test
  void aFileThatComesLaterIsFound() throws IOException {
    assertThat(file.look()).isTrue();
    assertThat(file.content().complaints()).hasSize(1);
    write(table(2));
    assertThat(file.look()).isTrue();
    assertThat(size()).isEqualTo(2);
  }

  @Test
  void tenThousandMailboxesAreReadAndAssembledFastEnoughForEveryChange() throws IOException {
    write(table(10_000));
    assertTimeout(
        Duration.ofSeconds(10), // a machine under load; the README has the figure
        () -> {
          file.look();
          List<Entry> all = List.copyOf(file.content().mailboxes());
          Assembly.Result result = Assembly.of(new Entries(all, true), new OwnAddresses());
          assertThat(result.snapshot().mailboxes()).hasSize(10_000);
        });
  }
}
