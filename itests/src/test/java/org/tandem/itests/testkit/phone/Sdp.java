package org.tandem.itests.testkit.phone;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.itests.testkit.voice.G711;

/**
 * A session description (RFC 8866) as far as a phone with G.711 and telephone events needs it.
 *
 * @param codecs in the order of preference
 * @param eventType payload type of telephone events; 0 for none
 * @param direction {@code sendrecv}, {@code sendonly}, {@code recvonly} or {@code inactive}
 */
public record Sdp(
    InetSocketAddress media, List<G711> codecs, int eventType, String direction, long version) {

  public String text() {
    String host = media.getAddress().getHostAddress();
    String kind = host.contains(":") ? "IP6 " : "IP4 ";
    StringBuilder text = new StringBuilder("v=0\r\n");
    text.append("o=phone 1 ").append(version).append(" IN ").append(kind).append(host);
    text.append("\r\ns=call\r\nc=IN ").append(kind).append(host).append("\r\nt=0 0\r\nm=audio ");
    text.append(media.getPort()).append(" RTP/AVP");
    codecs.forEach(codec -> text.append(' ').append(codec.payloadType()));
    text.append(eventType > 0 ? " " + eventType : "").append("\r\n");
    for (G711 codec : codecs) {
      text.append("a=rtpmap:%d %s/8000\r\n".formatted(codec.payloadType(), codec));
    }
    if (eventType > 0) {
      text.append("a=rtpmap:%d telephone-event/8000\r\n".formatted(eventType));
      text.append("a=fmtp:%d 0-15\r\n".formatted(eventType));
    }
    return text.append("a=ptime:20\r\na=").append(direction).append("\r\n").toString();
  }

  /**
   * @throws IllegalArgumentException for a description without audio that we can speak
   */
  public static Sdp parse(String text) {
    String host = null;
    int port = 0;
    int events = 0;
    String direction = "sendrecv";
    List<G711> codecs = new ArrayList<>();
    for (String line : text.split("\r?\n")) {
      if (line.startsWith("c=IN IP")) {
        host = line.substring(line.indexOf(' ', 5)).strip();
      } else if (line.startsWith("m=audio ")) {
        String[] words = line.split(" ");
        port = Integer.parseInt(words[1]);
        for (int i = 3; i < words.length; i++) {
          codec(Integer.parseInt(words[i])).ifPresent(codecs::add);
        }
      } else if (line.startsWith("a=rtpmap:") && line.contains("telephone-event/8000")) {
        events = Integer.parseInt(line.substring(9, line.indexOf(' ')));
      } else if (line.matches("a=(sendrecv|sendonly|recvonly|inactive)")) {
        direction = line.substring(2);
      }
    }
    if (host == null || port == 0 || codecs.isEmpty()) {
      throw new IllegalArgumentException("no audio to speak with in: " + text);
    }
    return new Sdp(address(host, port), codecs, events, direction, 1);
  }

  private static Optional<G711> codec(int payloadType) {
    return java.util.Arrays.stream(G711.values())
        .filter(codec -> codec.payloadType() == payloadType)
        .findFirst();
  }

  private static InetSocketAddress address(String host, int port) {
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException unknown) {
      throw new IllegalArgumentException("no such host: " + host, unknown);
    }
  }
}
