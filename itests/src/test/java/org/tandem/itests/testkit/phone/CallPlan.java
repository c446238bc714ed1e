package org.tandem.itests.testkit.phone;

import java.util.ArrayList;
import java.util.List;
import org.tandem.itests.testkit.voice.G711;

/**
 * How a call is to be placed.
 *
 * @param target where the INVITE goes, and its Request-URI
 * @param to the To header's URI, where it is another one than the target
 * @param headers further ones of the first INVITE, as whole lines
 * @param codecs offered, in the order of preference
 * @param redirects how many 302s it follows; with 0 the 302 is the call's end
 * @param isForgetful whether it drops its further headers when it follows a 302
 * @param isStubborn whether it sends what a 302 asks for to where it sent the first INVITE
 * @param isOfferless whether the INVITE has no description, so that the 200 has the offer
 */
public record CallPlan(
    Address target,
    String to,
    List<String> headers,
    List<G711> codecs,
    int redirects,
    boolean isForgetful,
    boolean isStubborn,
    boolean isOfferless) {

  /**
   * @param target a SIP URI
   */
  public static CallPlan to(String target) {
    Address address = Address.parse(target);
    String to = "sip:" + (address.user().isEmpty() ? "" : address.user() + "@") + address.host();
    return new CallPlan(address, to, List.of(), List.of(G711.values()), 3, false, false, false);
  }

  public CallPlan with(String name, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(name + ": " + value);
    return new CallPlan(target, to, more, codecs, redirects, isForgetful, isStubborn, isOfferless);
  }

  public CallPlan offering(G711... only) {
    return new CallPlan(
        target, to, headers, List.of(only), redirects, isForgetful, isStubborn, isOfferless);
  }

  public CallPlan notFollowing() {
    return new CallPlan(target, to, headers, codecs, 0, isForgetful, isStubborn, isOfferless);
  }

  public CallPlan forgetful() {
    return new CallPlan(target, to, headers, codecs, redirects, true, isStubborn, isOfferless);
  }

  public CallPlan stubborn() {
    return new CallPlan(target, to, headers, codecs, redirects, isForgetful, true, isOfferless);
  }

  public CallPlan offerless() {
    return new CallPlan(target, to, headers, codecs, redirects, isForgetful, isStubborn, true);
  }
}
