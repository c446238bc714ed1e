package org.tandem.notify.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.notify.Spool;

@Timeout(60)
class DiskSpoolTest {
  private static final RetryRules SOON =
      new RetryRules(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofDays(1));
  private static final RetryRules PATIENT =
      new RetryRules(Duration.ofHours(1), Duration.ofHours(2), Duration.ofDays(1));

  @TempDir Path folder;
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final List<String> tried = new CopyOnWriteArrayList<>();
  private final Map<String, NotSent.Kind> failing = new ConcurrentHashMap<>();
  private DiskSpool spool;

  private DiskSpool open(RetryRules rules) {
    spool = new DiskSpool("mail", folder.resolve("spool"), this::send, () -> rules);
    return spool;
  }

  private void send(SpoolEntry entry) throws NotSent {
    tried.add(entry.id());
    NotSent.Kind kind = failing.get(entry.id());
    if (kind != null) {
      throw new NotSent(kind, "452 full");
    }
    sent.add(entry.id());
  }

  @AfterEach
  void close() {
    if (spool != null) {
      spool.close();
    }
  }

  private static Map<String, String> content(String id) {
    return Map.of(SpoolEntry.WHAT, "message " + id, SpoolEntry.TO, "anna@example.com");
  }

  @Test
  void whatIsPutIsSentAndGone() throws Exception {
    open(PATIENT).start();
    spool.put("a/b:1", content("1"));
    await().until(() -> sent.equals(List.of("a/b:1")) && spool.entries().isEmpty());
    assertThat(folder.resolve("spool")).isEmptyDirectory();
  }

  @Test
  void aRestartSendsWhatWasLeft() throws Exception {
    open(PATIENT).put("1", content("1"));
    spool.put("2", content("2"));
    spool.close();

    open(PATIENT).start();
    await().until(() -> sent.equals(List.of("1", "2")));
  }

  @Test
  void theSameIsPutOnce() throws Exception {
    open(PATIENT);
    spool.put("1", content("1"));
    spool.put("1", content("other"));
    assertThat(spool.entries())
        .singleElement()
        .extracting(Spool.Entry::what)
        .isEqualTo("message 1");
  }

  @Test
  void whatFailsForNowIsTriedAgainAndHoldsUpNobody() throws Exception {
    failing.put("1", NotSent.Kind.LATER);
    open(SOON).start();
    spool.put("1", content("1"));
    spool.put("2", content("2"));
    await().until(() -> sent.contains("2") && tried.stream().filter("1"::equals).count() > 2);
    assertThat(spool.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.attempts()).isPositive();
              assertThat(entry.trouble()).isEqualTo("452 full");
              assertThat(entry.next()).isPresent();
            });

    failing.clear();
    await().until(() -> sent.contains("1"));
  }

  @Test
  void whatSeemsToBeAnAbsenceHoldsUpNobodyForEver() throws Exception {
    failing.put("1", NotSent.Kind.AWAY);
    open(SOON);
    spool.put("1", content("1"));
    spool.put("2", content("2"));
    spool.start();
    await().until(() -> sent.contains("2"));
    assertThat(sent).doesNotContain("1");
  }

  @Test
  void whatIsRefusedForGoodIsGivenUpAtOnceAndShown() throws Exception {
    failing.put("1", NotSent.Kind.NEVER);
    open(SOON).start();
    spool.put("1", content("1"));
    await().until(() -> spool.entries().get(0).next().isEmpty());
    spool.put("2", content("2"));
    await().until(() -> sent.contains("2"));
    assertThat(tried).containsExactly("1", "2");

    spool.close();
    open(SOON).start();
    assertThat(spool.entries()).singleElement().matches(entry -> entry.next().isEmpty());
  }

  @Test
  void whenNobodyIsThereOneTryIsEnoughForAll() throws Exception {
    failing.put("1", NotSent.Kind.AWAY);
    open(PATIENT);
    spool.put("1", content("1"));
    spool.put("2", content("2"));
    spool.start();
    await().until(() -> tried.equals(List.of("1")));
    assertThat(spool.entries()).allMatch(entry -> entry.next().isPresent()).hasSize(2);

    failing.clear();
    assertThat(spool.retry()).isEqualTo(2);
    await().until(() -> sent.containsAll(List.of("1", "2")));
  }

  @Test
  void afterTheLimitItIsGivenUp() throws Exception {
    RetryRules short1 =
        new RetryRules(Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(1));
    failing.put("1", NotSent.Kind.AWAY);
    open(short1).start();
    spool.put("1", content("1"));
    await().until(() -> spool.entries().get(0).next().isEmpty());
    failing.clear();
    spool.retry();
    await().until(() -> sent.contains("1"));
  }

  @Test
  void aFileThatIsNoEntryHoldsUpNobody() throws Exception {
    open(PATIENT).put("1", content("1"));
    spool.close();
    Files.writeString(folder.resolve("spool/broken.properties"), "since=yesterday\n");
    Files.writeString(folder.resolve("spool/worse.properties"), "\\u12");

    open(PATIENT).start();
    await().until(() -> sent.equals(List.of("1")));
    assertThat(folder.resolve("spool/broken.properties")).exists();
  }

  /** As a full disk does: the folder cannot be made. */
  private void fill() throws IOException {
    Files.writeString(folder.resolve("spool"), "in the way");
  }

  private void makeRoom() throws IOException {
    Files.delete(folder.resolve("spool"));
  }

  @Test
  void whatADiskDoesNotTakeIsKeptInMemoryUntilItDoes() throws Exception {
    fill();
    open(PATIENT);
    spool.keep("1", content("1"));
    assertThatThrownBy(() -> spool.put("2", content("2"))).isInstanceOf(IOException.class);
    assertThat(spool.entries()).extracting(Spool.Entry::id).containsExactly("1");

    makeRoom();
    spool.close();
    assertThat(folder.resolve("spool/1.properties")).exists();
    open(PATIENT).start();
    await().until(() -> sent.equals(List.of("1")));
  }

  @Test
  void whatADiskDoesNotTakeIsSentAllTheSame() throws Exception {
    failing.put("1", NotSent.Kind.LATER);
    fill();
    open(SOON).start();
    spool.keep("1", content("1"));
    spool.keep("2", content("2"));
    await().until(() -> sent.contains("2") && tried.stream().filter("1"::equals).count() > 1);
    makeRoom();
    await().until(() -> Files.exists(folder.resolve("spool/1.properties")));
    failing.clear();
    await().until(() -> spool.entries().isEmpty());
    assertThat(sent).containsExactly("2", "1");
    assertThat(folder.resolve("spool")).isEmptyDirectory();
    assertThat(spool.lost()).isZero();
  }

  @Test
  void memoryIsBoundedAndWhatIsLostIsCounted() throws Exception {
    fill();
    open(PATIENT);
    for (int i = 0; i < 5_003; i++) {
      spool.keep("entry-" + i, content("" + i));
    }
    assertThat(spool.entries()).hasSize(5_000);
    assertThat(spool.lost()).isEqualTo(3);
  }

  private DiskSpool openSmall(int most) {
    SpoolTable small = new SpoolTable("webhook", folder.resolve("spool"), most);
    spool = new DiskSpool(small, this::send, () -> PATIENT, Duration.ofMinutes(1));
    return spool;
  }

  private List<String> waiting() {
    return spool.entries().stream().map(Spool.Entry::id).sorted().toList();
  }

  @Test
  void aFullSpoolGrowsNoFurtherAndCountsWhatItLoses() throws Exception {
    failing.put("1", NotSent.Kind.AWAY);
    openSmall(3);
    for (int i = 1; i <= 5; i++) {
      spool.keep("" + i, content("" + i));
    }
    assertThatThrownBy(() -> spool.put("6", content("6")))
        .isInstanceOf(IOException.class)
        .hasMessage("3 wait already");
    spool.start();
    await().until(() -> spool.entries().stream().anyMatch(entry -> entry.attempts() == 1));
    spool.keep("7", content("7"));
    assertThat(waiting()).containsExactly("1", "2", "3");
    assertThat(spool.lost()).isEqualTo(3);
    spool.close();
    assertThat(folder.resolve("spool").toFile().list()).hasSize(3);
  }

  @Test
  void aFullSpoolCountsWhatIsInMemoryToo() throws Exception {
    openSmall(3).put("1", content("1"));
    Path disk = folder.resolve("spool");
    Files.move(disk, folder.resolve("kept"));
    fill();
    for (int i = 2; i <= 5; i++) {
      spool.keep("" + i, content("" + i));
    }
    assertThat(waiting()).containsExactly("1", "2", "3");
    assertThat(spool.lost()).isEqualTo(2);
    makeRoom();
    Files.move(folder.resolve("kept"), disk);
    spool.close();
    assertThat(disk.toFile().list()).hasSize(3);
  }

  @Test
  void whatWasGivenUpMakesWay() throws Exception {
    failing.put("1", NotSent.Kind.NEVER);
    failing.put("2", NotSent.Kind.LATER);
    openSmall(2).start();
    spool.keep("1", content("1"));
    await().until(() -> spool.entries().get(0).next().isEmpty());
    spool.keep("2", content("2"));
    failing.put("3", NotSent.Kind.LATER);
    spool.keep("3", content("3"));
    assertThat(waiting()).containsExactly("2", "3");
    assertThat(spool.lost()).isZero();
  }

  @Test
  void whatWaitsIsTriedAgainWithoutBeingWrittenAgain() throws Exception {
    failing.put("1", NotSent.Kind.LATER);
    open(PATIENT).start();
    spool.put("1", content("1"));
    await().until(() -> spool.entries().get(0).attempts() == 1);
    Path file = folder.resolve("spool/1.properties");
    String written = Files.readString(file);
    failing.put("1", NotSent.Kind.NOT_YET); // of which nothing is written either
    spool.improved();
    await().until(() -> tried.size() > 1);
    assertThat(Files.readString(file)).isEqualTo(written);
  }

  @Test
  void whatWasGivenUpWaitsAgainAfterARestartToo() throws Exception {
    failing.put("1", NotSent.Kind.NEVER);
    open(PATIENT).start();
    spool.put("1", content("1"));
    await().until(() -> spool.entries().get(0).next().isEmpty());
    failing.put("1", NotSent.Kind.NOT_YET);
    spool.retry();
    spool.close();
    open(PATIENT);
    assertThat(spool.entries()).singleElement().matches(entry -> entry.next().isPresent());
  }

  /** Sends for as long as it wants to, as somebody who waits for a socket. */
  private DiskSpool openSlow(CountDownLatch sending, CountDownLatch accepting, Duration lastWait) {
    Sender slow =
        entry -> {
          tried.add(entry.id());
          sending.countDown();
          while (accepting.getCount() > 0) {
            try {
              accepting.await();
            } catch (InterruptedException ignoredAsASocketDoes) {
              assertThat(accepting.getCount()).isPositive();
            }
          }
          sent.add(entry.id());
        };
    spool =
        new DiskSpool(
            new SpoolTable("mail", folder.resolve("spool")), slow, () -> PATIENT, lastWait);
    return spool;
  }

  @Test
  void theEndWaitsForWhatIsBeingSent() throws Exception {
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch accepting = new CountDownLatch(1);
    openSlow(sending, accepting, Duration.ofMinutes(1)).start();
    spool.put("1", content("1"));
    sending.await();
    Thread end = new Thread(spool::close);
    end.start();
    await().until(() -> end.getState() == Thread.State.TIMED_WAITING);
    accepting.countDown();
    end.join();
    assertThat(sent).containsExactly("1");
    assertThat(folder.resolve("spool")).isEmptyDirectory();
  }

  @Test
  void whatIsStillBeingSentAtTheEndIsNotSentASecondTime() throws Exception {
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch accepting = new CountDownLatch(1);
    openSlow(sending, accepting, Duration.ofMillis(10)).start();
    spool.put("1", content("1"));
    sending.await();
    spool.close();

    open(PATIENT).start(); // as the updated bundle does
    spool.put("2", content("2"));
    await().until(() -> sent.contains("2"));
    assertThat(tried).containsExactly("1", "2");
    accepting.countDown(); // the other side takes it from the life before
    await().until(() -> Files.notExists(folder.resolve("spool/1.properties")));
    spool.retry();
    await().until(() -> spool.entries().isEmpty());
    assertThat(sent).containsExactly("2", "1");
  }

  @Test
  void aFailureAfterTheEndChangesNothing() throws Exception {
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch refusing = new CountDownLatch(1);
    CountDownLatch refused = new CountDownLatch(1);
    Sender slow =
        entry -> {
          sending.countDown();
          try {
            refusing.await();
          } catch (InterruptedException end) {
            refused.countDown();
            throw new NotSent(NotSent.Kind.NEVER, "550 no");
          }
        };
    spool =
        new DiskSpool(
            new SpoolTable("mail", folder.resolve("spool")),
            slow,
            () -> PATIENT,
            Duration.ofMillis(10));
    spool.start();
    spool.put("1", content("1"));
    sending.await();
    spool.close();
    refused.await();
    open(PATIENT);
    assertThat(spool.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.next()).isPresent();
              assertThat(entry.attempts()).isZero();
              assertThat(entry.trouble()).contains("being sent when");
            });
  }

  @Test
  void waitsGrowUpToTheLongest() {
    RetryRules rules =
        new RetryRules(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofDays(3));
    assertThat(List.of(1, 2, 3, 4, 1_000_000).stream().map(rules::after).toList())
        .containsExactly(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(4),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5));
  }
}
