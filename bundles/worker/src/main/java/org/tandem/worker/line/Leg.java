package org.tandem.worker.line;

import java.io.IOException;
import java.util.Optional;
import org.tandem.api.worker.CallOutcome;
import org.tandem.media.loop.MediaFigures;
import org.tandem.media.loop.MediaListener;
import org.tandem.media.loop.MediaSession;
import org.tandem.media.sdp.SdpRefused;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.Referral;
import org.tandem.sip.SipCall;

/**
 * Signalling and voice of one call together: picked up or refused, and ended. What comes over it
 * goes into its inbox.
 */
public final class Leg {
  /** Opens the voice of one call, at the address that its peer reaches. */
  public interface Opener {
    /**
     * @throws IOException where no port is free
     */
    MediaSession open(MediaListener listener) throws IOException;
  }

  private final Opener media;
  private final Destination destination;
  private final Inbox inbox = new Inbox();
  private final Peer peer = new Peer(inbox);
  private final Approach approach;
  private final Optional<Placement> placement;
  private MediaSession session;
  private SipCall sip;

  /**
   * Of a call that comes in.
   *
   * @param destination where the caller is handed over
   */
  public Leg(IncomingCall incoming, Opener media, Destination destination) {
    this.media = media;
    this.destination = destination;
    this.approach = new Taken(incoming, inbox);
    this.placement = Optional.empty();
  }

  /**
   * Of a call that we place; nothing is sent yet.
   *
   * @param destination as above
   */
  public Leg(Placement placement, Opener media, Destination destination) {
    this.media = media;
    this.destination = destination;
    this.approach = new Placed(placement.dialler(), inbox);
    this.placement = Optional.of(placement);
  }

  /** How it is placed; empty where it comes in. */
  Optional<Placement> placement() {
    return placement;
  }

  Inbox inbox() {
    return inbox;
  }

  Peer peer() {
    return peer;
  }

  boolean isPickedUp() {
    return sip != null;
  }

  /** The voice, once picked up. */
  MediaSession session() {
    return session;
  }

  /**
   * Sends the 200, or the INVITE.
   *
   * @return why that cannot be done
   */
  Optional<Refusal> pickUp() {
    try {
      session = media.open(peer);
      peer.has(session);
      sip = approach.begin(session, peer).orElse(null);
      return Optional.empty();
    } catch (IOException full) {
      return Optional.of(Refusal.NO_MEDIA_PORT);
    } catch (SdpRefused unusable) {
      return Optional.of(Refusal.NO_CODEC);
    }
  }

  /** Whom we called picked up. */
  void connected(SipCall call) throws SdpRefused {
    sip = call;
    session.accept(call.remoteSdp().orElse(""));
  }

  /** Asks the gateway to call a number in our stead. */
  void refer(String number, Referral news) {
    sip.refer(destination.number(number), news);
  }

  /** Sends the call, which is not answered yet, to a number. */
  void redirect(String number) {
    approach.redirect(destination.number(number));
  }

  void refuse(Refusal why) {
    approach.giveUp(why);
  }

  Optional<MediaFigures> figures() {
    return Optional.ofNullable(session).map(MediaSession::figures);
  }

  /** Hangs up or refuses, whichever is due, and gives the ports back. */
  void end(CallOutcome how) {
    if (isPickedUp()) {
      reason(how).ifPresentOrElse(sip::hangUp, sip::hangUp);
    } else {
      approach.giveUp(Refusal.OUT_OF_SERVICE);
    }
    if (session != null) {
      session.close();
    }
  }

  /** What our BYE says about its reason (RFC 3326), where it is not the conversation's end. */
  private static Optional<String> reason(CallOutcome outcome) {
    return switch (outcome) {
      case CUT -> Optional.of("SIP;cause=503;text=\"Service closed\"");
      case MEDIA_TIMEOUT -> Optional.of("SIP;cause=408;text=\"No RTP received\"");
      case CALL_LIMIT -> Optional.of("SIP;cause=480;text=\"Longest call duration\"");
      case FAILED -> Optional.of("SIP;cause=500;text=\"Internal error\"");
      default -> Optional.empty();
    };
  }
}
