package org.tandem.worker.fake;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tandem.media.loop.MediaLoop;
import org.tandem.media.loop.MediaSettings;
import org.tandem.sip.Answer;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.JainEndpoint;

/** A gateway on the loopback with telephones behind it, which a test picks up. */
public final class CalledPhone implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final BlockingQueue<IncomingCall> arrived = new LinkedBlockingQueue<>();
  private final MediaLoop media;
  private final SipEndpoint sip;

  private CalledPhone(String codec) throws IOException {
    media =
        MediaLoop.open(
            "media-called",
            new MediaSettings(0, 0, List.of(codec), Duration.ofMinutes(1), Duration.ofMinutes(1)));
    sip =
        JainEndpoint.openCalls(
            new SipSettings(
                "sip-called",
                "CalledPhone",
                List.of(new ListenPoint(LOOPBACK, 0, Transport.UDP)),
                2,
                SipSettings.Limits.DEFAULT),
            arrived::add);
  }

  public static CalledPhone open(String codec) throws IOException {
    return new CalledPhone(codec);
  }

  public int port() {
    return sip.listening().get(0).port();
  }

  /** The next call, ringing. */
  public Ringing awaitRinging() {
    try {
      IncomingCall call = arrived.poll(20, TimeUnit.SECONDS);
      if (call == null) {
        throw new AssertionError("nobody calls");
      }
      call.ringing();
      return new Ringing(call);
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }

  public boolean isQuiet() {
    return arrived.isEmpty();
  }

  /** A call that was not picked up yet. */
  public final class Ringing {
    private final IncomingCall incoming;
    private volatile boolean isAbandoned;

    private Ringing(IncomingCall incoming) {
      this.incoming = incoming;
      incoming.onAbandoned(() -> isAbandoned = true);
    }

    public String called() {
      return incoming.invite().requestUri().user();
    }

    public String caller() {
      return incoming.invite().from().user();
    }

    /** Answers, and waits until something is heard, as people do before they press a key. */
    public PhoneCall pickUp() throws Exception {
      PhoneCall call = new PhoneCall();
      call.pickUp(media.session(LOOPBACK, LOOPBACK.getHostAddress(), call), incoming);
      await().atMost(Duration.ofSeconds(20)).until(() -> call.ear().heard().length > 0);
      return call;
    }

    /** The values of a header of the INVITE. */
    public List<String> header(String name) {
      return incoming.invite().header(name);
    }

    /** Sends the call elsewhere. */
    public void redirect(SipUri target) {
      incoming.redirect(target);
    }

    public void refuse(int status, String phrase) {
      incoming.refuse(Answer.of(status, phrase));
    }

    public void awaitAbandoned() {
      await().atMost(Duration.ofSeconds(20)).until(() -> isAbandoned);
    }
  }

  @Override
  public void close() {
    sip.close();
    media.close();
  }
}
