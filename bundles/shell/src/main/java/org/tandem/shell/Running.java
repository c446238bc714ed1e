package org.tandem.shell;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tandem.api.attendant.Attendants;
import org.tandem.api.choice.InviteReader;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.notify.MessageWaiting;
import org.tandem.api.plan.Directory;
import org.tandem.api.recycle.GenerationStatus;
import org.tandem.api.recycle.Recycler;
import org.tandem.api.redirect.GatewayWatch;
import org.tandem.api.redirect.RedirectService;
import org.tandem.api.testcall.PartTest;
import org.tandem.api.testcall.TestCall;
import org.tandem.api.tls.Certificates;
import org.tandem.api.worker.ActiveWorker;

/**
 * The parts of Tandem that run now; each may come and go at any time. Asked for one that is not
 * there, it answers in a sentence.
 */
@Component(service = Running.class)
public final class Running {
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile RedirectService redirect;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Recycler recycler;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile ActiveWorker active;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Directory directory;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile MessageStore store;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile PinCheck pins;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile PreferenceStore preferences;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile TestCall testCall;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile PartTest partTest;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile MessageWaiting messageWaiting;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile InviteReader inviteReader;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Attendants attendants;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile GatewayWatch gatewayWatch;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Certificates certificates;

  Optional<Certificates> certificatesIfAny() {
    return Optional.ofNullable(certificates);
  }

  Certificates certificates() throws CommandFailed {
    return there(certificates, "the bundle that reads certificates is not running");
  }

  Optional<RedirectService> redirectIfAny() {
    return Optional.ofNullable(redirect);
  }

  Optional<Recycler> recyclerIfAny() {
    return Optional.ofNullable(recycler);
  }

  Optional<ActiveWorker> activeIfAny() {
    return Optional.ofNullable(active);
  }

  Optional<Directory> directoryIfAny() {
    return Optional.ofNullable(directory);
  }

  RedirectService redirect() throws CommandFailed {
    return there(redirect, "the SIP service does not listen");
  }

  Recycler recycler() throws CommandFailed {
    return there(recycler, "no recycle scheduler is running");
  }

  ActiveWorker active() throws CommandFailed {
    return there(active, "no worker is active");
  }

  Directory directory() throws CommandFailed {
    return there(directory, "no directory of mailboxes is running");
  }

  GatewayWatch gatewayWatch() throws CommandFailed {
    return there(gatewayWatch, "the bundle of the SIP service is not running");
  }

  Attendants attendants() throws CommandFailed {
    return there(attendants, "no directory of attendants is running");
  }

  MessageStore store() throws CommandFailed {
    return there(store, "no message store is running");
  }

  PreferenceStore preferences() throws CommandFailed {
    return there(preferences, "no message store is running, and preferences are kept there");
  }

  PinCheck pins() throws CommandFailed {
    return there(pins, "no message store is running, and PINs are kept there");
  }

  TestCall testCall() throws CommandFailed {
    return there(testCall, "the bundle that places test calls is not running");
  }

  PartTest partTest() throws CommandFailed {
    return there(partTest, "the bundle that places test calls is not running");
  }

  MessageWaiting messageWaiting() throws CommandFailed {
    return there(messageWaiting, "the bundle that tells of waiting messages is not running");
  }

  InviteReader inviteReader() throws CommandFailed {
    return there(inviteReader, "the SIP service, which reads INVITEs, is not running");
  }

  /** Generations that are there, newest first; none without a scheduler. */
  List<GenerationStatus> generations() {
    return recyclerIfAny().map(Recycler::generations).orElse(List.of());
  }

  private static <T> T there(T service, String otherwise) throws CommandFailed {
    if (service == null) {
      throw new CommandFailed(otherwise + "; the log says why");
    }
    return service;
  }
}
