package org.tandem.sip.jain;

import java.util.UUID;

/** One call of a scripted peer, placed by it or answered: makes the texts that belong to it. */
final class PeerCall {
  static final String OFFER =
      "v=0\r\no=p 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
          + "m=audio 4000 RTP/AVP 0\r\n";

  private final ScriptedPeer peer;
  private String callId = UUID.randomUUID().toString();
  private String fromTag = "p" + UUID.randomUUID().toString().substring(0, 6);
  private String requestUri;
  private String remoteTag = "";
  private long sequence = 100;
  private String inviteBranch = branch();

  PeerCall(ScriptedPeer peer) {
    this.peer = peer;
    this.requestUri = "sip:2001@127.0.0.1:" + peer.server().getPort();
  }

  /** A call that we place and the peer answered. */
  static PeerCall answering(ScriptedPeer peer, SipText invite, String tag) {
    PeerCall call = new PeerCall(peer);
    call.callId = invite.header("Call-ID");
    call.fromTag = tag;
    call.remoteTag = invite.tag("From");
    call.requestUri = invite.contact();
    return call;
  }

  String callId() {
    return callId;
  }

  /** The tag of the other side, once it is known. */
  PeerCall to(SipText response) {
    remoteTag = response.tag("To");
    if (!response.header("Contact").isEmpty()) {
      requestUri = response.contact();
    }
    return this;
  }

  PeerCall to(String tag) {
    remoteTag = tag;
    return this;
  }

  /** The first INVITE, or a re-INVITE once the other side's tag is known. */
  PeerCall invite(String sdp, String... more) {
    sequence++;
    inviteBranch = branch();
    return sameInvite(sdp, more);
  }

  /** The last INVITE once more, as it was. */
  PeerCall sameInvite(String sdp, String... more) {
    peer.send(request("INVITE", sequence, inviteBranch, sdp, more));
    return this;
  }

  /** The last INVITE as it comes by another way. */
  PeerCall mergedInvite(String sdp) {
    peer.send(request("INVITE", sequence, branch(), sdp));
    return this;
  }

  /** ACK for a 2xx. */
  PeerCall ack(SipText ok, String sdp) {
    to(ok);
    peer.send(request("ACK", ok.sequence(), branch(), sdp));
    return this;
  }

  /** ACK for a refusal: part of the INVITE's transaction. */
  PeerCall ackRefusal(SipText refusal) {
    String tag = remoteTag;
    remoteTag = refusal.tag("To");
    peer.send(request("ACK", refusal.sequence(), inviteBranch, ""));
    remoteTag = tag;
    return this;
  }

  PeerCall cancel() {
    String tag = remoteTag;
    remoteTag = "";
    peer.send(request("CANCEL", sequence, inviteBranch, ""));
    remoteTag = tag;
    return this;
  }

  PeerCall send(String method, String body, String... more) {
    peer.send(request(method, ++sequence, branch(), body, more));
    return this;
  }

  PeerCall sendWithSequence(long cseq, String method) {
    peer.send(request(method, cseq, branch(), ""));
    return this;
  }

  String contact() {
    return "Contact: <sip:peer@127.0.0.1:"
        + peer.port()
        + ";transport="
        + peer.transport().parameter()
        + ">";
  }

  private String request(String method, long cseq, String branch, String sdp, String... more) {
    StringBuilder text = new StringBuilder();
    text.append(method).append(' ').append(requestUri).append(" SIP/2.0\r\n");
    text.append("Via: SIP/2.0/").append(peer.transport().name()).append(" 127.0.0.1:");
    text.append(peer.port()).append(";branch=").append(branch).append("\r\n");
    text.append("Max-Forwards: 70\r\n");
    text.append("From: \"Peer\" <sip:peer@127.0.0.1>;tag=").append(fromTag).append("\r\n");
    text.append("To: <sip:2001@127.0.0.1>");
    text.append(remoteTag.isEmpty() ? "" : ";tag=" + remoteTag).append("\r\n");
    text.append("Call-ID: ").append(callId).append("\r\n");
    text.append("CSeq: ").append(cseq).append(' ').append(method).append("\r\n");
    boolean isTyped = false;
    boolean isContact = false;
    for (String header : more) {
      text.append(header).append("\r\n");
      isTyped |= header.startsWith("Content-Type");
      isContact |= header.startsWith("Contact");
    }
    if (!isContact && !method.equals("BYE") && !method.equals("CANCEL")) {
      text.append(contact()).append("\r\n");
    }
    String tail = SipText.tail(sdp);
    return text + (isTyped ? tail.substring(tail.indexOf("Content-Length")) : tail);
  }

  private static String branch() {
    return "z9hG4bK" + UUID.randomUUID();
  }
}
