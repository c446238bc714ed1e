package org.tandem.itests.testkit.phone;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.tandem.itests.testkit.PhoneLoop;
import org.tandem.itests.testkit.voice.Voice;

/**
 * Our side of a call: sends its requests, follows its redirections, answers what the peer asks. All
 * of it happens on the loop's thread; what it came to can be read from any.
 */
final class CallLeg {
  private static final int EVENT_TYPE = 101;

  private final Phone phone;
  private final PhoneLoop loop;
  private final CallPlan plan;
  private final Dialog dialog;
  private final Voice voice;
  private final Ladder ladder = new Ladder();
  private final CompletableFuture<SipText> result = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Referrals referrals = new Referrals();
  private final List<Address> redirections = new CopyOnWriteArrayList<>();
  private ClientTransaction invitation;
  private SipText acknowledgement;
  private Acceptance acceptance;
  private long sdpVersion;

  private CallLeg(Phone phone, CallPlan plan, Dialog dialog) {
    this.phone = phone;
    this.loop = phone.loop();
    this.plan = plan;
    this.dialog = dialog;
    this.voice = Voice.open(loop, phone.host());
  }

  static CallLeg placing(Phone phone, CallPlan plan) {
    return new CallLeg(phone, plan, Dialog.calling(phone, plan));
  }

  static CallLeg taking(Phone phone, SipText invite) {
    CallPlan plan = CallPlan.to("sip:" + phone.host().getHostAddress());
    return new CallLeg(phone, plan, Dialog.called(phone, invite));
  }

  String callId() {
    return dialog.callId();
  }

  Voice voice() {
    return voice;
  }

  Ladder ladder() {
    return ladder;
  }

  /** Where 302s sent us, in order. */
  List<Address> redirections() {
    return List.copyOf(redirections);
  }

  /** The final answer to the last INVITE. */
  CompletableFuture<SipText> result() {
    return result;
  }

  /** Done when either side hung up. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  void invite() {
    invite(plan.target(), plan.redirects());
  }

  /** Sends a request inside the call; done with its final answer. */
  CompletableFuture<SipText> ask(String method, String type, String body) {
    CompletableFuture<SipText> answer = new CompletableFuture<>();
    loop.run(
        () -> {
          SipText request = dialog.request(method);
          transact(body.isEmpty() ? request : request.withBody(type, body), answer);
        });
    return answer;
  }

  /** Offers a direction in a re-INVITE. */
  CompletableFuture<SipText> offer(String direction) {
    return ask("INVITE", "application/sdp", sdp(direction));
  }

  CompletableFuture<SipText> cancel() {
    CompletableFuture<SipText> answer = new CompletableFuture<>();
    loop.run(() -> transact(invitation.cancellation(), answer));
    return answer;
  }

  /** Falls silent for good and gives the RTP port back. */
  void release() {
    voice.close();
  }

  /** Acknowledges a 200 to an INVITE, the first and each repeated one (RFC 3261 §13.2.2.4). */
  void acknowledge(SipText ok) {
    if (acknowledgement == null || acknowledgement.sequence() != ok.sequence()) {
      acknowledgement = dialog.acknowledgement(ok);
    }
    phone.send(acknowledgement, dialog.nextHop(), ladder);
  }

  /** Answers the INVITE of a call that came: 200 until its ACK. */
  void accept(SipText invite, Consumer<SipText> reply) {
    listenTo(Sdp.parse(invite.body()));
    SipText ok = ok(invite).withBody("application/sdp", sdp("sendrecv"));
    acceptance = new Acceptance(loop, ok.with("Contact", phone.contact(phone.transport())), reply);
    result.complete(ok);
  }

  /** Answers a request of the peer inside this call. */
  void request(SipText request, Consumer<SipText> reply) {
    switch (request.method()) {
      case "ACK" -> {
        if (acceptance != null) {
          acceptance.acknowledged();
        }
      }
      case "INVITE", "UPDATE" -> {
        SipText ok = ok(request).with("Contact", phone.contact(phone.transport()));
        boolean isRefresh = request.body().isEmpty() && request.method().equals("UPDATE");
        reply.accept(isRefresh ? ok : ok.withBody("application/sdp", sdp("sendrecv")));
      }
      case "BYE" -> {
        reply.accept(ok(request));
        ended.complete(null);
        release();
      }
      case "REFER" -> referrals.take(request, reply, dialog.localTag());
      default -> reply.accept(ok(request));
    }
  }

  /** What the peer asked us to do in its stead. */
  Referrals referrals() {
    return referrals;
  }

  /** Tells how a referral goes (RFC 3515 §2.4.4); done with the answer. */
  CompletableFuture<SipText> tell(SipText refer, String status, boolean isLast) {
    CompletableFuture<SipText> answer = new CompletableFuture<>();
    loop.run(
        () ->
            transact(
                dialog
                    .request("NOTIFY")
                    .with("Event", "refer;id=" + refer.sequence())
                    .with(
                        "Subscription-State",
                        isLast ? "terminated;reason=noresource" : "active;expires=60")
                    .withBody("message/sipfrag;version=2.0", "SIP/2.0 " + status + "\r\n"),
                answer));
    return answer;
  }

  private void invite(Address target, int redirectsLeft) {
    dialog.aim(target);
    SipText invite = dialog.request("INVITE").with("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS");
    boolean isFirst = invite.sequence() == 1;
    for (String line : isFirst || !plan.isForgetful() ? plan.headers() : List.<String>of()) {
      String[] parts = line.split(": ", 2);
      invite = invite.with(parts[0], parts[1]);
    }
    if (!plan.isOfferless()) {
      invite = invite.withBody("application/sdp", sdp("sendrecv"));
    }
    Consumer<SipText> onAnswer = answer -> answered(answer, redirectsLeft);
    Address hop = plan.isStubborn() ? plan.target() : target;
    invitation = phone.transact(invite, hop, ladder, onAnswer, () -> timedOut(result));
  }

  private void answered(SipText answer, int redirectsLeft) {
    int kind = answer.status() / 100;
    if (kind == 3 && redirectsLeft > 0 && answer.find("Contact").isPresent()) {
      Address contact = Address.parse(answer.header("Contact"));
      redirections.add(contact);
      invite(contact, redirectsLeft - 1);
    } else if (kind > 1) {
      if (kind == 2) {
        established(answer);
      }
      result.complete(answer);
    }
  }

  private void established(SipText ok) {
    dialog.confirm(ok);
    Sdp theirs = Sdp.parse(ok.body());
    listenTo(theirs);
    acknowledgement = dialog.acknowledgement(ok);
    if (plan.isOfferless()) {
      Sdp answer =
          new Sdp(media(), theirs.codecs().subList(0, 1), theirs.eventType(), "sendrecv", 1);
      acknowledgement = acknowledgement.withBody("application/sdp", answer.text());
    }
  }

  private SipText ok(SipText request) {
    return SipText.answer(request, 200, "OK", dialog.localTag());
  }

  private void listenTo(Sdp theirs) {
    voice.start(theirs.media(), theirs.codecs().get(0), theirs.eventType());
  }

  private void transact(SipText request, CompletableFuture<SipText> answer) {
    Consumer<SipText> onAnswer =
        message -> {
          if (message.status() >= 200) {
            answer.complete(message);
          }
        };
    phone.transact(request, dialog.nextHop(), ladder, onAnswer, () -> timedOut(answer));
  }

  private String sdp(String direction) {
    return new Sdp(media(), plan.codecs(), EVENT_TYPE, direction, ++sdpVersion).text();
  }

  private InetSocketAddress media() {
    return new InetSocketAddress(phone.host(), voice.port());
  }

  private static void timedOut(CompletableFuture<?> future) {
    future.completeExceptionally(new TimeoutException("no answer in 32 s"));
  }
}
