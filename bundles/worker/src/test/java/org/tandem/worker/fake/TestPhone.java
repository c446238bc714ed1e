package org.tandem.worker.fake;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.media.loop.MediaLoop;
import org.tandem.media.loop.MediaSettings;
import org.tandem.sip.Answer;
import org.tandem.sip.CallArrivals;
import org.tandem.sip.Diversion;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.Invite;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.JainEndpoint;

/** A telephone on the loopback, with sockets of its own. */
public final class TestPhone implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final MediaLoop media;
  private final SipEndpoint sip;

  private TestPhone(MediaLoop media, SipEndpoint sip) {
    this.media = media;
    this.sip = sip;
  }

  public static TestPhone open() throws IOException {
    return open(List.of("PCMU", "PCMA"));
  }

  public static TestPhone open(List<String> codecs) throws IOException {
    MediaSettings settings =
        new MediaSettings(0, 0, codecs, Duration.ofMinutes(1), Duration.ofMinutes(1));
    SipSettings sip =
        new SipSettings(
            "sip-phone",
            "TestPhone",
            List.of(
                new ListenPoint(LOOPBACK, 0, Transport.UDP),
                new ListenPoint(LOOPBACK, 0, Transport.TCP)),
            2,
            SipSettings.Limits.DEFAULT);
    return new TestPhone(
        MediaLoop.open("media-phone", settings), JainEndpoint.openCalls(sip, new Unreachable()));
  }

  /**
   * Calls.
   *
   * @param called user part, perhaps with URI parameters of its own
   */
  public PhoneCall call(int port, String called, String caller, Transport transport)
      throws IOException {
    return call(port, called, caller, transport, Map.of());
  }

  public PhoneCall call(
      int port, String called, String caller, Transport transport, Map<String, String> parameters)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("transport", transport.parameter());
    return call(new SipUri("sip", called, "127.0.0.1", port, all), caller, Optional.empty());
  }

  /** Calls, or forwards the call of somebody who was called before. */
  public PhoneCall call(SipUri target, String caller, Optional<Diversion> diversion)
      throws IOException {
    SipUri from = new SipUri("sip", caller, "127.0.0.1", 0, Map.of());
    PhoneCall call = new PhoneCall();
    call.begin(
        media.session(LOOPBACK, LOOPBACK.getHostAddress(), call),
        offer ->
            sip.call(
                new Invite(Invite.newCallId(), target, from, Optional.empty(), offer, diversion),
                call,
                call));
    return call;
  }

  @Override
  public void close() {
    sip.close();
    media.close();
  }

  /** Nobody calls the phone. */
  private static final class Unreachable implements CallArrivals {
    @Override
    public void arrived(IncomingCall call) {
      call.refuse(Answer.of(480, "Nobody here"));
    }
  }
}
