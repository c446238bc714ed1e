package org.tandem.worker.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.notify.CallJournal;
import org.tandem.api.plan.Directory;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.api.worker.Generation;
import org.tandem.worker.fake.FixedDirectory;
import org.tandem.worker.fake.MemoryStore;

@Timeout(60)
class FollowedServicesTest {
  @TempDir Path cache;
  private Framework framework;
  private BundleContext context;
  private FollowedServices services;

  @BeforeEach
  void start() throws Exception {
    framework =
        new FrameworkFactory().newFramework(Map.of("org.osgi.framework.storage", cache.toString()));
    framework.start();
    context = framework.getBundleContext();
    services = new FollowedServices(context);
  }

  @AfterEach
  void stop() throws Exception {
    services.close();
    framework.stop();
    framework.waitForStop(10_000);
  }

  private ServiceRegistration<MessageStore> store() {
    return context.registerService(MessageStore.class, new MemoryStore(line -> {}), null);
  }

  @Test
  void aDirectoryIsThereOrNotAtOnce() {
    assertThat(services.directory()).isEmpty();
    ServiceRegistration<Directory> directory =
        context.registerService(Directory.class, new FixedDirectory(), null);
    assertThat(services.directory()).isPresent();
    directory.unregister();
    assertThat(services.directory()).isEmpty();
  }

  @Test
  void theStoreOfTheMomentIsAsked() throws Exception {
    ServiceRegistration<MessageStore> first = store();
    MessageStore messages = services.messages();
    assertThat(messages.counts(FixedDirectory.ANNA)).isEqualTo(new MessageCounts(0, 0));
    first.unregister();
    store();
    assertThat(messages.messages(FixedDirectory.ANNA)).isEqualTo(List.of());
  }

  @Test
  void aStoreThatIsBeingReplacedIsWaitedFor() throws Exception {
    CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(services::awaitStore);
    await()
        .until(
            () ->
                Thread.getAllStackTraces().values().stream()
                    .anyMatch(
                        stack ->
                            List.of(stack).stream()
                                .anyMatch(frame -> frame.getMethodName().equals("awaitNext"))));
    store();
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatEndsWhileNobodyTakesCallsDownIsHandedOverLater() {
    List<String> taken = new CopyOnWriteArrayList<>();
    CallJournal journal = call -> taken.add(call.callId());
    services.ended(call("1"));
    services.ended(call("2"));
    ServiceRegistration<CallJournal> first =
        context.registerService(CallJournal.class, journal, null);
    services.ended(call("3"));
    first.unregister();
    services.ended(call("4"));
    assertThat(taken).containsExactly("1", "2", "3");

    context.registerService(CallJournal.class, journal, null);
    assertThat(taken).containsExactly("1", "2", "3", "4");
  }

  @Test
  void whatAJournalDoesNotTakeIsHandedOverAgain() {
    List<String> taken = new CopyOnWriteArrayList<>();
    AtomicBoolean isGoing = new AtomicBoolean(true);
    CallJournal journal =
        call -> {
          if (isGoing.get()) {
            throw new IllegalStateException("closed");
          }
          taken.add(call.callId());
        };
    context.registerService(CallJournal.class, journal, null);
    services.ended(call("1"));
    isGoing.set(false);
    services.ended(call("2"));
    assertThat(taken).containsExactly("1", "2");
  }

  @Test
  void whatNobodyTakesDownIsCounted() {
    List<String> taken = new ArrayList<>();
    EndedCalls ended = new EndedCalls(context);
    IntStream.range(0, 10_003).forEach(number -> ended.add(call("" + number)));
    assertThat(ended.lost()).isEqualTo(3);

    ServiceRegistration<CallJournal> journal =
        context.registerService(CallJournal.class, call -> taken.add(call.callId()), null);
    assertThat(taken).hasSize(10_000).startsWith("3").endsWith("10002");
    journal.unregister();
    ended.add(call("last"));
    assertThat(ended.lost()).isEqualTo(3);
    ended.close();
    assertThat(ended.lost()).isEqualTo(4);
  }

  private static CallSnapshot call(String id) {
    return new CallSnapshot(
        id,
        new Generation(7),
        Instant.EPOCH,
        "call answering",
        "5550100",
        "2001",
        "sfo/2001",
        "",
        "PCMU",
        Optional.empty(),
        Duration.ZERO,
        Optional.of(CallOutcome.COMPLETED));
  }

  @Test
  void withoutAStoreWhatNeedsItFails() {
    assertThat(services.awaitStore()).isFalse();
    assertThatThrownBy(() -> services.messages().counts(FixedDirectory.ANNA))
        .isInstanceOfSatisfying(
            StoreFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(StoreFailure.Reason.UNAVAILABLE))
        .hasMessage("no MessageStore is running");
  }
}
