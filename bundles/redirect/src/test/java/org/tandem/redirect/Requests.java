package org.tandem.redirect;

import org.tandem.sip.SipRequest;
import org.tandem.sip.jain.PastedRequest;

/** Requests of one call as a PBX on this computer sends them. */
public final class Requests {
  private Requests() {}

  /** Of the call {@code c}. */
  public static SipRequest of(String method, String uri, int sequence, String... more) {
    return ofCall("c", method, uri, sequence, more);
  }

  public static SipRequest ofCall(
      String callId, String method, String uri, int sequence, String... more) {
    return PastedRequest.read(
        String.join(
            "\n",
            method + " " + uri + " SIP/2.0",
            "Via: SIP/2.0/UDP 127.0.0.1:5099;branch=z9hG4bK" + callId + sequence,
            "Max-Forwards: 70",
            "From: <sip:5550100@127.0.0.1>;tag=a",
            "To: <sip:2000@127.0.0.1>",
            "Call-ID: " + callId,
            "CSeq: " + sequence + " " + method,
            String.join("\n", more)));
  }
}
