package org.tandem.sip.jain;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Spoils messages in the ways that find faults in parsers; the same seed spoils the same way. */
final class Mutations {
  private static final List<String> ODD =
      List.of(
          "\0",
          "\r",
          "\n",
          "\r\n",
          "\r\n\r\n",
          "\t",
          " ",
          "\"",
          "\\",
          "<",
          ">",
          "<<",
          ";",
          ";;",
          ",",
          ":",
          "=",
          "%",
          "%00",
          "%zz",
          "(",
          "((((",
          "[",
          "]",
          "@",
          "?",
          "\u00ff",
          "\u0080",
          "-1",
          "4294967296",
          "99999999999999999999",
          "SIP/2.0",
          "sip:",
          "tel:",
          "sip:@",
          "*");
  private static final List<String> LINES =
      List.of(
          "Content-Length: 5",
          "l: 0",
          "Content-Length: -1",
          "CSeq: 7 BYE",
          "Call-ID: other",
          "Max-Forwards: 256",
          "Via: SIP/2.0/TCP 192.0.2.1:9;branch=z9hG4bKother",
          "Via: ;;;",
          "Require: nothing-of-this",
          "From: \"",
          "To:",
          ": nameless",
          " folded",
          "Contact: *",
          "Record-Route: <sip:[::1]>,,",
          "Diversion: \"<sip:1@2>;reason=",
          "Content-Type: /");

  private final Random random;
  private final List<byte[]> corpus;

  Mutations(long seed, List<byte[]> corpus) {
    this.random = new Random(seed);
    this.corpus = corpus;
  }

  byte[] next() {
    byte[] message = pick();
    for (int i = random.nextInt(4); i >= 0; i--) {
      message = spoil(message);
    }
    return message.length > 65_000 ? Arrays.copyOf(message, 65_000) : message;
  }

  private byte[] pick() {
    return corpus.get(random.nextInt(corpus.size()));
  }

  private byte[] spoil(byte[] message) {
    return switch (random.nextInt(9)) {
      case 0 -> flip(message);
      case 1 -> insert(message, ODD.get(random.nextInt(ODD.size())));
      case 2 -> insert(message, ODD.get(random.nextInt(ODD.size())).repeat(random.nextInt(2_000)));
      case 3 -> Arrays.copyOf(message, random.nextInt(message.length + 1));
      case 4 -> lines(message, lines -> lines.remove(random.nextInt(lines.size())));
      case 5 ->
          lines(message, lines -> lines.add(at(lines), lines.get(random.nextInt(lines.size()))));
      case 6 ->
          lines(message, lines -> lines.add(at(lines), LINES.get(random.nextInt(LINES.size()))));
      case 7 -> lines(message, lines -> Collections.shuffle(lines, random));
      default -> join(message, pick());
    };
  }

  private int at(List<String> lines) {
    return random.nextInt(lines.size() + 1);
  }

  private byte[] flip(byte[] message) {
    byte[] flipped = message.clone();
    for (int i = 0; i < 1 + message.length / 100 && message.length > 0; i++) {
      flipped[random.nextInt(message.length)] = (byte) random.nextInt(256);
    }
    return flipped;
  }

  private byte[] insert(byte[] message, String text) {
    int at = random.nextInt(message.length + 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(message, 0, at);
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    out.write(message, at, message.length - at);
    return out.toByteArray();
  }

  private byte[] join(byte[] first, byte[] second) {
    int cut = random.nextInt(first.length + 1);
    int from = random.nextInt(second.length + 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(first, 0, cut);
    out.write(second, from, second.length - from);
    return out.toByteArray();
  }

  private static byte[] lines(byte[] message, java.util.function.Consumer<List<String>> change) {
    List<String> lines =
        new ArrayList<>(
            Arrays.asList(new String(message, StandardCharsets.ISO_8859_1).split("\r\n", -1)));
    change.accept(lines);
    return String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }
}
