package org.tandem.store;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.Greetings;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.store.disk.StoreFolder;
import org.tandem.store.maildir.VoiceMessages;
import org.tandem.store.pin.FilePinCheck;
import org.tandem.store.spool.Spool;
import org.tandem.store.watch.ChangeWatch;

/**
 * One folder with all that works in it. It becomes ours, and ours again after it was gone, by
 * {@link #tend}, which its owner calls from time to time on one thread.
 */
final class OpenStore {
  private static final Logger log = LoggerFactory.getLogger(OpenStore.class);

  private final Supplier<StoreSettings> settings;
  private final Neighbours neighbours;
  private final StoreFolder folder;
  private final ChangeWatch watch;
  private final Spool spool;
  private final MessageStore messages;
  private final Greetings greetings;
  private final PinCheck pins;
  private final PreferenceStore preferences;
  private boolean wasOurs;

  /**
   * @param settings asked anew each time, but for the folder
   */
  OpenStore(Supplier<StoreSettings> settings, Neighbours neighbours) {
    this.settings = settings;
    this.neighbours = neighbours;
    folder = new StoreFolder(settings.get().folder());
    VoiceMessages voice = new VoiceMessages(folder);
    watch =
        new ChangeWatch(
            folder,
            voice,
            new ChangeWatch.Schedule(
                () -> settings.get().sweepInterval(), () -> settings.get().deletedKept()),
            (mailbox, counts) -> neighbours.news().changed(mailbox, counts));
    Around around = new Around();
    spool =
        new Spool(
            folder,
            () -> settings.get().freeMinBytes(),
            () -> settings.get().draftMin(),
            around::delivered);
    messages = new MaildirStore(folder, spool, voice, around);
    greetings = new GreetingFiles(folder);
    preferences = new PreferenceFiles(folder);
    pins =
        new FilePinCheck(
            folder,
            () -> settings.get().pins(),
            new FilePinCheck.Surroundings(
                Clock.systemUTC(),
                OpenStore::pause,
                (mailbox, caller) -> neighbours.news().locked(mailbox, caller)));
  }

  /** What the messages' store works under. */
  private final class Around implements Circumstances {
    @Override
    public Duration deletedKept() {
      return settings.get().deletedKept();
    }

    @Override
    public int mostMessages(MailboxId mailbox) {
      return neighbours.mostMessages(mailbox);
    }

    @Override
    public void delivered(VoiceMessage message) {
      if (!message.mailbox().equals(MailboxId.SELF_TEST)) {
        neighbours.news().delivered(message);
        watch.touched(message.mailbox());
      }
    }

    @Override
    public void touched(MailboxId mailbox) {
      watch.touched(mailbox);
    }
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

  PreferenceStore preferences() {
    return preferences;
  }

  /** On the thread of a call, which may be ended meanwhile. */
  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException callIsOver) {
      Thread.currentThread().interrupt();
    }
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
    if (!wasOurs) {
      watch.start();
    }
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
    watch.close();
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
