package org.tandem.store.mime;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The beginning of a stream: ends after so many bytes, if not before. */
final class FirstBytes extends FilterInputStream {
  private int leftBytes;

  FirstBytes(InputStream in, int mostBytes) {
    super(in);
    this.leftBytes = mostBytes;
  }

  @Override
  public int read() throws IOException {
    if (leftBytes == 0) {
      return -1;
    }
    leftBytes--;
    return super.read();
  }

  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    if (leftBytes == 0) {
      return -1;
    }
    int read = super.read(into, from, Math.min(count, leftBytes));
    leftBytes -= Math.max(0, read);
    return read;
  }

  @Override
  public boolean markSupported() {
    return false; // going back would have to give back what was counted
  }
}
