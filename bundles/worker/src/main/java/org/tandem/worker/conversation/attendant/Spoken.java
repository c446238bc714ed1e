package org.tandem.worker.conversation.attendant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.api.attendant.Announcement;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.worker.conversation.Facilities;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/** How things that have no prompt of their own are said: announcements, and who has a mailbox. */
final class Spoken {
  private Spoken() {}

  static Speech of(Announcement announcement) {
    return new Speech.Recorded(announcement.label(), announcement.audio());
  }

  /** The recorded name with the extension, so that two of one name can be told apart. */
  static List<Speech> nameAndExtension(Mailbox mailbox, Facilities facilities) {
    List<Speech> parts = new ArrayList<>();
    Speech extension = new Speech.Digits(mailbox.extension());
    Optional<Speech> name = facilities.recordedName(mailbox);
    name.ifPresent(parts::add);
    name.ifPresent(said -> parts.add(Prompt.AT_EXTENSION));
    parts.add(extension);
    return parts;
  }
}
