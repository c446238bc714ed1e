package org.tandem.transcriber.local;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the numbers mean that the model speaks: pieces of words, where {@code ▁} stands for a space,
 * and single bytes as {@code <0x0A>}.
 */
final class Tokens {
  /** The first number of every text. */
  static final int BEGIN = 1;

  /** The last one. */
  static final int END = 2;

  private static final int FIRST_TEXT = 3;
  private static final String BYTE = "<0x[0-9A-F]{2}>";

  private final List<String> pieces;

  private Tokens(List<String> pieces) {
    this.pieces = pieces;
  }

  /** One token a line, UTF-8; the line's number is the token's. */
  static Tokens read(InputStream table) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return new Tokens(lines.lines().toList());
    }
  }

  String text(List<Integer> tokens) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int token : tokens) {
      if (token >= FIRST_TEXT && token < pieces.size()) {
        String piece = pieces.get(token);
        if (piece.matches(BYTE)) {
          bytes.write(Integer.parseInt(piece.substring(3, 5), 16));
        } else {
          bytes.writeBytes(piece.replace('▁', ' ').getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return bytes.toString(StandardCharsets.UTF_8).strip();
  }
}
