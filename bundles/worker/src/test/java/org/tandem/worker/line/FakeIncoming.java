package org.tandem.worker.line;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.dtmf.Key;
import org.tandem.media.loop.MediaListener;
import org.tandem.media.loop.MediaSession;
import org.tandem.media.sdp.SdpRefused;
import org.tandem.sip.Answer;
import org.tandem.sip.CallEvents;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.Referral;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.worker.fake.Ear;

/**
 * A caller without SIP: offers, answers and events are handed over directly, voice goes over real
 * sockets. Plays the caller's side and what the SIP layer would say.
 */
final class FakeIncoming implements IncomingCall, SipCall, MediaListener {
  private final MediaSession voice;
  private final Optional<String> offer;
  private final Ear ear = new Ear();
  private volatile Runnable abandoned = () -> {};
  private volatile CallEvents events;
  private volatile Optional<Answer> refusal = Optional.empty();
  private volatile Optional<String> reason = Optional.empty();
  private volatile String remote = "";
  private volatile boolean isEnded;
  private volatile Optional<SipUri> sentTo = Optional.empty();
  private volatile Referral referral;

  /** Opens the voice of the caller. */
  interface Opener {
    MediaSession open(MediaListener listener) throws IOException;
  }

  FakeIncoming(Opener opener, boolean hasOffer) throws IOException {
    voice = opener.open(this);
    voice.listen(Optional.of(ear));
    offer = hasOffer ? Optional.of(voice.offer()) : Optional.empty();
  }

  /** One that offers these payload types only, of whatever it could. */
  FakeIncoming(Opener opener, String payloadTypes) throws IOException {
    voice = opener.open(this);
    voice.listen(Optional.of(ear));
    offer =
        Optional.of(
            voice
                .offer()
                .replaceFirst("(?m)^(m=audio \\d+ RTP/AVP).*$", "$1 " + payloadTypes)
                .replaceAll("a=(rtpmap|fmtp):.*\\R", ""));
  }

  MediaSession voice() {
    return voice;
  }

  Ear ear() {
    return ear;
  }

  Optional<Answer> refusal() {
    return refusal;
  }

  /** The Reason of our BYE; empty text without one. */
  Optional<String> byeReason() {
    return reason;
  }

  CallEvents awaitEvents() {
    await().atMost(Duration.ofSeconds(10)).until(() -> events != null);
    return events;
  }

  void cancel() {
    abandoned.run();
  }

  void sendsInfo(String type, String body) {
    awaitEvents().info(type, body);
  }

  void bye() {
    isEnded = true;
    awaitEvents().ended(CallEvents.End.HUNG_UP);
  }

  @Override
  public SipCall answer(String sdp, CallEvents callEvents) {
    remote = sdp;
    try {
      String inAck = "";
      if (offer.isPresent()) {
        voice.accept(sdp);
      } else {
        inAck = voice.answer(sdp);
      }
      callEvents.confirmed(inAck);
      events = callEvents;
    } catch (SdpRefused broken) {
      throw new AssertionError(sdp, broken);
    }
    return this;
  }

  @Override
  public void refuse(Answer answer) {
    if (refusal.isEmpty() && events == null) {
      refusal = Optional.of(answer);
    }
  }

  @Override
  public void hangUp() {
    hangUp("");
  }

  @Override
  public void hangUp(String why) {
    if (!isEnded) {
      isEnded = true;
      reason = Optional.of(why);
      events.ended(CallEvents.End.HUNG_UP);
    }
  }

  @Override
  public void refer(SipUri target, Referral outcome) {
    sentTo = Optional.of(target);
    referral = outcome;
  }

  @Override
  public void redirect(SipUri target) {
    sentTo = Optional.of(target);
  }

  /** Whom the caller was told to call. */
  Optional<SipUri> sentTo() {
    return sentTo;
  }

  /** The last referral, to tell what becomes of it. */
  Referral awaitReferral() {
    await().atMost(Duration.ofSeconds(10)).until(() -> referral != null);
    Referral asked = referral;
    referral = null;
    return asked;
  }

  @Override
  public boolean isEnded() {
    return isEnded;
  }

  @Override
  public SipRequest invite() {
    throw new UnsupportedOperationException("there is no INVITE");
  }

  @Override
  public Optional<String> offer() {
    return offer;
  }

  @Override
  public void ringing() {}

  @Override
  public void onAbandoned(Runnable action) {
    abandoned = action;
  }

  @Override
  public String callId() {
    return "fake";
  }

  @Override
  public Optional<String> remoteSdp() {
    return Optional.of(remote);
  }

  @Override
  public void key(Key key) {}

  @Override
  public void played(AudioSource source) {}

  @Override
  public void silentPeer() {}
}
