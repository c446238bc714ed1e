package org.tandem.notify.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MailboxPolicy;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.VoiceMessage;

/** Messages and the mailbox that they are in. */
public final class Messages {
  public static final MailboxId ANNA = new MailboxId("sfo", "2001");

  private Messages() {}

  public static Mailbox mailbox(Locale language, Optional<String> mail, MailboxPolicy policy) {
    Mailbox plain = new Mailbox(ANNA, "Anna Example", language, Optional.empty());
    return new Mailbox(
        plain.id(),
        plain.name(),
        plain.language(),
        plain.initialPin(),
        Optional.of(ZoneId.of("Europe/Berlin")),
        mail,
        plain.phone(),
        policy);
  }

  public static Mailbox anna() {
    return mailbox(Locale.ENGLISH, Optional.of("anna@example.com"), MailboxPolicy.DEFAULT);
  }

  /** A message that came just now. */
  public static VoiceMessage message(String id) {
    return message(id, facts(Instant.now()));
  }

  public static VoiceMessage message(String id, MessageFacts facts) {
    return new VoiceMessage(new MessageId(id), ANNA, facts, Duration.ofSeconds(65), false);
  }

  public static MessageFacts facts(Instant arrived) {
    return new MessageFacts(arrived, "5550100", Optional.of("Bob Example"), id(arrived), 8000);
  }

  private static String id(Instant arrived) {
    return arrived.toEpochMilli() + "@phone";
  }

  /** A tone. */
  public static AudioClip sound() {
    short[] samples = new short[8000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (8000 * Math.sin(2 * Math.PI * 440 * i / 8000));
    }
    return new AudioClip(8000, samples);
  }
}
