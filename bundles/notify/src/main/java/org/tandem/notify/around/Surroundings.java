package org.tandem.notify.around;

import java.util.Optional;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.notify.AudioCompression;
import org.tandem.api.notify.Transcriber;
import org.tandem.api.plan.Directory;

/** The services as they are now; each may be away for a while, the last three for ever. */
public interface Surroundings {
  Optional<Directory> directory();

  Optional<MessageStore> store();

  Optional<PreferenceStore> preferences();

  Optional<AudioCompression> compression();

  Optional<Transcriber> transcriber();

  /**
   * Whether what is not there now is not coming by itself. It may be late at a start and while
   * bundles are updated, so whoever would decide otherwise without it waits until this is true.
   */
  boolean isSettled();

  /** Tells when a directory or a store comes, from now on. */
  void onArrival(Runnable listener);

  /** Tells no longer. */
  void forget(Runnable listener);
}
