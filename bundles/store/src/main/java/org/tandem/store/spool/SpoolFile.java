package org.tandem.store.spool;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.disk.Durable;
import org.tandem.store.mime.VoiceMail;

/**
 * The two files of a message that is being recorded: its facts, and its sound as linear samples.
 *
 * @param id also the name of the message that it becomes
 * @param recipients whose message it becomes; never empty
 */
record SpoolFile(Path folder, String id, List<MailboxId> recipients, MessageFacts facts) {
  static final String FACTS = ".properties";
  static final String SOUND = ".pcm";

  /** The first recipient. */
  MailboxId mailbox() {
    return recipients.get(0);
  }

  /** The same for others, and urgent or not. */
  SpoolFile addressed(List<MailboxId> others, boolean isUrgent) {
    List<MailboxId> each = others.stream().distinct().toList();
    return new SpoolFile(folder, id, each, facts.urgent(isUrgent));
  }

  /** Makes a file for the sound and writes the facts. */
  void create() throws IOException {
    Files.createFile(sound());
    writeFacts(); // forces the folder for both
  }

  /** Writes the facts, in place of others. */
  void writeFacts() throws IOException {
    Properties properties = new Properties();
    properties.setProperty(
        "recipients",
        recipients.stream().map(MailboxId::toString).collect(Collectors.joining(" ")));
    properties.setProperty("arrived", facts.arrived().toString());
    properties.setProperty("caller", facts.caller());
    facts.callerName().ifPresent(name -> properties.setProperty("caller.name", name));
    properties.setProperty("call.id", facts.callId());
    properties.setProperty("sample.rate", Integer.toString(facts.sampleRateHz()));
    facts.sender().ifPresent(sender -> properties.setProperty("sender", sender.toString()));
    properties.setProperty("urgent", Boolean.toString(facts.isUrgent()));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    properties.store(text, null);
    Durable.replace(properties(), text.toByteArray());
  }

  /**
   * Reads what another life of the store has left.
   *
   * @throws IOException also for facts that are not complete
   */
  static SpoolFile read(Path folder, String id) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = new FileInputStream(folder.resolve(id + FACTS).toFile())) {
      properties.load(in);
    } catch (IllegalArgumentException noProperties) {
      throw new IOException("damaged: " + noProperties.getMessage(), noProperties);
    }
    try {
      return new SpoolFile(
          folder,
          id,
          recipients(needed(properties, "recipients")),
          new MessageFacts(
              Instant.parse(needed(properties, "arrived")),
              needed(properties, "caller"),
              Optional.ofNullable(properties.getProperty("caller.name")),
              needed(properties, "call.id"),
              Integer.parseInt(needed(properties, "sample.rate")),
              MailboxId.parse(properties.getProperty("sender", "")),
              Boolean.parseBoolean(properties.getProperty("urgent"))));
    } catch (IllegalArgumentException | DateTimeException damaged) {
      throw new IOException("damaged: " + damaged.getMessage(), damaged);
    }
  }

  private static List<MailboxId> recipients(String text) {
    return Arrays.stream(text.split(" "))
        .map(
            one ->
                MailboxId.parse(one)
                    .orElseThrow(() -> new IllegalArgumentException("no mailbox: " + one)))
        .toList();
  }

  private static String needed(Properties properties, String key) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException("no " + key);
    }
    return value;
  }

  Path sound() {
    return folder.resolve(id + SOUND);
  }

  private Path properties() {
    return folder.resolve(id + FACTS);
  }

  /** Whole samples only: a crash may have cut one. */
  long soundBytes() throws IOException {
    return Files.size(sound()) & ~1L;
  }

  Duration length(long soundBytes) {
    return VoiceMail.length(soundBytes / 2, facts.sampleRateHz());
  }

  /** Whether neither file is there. */
  boolean isGone() {
    return Files.notExists(sound()) && Files.notExists(properties());
  }

  /** Removes both; the sound first, because sound without facts cannot be delivered. */
  void remove() throws IOException {
    Files.deleteIfExists(sound());
    Durable.remove(properties());
  }
}
