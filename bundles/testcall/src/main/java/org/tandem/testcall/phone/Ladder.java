package org.tandem.testcall.phone;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.tandem.api.testcall.LadderLine;
import org.tandem.sip.MessageTap;
import org.tandem.sip.Transport;

/**
 * What went to and fro in a test call, in the order in which it did: SIP messages by their start
 * lines, voice in a few words. All methods may be called from any thread.
 */
public final class Ladder implements MessageTap {
  private static final Pattern BYE = Pattern.compile("(?im)^CSeq\\s*:\\s*\\d+\\s+BYE");

  private final CountDownLatch byeAnswered = new CountDownLatch(1);
  private final long beganNanos = System.nanoTime();
  private final List<LadderLine> lines = new ArrayList<>();

  @Override
  public void message(boolean isSent, InetSocketAddress peer, Transport transport, String text) {
    add(isSent, peer, text.lines().findFirst().orElse(""));
    if (!isSent && text.startsWith("SIP/2.0 ") && BYE.matcher(text).find()) {
      byeAnswered.countDown();
    }
  }

  /** Waits until a BYE of ours was answered. */
  public void awaitByeAnswered(Deadline deadline) throws InterruptedException {
    byeAnswered.await(deadline.leftMillis(), TimeUnit.MILLISECONDS);
  }

  /** Something about the voice. */
  public void voice(boolean isSent, InetSocketAddress peer, String words) {
    add(isSent, peer, "RTP: " + words);
  }

  /** Since the beginning of the call. */
  public Duration now() {
    return Duration.ofNanos(System.nanoTime() - beganNanos);
  }

  public synchronized List<LadderLine> lines() {
    return List.copyOf(lines);
  }

  private synchronized void add(boolean isSent, InetSocketAddress peer, String text) {
    lines.add(new LadderLine(now(), isSent, name(peer), text));
  }

  private static String name(InetSocketAddress peer) {
    String host = peer.isUnresolved() ? peer.getHostString() : peer.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + peer.getPort();
  }
}
