package org.tandem.worker.conversation;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.Greetings;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.plan.Directory;
import org.tandem.worker.prompt.Speech;

/** What conversations have at hand besides the call. */
public record Facilities(
    Directory directory,
    MessageStore messages,
    Greetings greetings,
    PinCheck pins,
    PreferenceStore preferences,
    ConversationSettings settings) {
  private static final Logger LOG = LoggerFactory.getLogger(Facilities.class);

  /** The name as the subscriber recorded it; one that cannot be read is as good as none. */
  public Optional<Speech> recordedName(Mailbox whose) {
    try {
      return greetings
          .find(whose.id(), Greeting.NAME)
          .map(clip -> new Speech.Recorded("name of " + whose.extension(), clip));
    } catch (StoreFailure unreadable) {
      LOG.warn("{}: no recorded name: {}", whose.id(), unreadable.getMessage());
      return Optional.empty();
    }
  }

  /** The same, else the extension. */
  public Speech name(Mailbox whose) {
    return recordedName(whose).orElseGet(() -> new Speech.Digits(whose.extension()));
  }
}
