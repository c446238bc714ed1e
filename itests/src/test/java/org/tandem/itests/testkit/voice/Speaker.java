package org.tandem.itests.testkit.voice;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * The sending half of a voice: one RTP packet each 20 ms, with what is to be said, a key (RFC 4733)
 * or silence. Touched by the loop's thread alone.
 *
 * <pre>
 *  ms      0    20   40   60   80  100  120  140 | 160 .. 240
 *  event   160  320  480  640  800 960  960  960 | silence
 *  marker   x                                    |
 *  end                             E    E    E   |
 *  time    t    t    t    t    t    t    t    t  | t + 1280
 * </pre>
 */
final class Speaker {
  private static final int FRAME = G711.RATE_HZ / 50;
  private static final int EVENT_FRAMES = 6;
  private static final int EVENT_PACKETS = EVENT_FRAMES + 2;
  private static final int PAUSE_AFTER_KEY_FRAMES = 5;
  private static final int VOLUME_DBM0 = 10;

  /** Something to send, frame by frame. */
  private interface Item {
    /** Writes the next packet after the header, which it completes. */
    void next(Packet packet);

    boolean isOver();

    CompletableFuture<Void> done();
  }

  /** One packet in the making. */
  private final class Packet {
    private final ByteBuffer bytes = ByteBuffer.allocate(12 + FRAME);

    private void header(boolean marker, int payloadType, int time) {
      bytes.put((byte) 0x80).put((byte) (payloadType | (marker ? 0x80 : 0)));
      bytes.putShort((short) sequence++).putInt(time).putInt(ssrc);
    }
  }

  private final Queue<Item> items = new ArrayDeque<>();
  private final int ssrc;
  private G711 codec = G711.PCMU;
  private int eventType;
  private int sequence;
  private int timestamp;
  private boolean isFirst = true;
  private boolean hasBegunKey;

  Speaker(int ssrc) {
    this.ssrc = ssrc;
    this.sequence = ssrc & 0xFFFF;
    this.timestamp = ssrc * 31;
  }

  /**
   * @param eventType payload type that the peer wants for telephone events
   */
  void use(G711 codec, int eventType) {
    this.codec = codec;
    this.eventType = eventType;
  }

  CompletableFuture<Void> say(short[] samples) {
    items.add(new Sound(samples));
    return lastAdded();
  }

  CompletableFuture<Void> press(char key) {
    int event = "0123456789*#ABCD".indexOf(key);
    if (event < 0) {
      throw new IllegalArgumentException("no key of a telephone: " + key);
    }
    items.add(new Event(event));
    return lastAdded();
  }

  /** Stops in the middle of what is being said. */
  void hush() {
    items.forEach(item -> item.done().cancel(false));
    items.clear();
  }

  /** Whether a key began since this was asked last. */
  boolean takeBegunKey() {
    boolean hasBegun = hasBegunKey;
    hasBegunKey = false;
    return hasBegun;
  }

  /** The packet for this tick. */
  ByteBuffer next() {
    Packet packet = new Packet();
    Item item = items.peek();
    if (item == null) {
      sound(packet, new short[0], 0);
    } else {
      item.next(packet);
      if (item.isOver()) {
        items.remove();
        item.done().complete(null);
      }
    }
    timestamp += FRAME;
    isFirst = false;
    return packet.bytes.flip();
  }

  private CompletableFuture<Void> lastAdded() {
    return ((ArrayDeque<Item>) items).peekLast().done();
  }

  private void sound(Packet packet, short[] samples, int from) {
    packet.header(isFirst, codec.payloadType(), timestamp);
    for (int i = from; i < from + FRAME; i++) {
      packet.bytes.put(codec.encode(i < samples.length ? samples[i] : 0));
    }
  }

  private final class Sound implements Item {
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final short[] samples;
    private int position;

    private Sound(short[] samples) {
      this.samples = samples;
    }

    @Override
    public void next(Packet packet) {
      sound(packet, samples, position);
      position += FRAME;
    }

    @Override
    public boolean isOver() {
      return position >= samples.length;
    }

    @Override
    public CompletableFuture<Void> done() {
      return done;
    }
  }

  private final class Event implements Item {
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final int event;
    private int sent;
    private int startedAt;

    private Event(int event) {
      this.event = event;
    }

    @Override
    public void next(Packet packet) {
      if (sent == 0) {
        startedAt = timestamp;
        hasBegunKey = true;
      }
      if (sent < EVENT_PACKETS) {
        packet.header(sent == 0, eventType, startedAt);
        boolean isEnd = sent >= EVENT_FRAMES - 1;
        packet.bytes.put((byte) event).put((byte) (VOLUME_DBM0 | (isEnd ? 0x80 : 0)));
        packet.bytes.putShort((short) (Math.min(sent + 1, EVENT_FRAMES) * FRAME));
      } else {
        sound(packet, new short[0], 0);
      }
      sent++;
    }

    @Override
    public boolean isOver() {
      return sent >= EVENT_PACKETS + PAUSE_AFTER_KEY_FRAMES;
    }

    @Override
    public CompletableFuture<Void> done() {
      return done;
    }
  }
}
