package org.tandem.store;

import java.io.IOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.Greetings;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.store.disk.StoreFolder;
import org.tandem.store.pin.FilePinCheck;
import org.tandem.store.spool.Spool;

/**
 * One folder with all that works in it. It becomes ours, and ours again after it was gone, by
 * {@link #tend}, which its owner calls from time to time on one thread.
 */
final class OpenStore {
  private static final Logger log = LoggerFactory.getLogger(OpenStore.class);

  private final StoreFolder folder;
  private final Spool spool;
  private final MessageStore messages;
  private final Greetings greetings;
  private final PinCheck pins;
  private boolean wasOurs;

  /**
   * @param settings asked anew each time, but for the folder
   */
  OpenStore(Supplier<StoreSettings> settings) {
    folder = new StoreFolder(settings.get().folder());
    spool = new Spool(folder, () -> settings.get().freeMinBytes(), () -> settings.get().draftMin());
    messages = new MaildirStore(folder, spool);
    greetings = new GreetingFiles(folder);
    pins = new FilePinCheck(folder, () -> settings.get().failuresBeforeLockout());
  }

  MessageStore messages() {
    return messages;
  }

  Greetings greetings() {
    return greetings;
  }

  PinCheck pins() {
    return pins;
  }

  /**
   * Takes the folder where it is not ours, delivers what is left over, tries again what has failed.
   *
   * @return whether the folder is ours
   */
  boolean tend() {
    try {
      if (!folder.isOurs() && !take()) {
        return false;
      }
      spool.tend();
      return true;
    } catch (IOException fault) {
      folder.failure("opening", fault);
      return false;
    }
  }

  private boolean take() throws IOException {
    if (!wasOurs) {
      folder.create(); // only the first time: a folder that vanished comes back from elsewhere
    }
    if (!folder.take()) {
      return false;
    }
    log.info("store {}: open", folder.root());
    wasOurs = true;
    removeTestMessages();
    spool.recover();
    return true;
  }

  /** Those of test calls that a crash kept from tidying up. */
  private void removeTestMessages() {
    try {
      for (VoiceMessage message : messages.messages(MailboxId.SELF_TEST)) {
        messages.delete(MailboxId.SELF_TEST, message.id());
      }
    } catch (StoreFailure harmless) {
      log.warn("store {}: test messages stay: {}", folder.root(), harmless.getMessage());
    }
  }

  /** Ends what goes on and gives the folder back, unless a disk that hangs still writes to it. */
  void close() {
    if (!spool.close()) {
      log.error("store {}: still writing; the folder stays locked", folder.root());
      return;
    }
    try {
      folder.close();
    } catch (IOException fault) {
      log.warn("store {}: not given back: {}", folder.root(), fault.toString());
    }
  }
}
