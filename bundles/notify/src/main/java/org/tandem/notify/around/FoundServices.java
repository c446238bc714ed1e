package org.tandem.notify.around;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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

/** The services in the framework. */
@Component(service = Surroundings.class)
public final class FoundServices implements Surroundings {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Directory directory;
  private volatile MessageStore store;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile PreferenceStore preferences;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile AudioCompression compression;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Transcriber transcriber;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDirectory(Directory found) {
    directory = found;
    listeners.forEach(Runnable::run);
  }

  void unbindDirectory(Directory gone) {
    directory = directory == gone ? null : directory;
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindStore(MessageStore found) {
    store = found;
    listeners.forEach(Runnable::run);
  }

  void unbindStore(MessageStore gone) {
    store = store == gone ? null : store;
  }

  @Override
  public Optional<Directory> directory() {
    return Optional.ofNullable(directory);
  }

  @Override
  public Optional<MessageStore> store() {
    return Optional.ofNullable(store);
  }

  @Override
  public Optional<PreferenceStore> preferences() {
    return Optional.ofNullable(preferences);
  }

  @Override
  public Optional<AudioCompression> compression() {
    return Optional.ofNullable(compression);
  }

  @Override
  public Optional<Transcriber> transcriber() {
    return Optional.ofNullable(transcriber);
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
