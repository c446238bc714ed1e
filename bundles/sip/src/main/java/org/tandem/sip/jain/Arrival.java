package org.tandem.sip.jain;

import java.net.InetSocketAddress;
import org.tandem.sip.Transport;

/**
 * How a message came in; attached to the stack's message.
 *
 * @param source whose packet or connection it was
 * @param destination where it arrived
 * @param text the whole message
 */
record Arrival(
    InetSocketAddress source, InetSocketAddress destination, Transport transport, String text) {}
