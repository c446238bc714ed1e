package org.tandem.api.testcall;

import java.net.InetSocketAddress;

/**
 * Which test call to place.
 *
 * @param target where the first INVITE goes: the SIP service, or a worker itself
 * @param transport {@code udp}, {@code tcp} or {@code tls}
 * @param user the user part to call; {@link #SELF_TEST_USER} reaches the mailbox of test calls
 */
public record TestCallPlan(InetSocketAddress target, String transport, String user) {
  /** The user part that reaches {@code MailboxId.SELF_TEST}, from this computer only. */
  public static final String SELF_TEST_USER = "selftest";
}
