package org.tandem.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tandem.api.mailbox.Greetings;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.store.event.News;

/** A store in a folder, tended several times a second as its component does. */
final class StoreRig implements AutoCloseable {
  static final MailboxId BOX = new MailboxId("sfo", "2001");

  final Path folder;
  final MessageStore messages;
  final Greetings greetings;
  final PinCheck pins;
  final PreferenceStore preferences;
  final List<String> told = new CopyOnWriteArrayList<>();
  volatile int mostMessages = 1000;
  private final OpenStore store;
  private final ScheduledExecutorService tending = Executors.newSingleThreadScheduledExecutor();

  StoreRig(Path folder, String... settings) {
    this.folder = folder;
    Map<String, String> keys =
        new TreeMap<>(
            Map.of("folder", folder.toString(), "free.min", "0KB", "pin.delay.max", "0s"));
    for (String setting : settings) {
      keys.put(setting.split("=")[0], setting.split("=")[1]);
    }
    StoreSettings read = StoreSettings.from(keys, folder);
    store = new OpenStore(() -> read, new Around());
    store.tend();
    messages = store.messages();
    greetings = store.greetings();
    pins = store.pins();
    preferences = store.preferences();
    tending.scheduleWithFixedDelay(store::tend, 100, 100, TimeUnit.MILLISECONDS);
  }

  /** What was told, in words. */
  private final class Around implements Neighbours, News {
    @Override
    public int mostMessages(MailboxId mailbox) {
      return mostMessages;
    }

    @Override
    public News news() {
      return this;
    }

    @Override
    public void delivered(VoiceMessage message) {
      told.add("delivered " + message.mailbox() + " " + message.facts().callId());
    }

    @Override
    public void changed(MailboxId mailbox, MessageCounts counts) {
      told.add("changed " + mailbox + " " + counts.fresh() + "/" + counts.heard());
    }

    @Override
    public void locked(MailboxId mailbox, String caller) {
      told.add("locked " + mailbox + " by " + caller);
    }
  }

  @Override
  public void close() {
    tending.shutdown();
    try {
      tending.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    store.close();
  }

  static MessageFacts facts(String callId) {
    return new MessageFacts(
        Instant.parse("2026-03-04T05:06:07.123456789Z"),
        "+49305550100",
        Optional.of("Zoë Ōsaka"),
        callId,
        8000);
  }

  /** Linear sound whose samples count up, so that a missing one shows. */
  static ByteBuffer speech(int firstSample, int samples) {
    ByteBuffer audio = ByteBuffer.allocate(samples * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples; i++) {
      audio.putShort((short) (firstSample + i));
    }
    return audio.flip();
  }

  static short[] samples(int first, int count) {
    short[] samples = new short[count];
    speech(first, count).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }

  VoiceMessage leave(String callId, int samples) throws StoreFailure {
    var draft = messages.begin(BOX, facts(callId));
    draft.append(speech(0, samples));
    return draft.deliver();
  }

  List<VoiceMessage> inbox() throws StoreFailure {
    return messages.messages(BOX);
  }

  Path maildir() {
    return folder.resolve("mail/sfo/2001/Maildir");
  }

  Path spool() {
    return folder.resolve("spool");
  }

  /** The names of the files below a folder. */
  static List<String> files(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** What a crash at this moment would leave behind. */
  Path copiedTo(Path target) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(target.resolve(folder.relativize(from).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
              throws IOException {
            Path to = target.resolve(folder.relativize(from).toString());
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
    return target;
  }

  static final Duration SOON = Duration.ofSeconds(20);
}
