package org.tandem.sip.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tandem.sip.Transport;
import org.tandem.sip.request.OutgoingRequest.Path;

/**
 * What is written into messages that are passed on, sealed, each for one call: in our Via the way
 * that the answer goes back; in the Record-Route that the caller's side sees the port of this
 * computer that has the call; in the one that the worker sees the way that the caller came by.
 */
public final class Tickets {
  private static final String BACK = "back";
  private static final String INWARD = "in";
  private static final String OUTWARD = "out";

  private final Seal seal;

  public Tickets(Seal seal) {
    this.seal = seal;
  }

  /** For our Via: where answers go. */
  String back(Origin origin, String callId) {
    byte[] path = bytes(origin.path());
    byte[] names = String.join(",", origin.certificateNames()).getBytes(StandardCharsets.UTF_8);
    byte[] both = ByteBuffer.allocate(path.length + names.length).put(path).put(names).array();
    return seal.close(both, BACK + callId);
  }

  /** Where a request came from to which we wrote this ticket. */
  public Optional<Origin> back(String ticket, String callId) {
    return seal.open(ticket, BACK + callId)
        .map(ByteBuffer::wrap)
        .flatMap(bytes -> path(bytes).map(path -> new Origin(path, names(bytes))));
  }

  /** For the Record-Route that the caller's side sees. */
  public String inward(int port, String callId) {
    return seal.close(ByteBuffer.allocate(2).putShort((short) port).array(), INWARD + callId);
  }

  /** The port that has the call. */
  public OptionalInt inward(String ticket, String callId) {
    return seal.open(ticket, INWARD + callId).stream()
        .filter(bytes -> bytes.length == 2)
        .mapToInt(bytes -> ByteBuffer.wrap(bytes).getShort() & 0xFFFF)
        .findFirst();
  }

  /** For the Record-Route that the worker sees. */
  public String outward(Path path, String callId) {
    return seal.close(bytes(path), OUTWARD + callId);
  }

  /** The way that the caller came by. */
  public Optional<Path> outward(String ticket, String callId) {
    return seal.open(ticket, OUTWARD + callId).map(ByteBuffer::wrap).flatMap(Tickets::path);
  }

  /** A branch that a request, when it comes again, and its CANCEL get as well (§16.11). */
  String branch(String transaction) {
    return "z9hG4bK" + seal.digest(transaction);
  }

  private static byte[] bytes(Path path) {
    byte[] local = path.local().getAddress().getAddress();
    byte[] remote = path.remote().getAddress().getAddress();
    return ByteBuffer.allocate(7 + local.length + remote.length)
        .put((byte) path.transport().ordinal())
        .put((byte) local.length)
        .put(local)
        .putShort((short) path.local().getPort())
        .put((byte) remote.length)
        .put(remote)
        .putShort((short) path.remote().getPort())
        .array();
  }

  private static Set<String> names(ByteBuffer buffer) {
    String names = StandardCharsets.UTF_8.decode(buffer).toString();
    return names.isEmpty() ? Set.of() : Set.of(names.split(","));
  }

  private static Optional<Path> path(ByteBuffer buffer) {
    try {
      Transport transport = Transport.values()[buffer.get()];
      return Optional.of(new Path(transport, address(buffer), address(buffer)));
    } catch (UnknownHostException | BufferUnderflowException impossible) {
      return Optional.empty(); // it bears our seal
    }
  }

  private static InetSocketAddress address(ByteBuffer buffer) throws UnknownHostException {
    byte[] address = new byte[buffer.get()];
    buffer.get(address);
    return new InetSocketAddress(InetAddress.getByAddress(address), buffer.getShort() & 0xFFFF);
  }
}
