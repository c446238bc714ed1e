package org.tandem.notify.fake;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.notify.AudioCompression;
import org.tandem.api.notify.Transcriber;
import org.tandem.api.plan.Directory;
import org.tandem.notify.around.Surroundings;

/** Services of which each can be away. */
public final class FakeSurroundings implements Surroundings {
  public volatile boolean hasStore = true;
  public volatile boolean hasDirectory = true;
  public volatile boolean hasPreferences = true;
  public volatile boolean isSettled = true;
  public volatile Optional<AudioCompression> compression = Optional.empty();
  public volatile Optional<Transcriber> transcriber = Optional.empty();
  private final FakeMailboxes mailboxes;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  public FakeSurroundings(FakeMailboxes mailboxes) {
    this.mailboxes = mailboxes;
  }

  /** The store is there again. */
  public void storeComes() {
    hasStore = true;
    listeners.forEach(Runnable::run);
  }

  @Override
  public boolean isSettled() {
    return isSettled;
  }

  @Override
  public Optional<Directory> directory() {
    return hasDirectory ? Optional.of(Played.as(Directory.class, mailboxes)) : Optional.empty();
  }

  @Override
  public Optional<MessageStore> store() {
    return hasStore ? Optional.of(Played.as(MessageStore.class, mailboxes)) : Optional.empty();
  }

  @Override
  public Optional<PreferenceStore> preferences() {
    return hasPreferences
        ? Optional.of(Played.as(PreferenceStore.class, mailboxes))
        : Optional.empty();
  }

  @Override
  public Optional<AudioCompression> compression() {
    return compression;
  }

  @Override
  public Optional<Transcriber> transcriber() {
    return transcriber;
  }

  @Override
  public void onArrival(Runnable listener) {
    listeners.add(listener);
  }

  @Override
  public void forget(Runnable listener) {
    listeners.remove(listener);
  }
}
