package org.tandem.redirect.contact;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.Settings;
import org.tandem.api.plan.ContactForm;
import org.tandem.api.plan.Delivery;
import org.tandem.api.plan.VoipGateway;
import org.tandem.sip.Answer;
import org.tandem.sip.SipRequest;
import org.tandem.sip.call.Reach;

/**
 * The forms of 302 by name: those that are known, and those that are configured, which may replace
 * a known one. A name that nobody knows is told once, and the usual form is taken.
 */
public final class Profiles {
  private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);

  /** Names of PBXs that want nothing else stand here too, so that nobody has to find that out. */
  private static final Map<String, ContactForm> KNOWN =
      Map.of(
          Delivery.GENERIC,
          ContactForm.GENERIC,
          "asterisk-chan-sip",
          new ContactForm(
              ContactForm.ASKED,
              ContactForm.GENERIC.transports(),
              ContactForm.TransportText.LOWER,
              ContactForm.MAILBOX,
              ContactForm.GENERIC.parameters(),
              false),
          "asterisk-pjsip",
          ContactForm.GENERIC,
          "freeswitch",
          ContactForm.GENERIC,
          "cucm",
          ContactForm.GENERIC,
          "avaya",
          ContactForm.GENERIC,
          "nortel-cs1000",
          ContactForm.GENERIC,
          "kamailio",
          ContactForm.GENERIC);

  private final Map<String, ContactForm> configured = new ConcurrentHashMap<>();
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();
  private final Supplier<Reach> reach;

  /**
   * @param reach by which hosts others reach us, at the moment
   */
  public Profiles(Supplier<Reach> reach) {
    this.reach = reach;
  }

  /** Takes a configured one, in the place of any of that name. */
  public void put(String name, ContactForm form) {
    configured.put(name, form);
    unknown.remove(name);
  }

  /** A configuration is gone. */
  public void remove(String name) {
    configured.remove(name);
  }

  /** A 302 as a gateway wants it. */
  public Answer styled(Answer moved, SipRequest invite, VoipGateway gateway) {
    Delivery delivery = gateway.delivery();
    ContactForm form =
        ContactForm.from(Settings.of("", delivery.contact()), of(delivery.profile()));
    return form.equals(ContactForm.GENERIC)
        ? moved
        : new Styling(form, reach.get()).of(moved, invite);
  }

  private ContactForm of(String name) {
    return Optional.ofNullable(configured.get(name))
        .or(() -> Optional.ofNullable(KNOWN.get(name)))
        .orElseGet(() -> untold(name));
  }

  private ContactForm untold(String name) {
    if (unknown.add(name)) {
      LOG.error(
          "There is no profile {}: known are {}, and configurations org.tandem.profile~NAME",
          name,
          KNOWN.keySet().stream().sorted().toList());
    }
    return ContactForm.GENERIC;
  }
}
