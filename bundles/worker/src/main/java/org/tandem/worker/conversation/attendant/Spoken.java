package org.tandem.worker.conversation.attendant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.attendant.Announcement;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.Greetings;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/** How things that have no prompt of their own are said: announcements, and who has a mailbox. */
final class Spoken {
  private static final Logger LOG = LoggerFactory.getLogger(Spoken.class);

  private Spoken() {}

  static Speech of(Announcement announcement) {
    return new Speech.Recorded(announcement.label(), announcement.audio());
  }

  /** The name as the subscriber recorded it, else the extension. */
  static Speech name(Mailbox mailbox, Greetings greetings) {
    return recorded(mailbox, greetings).orElseGet(() -> new Speech.Digits(mailbox.extension()));
  }

  /** The same, so that two of one name can be told apart. */
  static List<Speech> nameAndExtension(Mailbox mailbox, Greetings greetings) {
    List<Speech> parts = new ArrayList<>();
    Speech extension = new Speech.Digits(mailbox.extension());
    Optional<Speech> name = recorded(mailbox, greetings);
    name.ifPresent(parts::add);
    name.ifPresent(said -> parts.add(Prompt.AT_EXTENSION));
    parts.add(extension);
    return parts;
  }

  /** A name that cannot be read is no reason not to reach its owner. */
  private static Optional<Speech> recorded(Mailbox mailbox, Greetings greetings) {
    try {
      Optional<AudioClip> audio = greetings.find(mailbox.id(), Greeting.NAME);
      return audio.map(clip -> new Speech.Recorded("name of " + mailbox.extension(), clip));
    } catch (StoreFailure unreadable) {
      LOG.warn("{}: no spoken name: {}", mailbox.id(), unreadable.getMessage());
      return Optional.empty();
    }
  }
}
