package org.tandem.worker.outbound;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Diverted;
import org.tandem.media.loop.MediaListener;
import org.tandem.media.loop.MediaSession;
import org.tandem.sip.CallEvents;
import org.tandem.sip.Diversion;
import org.tandem.sip.Invite;
import org.tandem.sip.OutgoingCall;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.SipUri;
import org.tandem.worker.line.Dialler;
import org.tandem.worker.line.Leg;

/**
 * How one call gets out: its voice first, then its INVITE, which follows where it is redirected.
 */
public final class WayOut implements Leg.Opener, Dialler {
  /** Why a call of a search was diverted (RFC 5806 §6.4). */
  public static final String FOLLOW_ME = "follow-me";

  private static final int MOST_REDIRECTIONS = 3;

  /**
   * Who is seen to call.
   *
   * @param sought the extension of the subscriber who was called, where the call goes on from there
   */
  public record From(String number, Optional<String> name, Optional<String> sought) {}

  /** Opens the voice towards the gateway. */
  public interface Voice {
    /**
     * @throws IOException where no port is free
     */
    Opened open(Route route, MediaListener listener) throws IOException;
  }

  /**
   * A voice that is open.
   *
   * @param host by which the gateway reaches us
   */
  public record Opened(MediaSession session, String host) {}

  private final Route route;
  private final From from;
  private final Voice voice;
  private final SipEndpoint sip;
  private final String callId = Invite.newCallId();
  private String host = "";

  public WayOut(Route route, From from, Voice voice, SipEndpoint sip) {
    this.route = route;
    this.from = from;
    this.voice = voice;
    this.sip = sip;
  }

  public String callId() {
    return callId;
  }

  public Route route() {
    return route;
  }

  public From from() {
    return from;
  }

  /** What its INVITE says about whom it is for. */
  public CallTarget target() {
    return new CallTarget(
        Optional.empty(),
        from.sought().map(extension -> new Diverted(extension, FOLLOW_ME, "")).stream().toList(),
        List.of(),
        List.of(),
        route.number(),
        route.number(),
        from.number());
  }

  @Override
  public MediaSession open(MediaListener listener) throws IOException {
    Opened opened = voice.open(route, listener);
    host = opened.host().contains(":") ? "[" + opened.host() + "]" : opened.host();
    return opened.session();
  }

  @Override
  public Runnable dial(String offer, OutgoingCall outcome, CallEvents events) {
    Attempt attempt = new Attempt(offer, outcome, events);
    attempt.dial(route.destination().number(route.number()));
    return attempt::giveUp;
  }

  private String user() {
    return from.number().isEmpty() ? "anonymous" : from.number();
  }

  /** Where it says so, whoever gets the call knows whose call it is, and so do we if we do. */
  private Optional<Diversion> diversion() {
    return from.sought().map(extension -> Diversion.of(uri(extension), FOLLOW_ME));
  }

  private SipUri uri(String user) {
    return new SipUri("sip", user, host, 0, Map.of());
  }

  /** One INVITE, and those that a redirection asks for (RFC 3261 §8.1.3.4). */
  private final class Attempt implements OutgoingCall {
    private final String offer;
    private final OutgoingCall outcome;
    private final CallEvents events;
    private int redirections;
    private boolean isGivenUp;
    private Runnable newest = () -> {};

    Attempt(String offer, OutgoingCall outcome, CallEvents events) {
      this.offer = offer;
      this.outcome = outcome;
      this.events = events;
    }

    synchronized void dial(SipUri target) {
      newest =
          sip.call(
              new Invite(callId, target, uri(user()), from.name(), offer, diversion()),
              this,
              events);
    }

    synchronized void giveUp() {
      isGivenUp = true;
      newest.run();
    }

    @Override
    public void ringing() {
      outcome.ringing();
    }

    @Override
    public void answered(SipCall call) {
      outcome.answered(call);
    }

    @Override
    public synchronized void redirected(int status, List<SipUri> contacts) {
      Optional<SipUri> next =
          contacts.stream().filter(contact -> contact.scheme().equals("sip")).findFirst();
      if (isGivenUp || next.isEmpty() || ++redirections > MOST_REDIRECTIONS) {
        outcome.redirected(status, contacts);
      } else {
        dial(next.get());
      }
    }

    @Override
    public void refused(int status, String reason) {
      outcome.refused(status, reason);
    }
  }
}
