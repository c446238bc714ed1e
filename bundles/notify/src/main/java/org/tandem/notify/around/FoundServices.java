package org.tandem.notify.around;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.notify.AudioCompression;
import org.tandem.api.notify.Transcriber;
import org.tandem.api.plan.Directory;

/**
 * The services in the framework. Nothing says whether a bundle that is not there is still to come,
 * so time does: {@value #SETTLING_SECONDS} s from the start, and from the going of any of them.
 */
@Component(service = Surroundings.class)
public final class FoundServices implements Surroundings {
  private static final long SETTLING_SECONDS = 20;

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final AtomicReference<Directory> directory = new AtomicReference<>();
  private final AtomicReference<MessageStore> store = new AtomicReference<>();
  private final AtomicReference<PreferenceStore> preferences = new AtomicReference<>();
  private final AtomicReference<AudioCompression> compression = new AtomicReference<>();
  private final AtomicReference<Transcriber> transcriber = new AtomicReference<>();
  private final LongSupplier nanos;
  private volatile long unsettledNanos;

  /** Begins to settle. */
  @Activate
  public FoundServices() {
    this(System::nanoTime);
  }

  FoundServices(LongSupplier nanos) {
    this.nanos = nanos;
    this.unsettledNanos = nanos.getAsLong();
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDirectory(Directory found) {
    directory.set(found);
    listeners.forEach(Runnable::run);
  }

  void unbindDirectory(Directory gone) {
    left(directory, gone);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindStore(MessageStore found) {
    store.set(found);
    listeners.forEach(Runnable::run);
  }

  void unbindStore(MessageStore gone) {
    left(store, gone);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindPreferences(PreferenceStore found) {
    preferences.set(found);
  }

  void unbindPreferences(PreferenceStore gone) {
    left(preferences, gone);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindCompression(AudioCompression found) {
    compression.set(found);
  }

  void unbindCompression(AudioCompression gone) {
    left(compression, gone);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindTranscriber(Transcriber found) {
    transcriber.set(found);
  }

  void unbindTranscriber(Transcriber gone) {
    left(transcriber, gone);
  }

  private <T> void left(AtomicReference<T> service, T gone) {
    unsettledNanos = nanos.getAsLong(); // before it is gone, or it would be missing for good
    service.compareAndSet(gone, null);
  }

  @Override
  public boolean isSettled() {
    return nanos.getAsLong() - unsettledNanos >= Duration.ofSeconds(SETTLING_SECONDS).toNanos();
  }

  @Override
  public Optional<Directory> directory() {
    return Optional.ofNullable(directory.get());
  }

  @Override
  public Optional<MessageStore> store() {
    return Optional.ofNullable(store.get());
  }

  @Override
  public Optional<PreferenceStore> preferences() {
    return Optional.ofNullable(preferences.get());
  }

  @Override
  public Optional<AudioCompression> compression() {
    return Optional.ofNullable(compression.get());
  }

  @Override
  public Optional<Transcriber> transcriber() {
    return Optional.ofNullable(transcriber.get());
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
