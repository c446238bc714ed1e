package org.tandem.worker.conversation.subscriber;

/**
 * The subscriber gave no usable answer as often as the settings allow. No fault: menus let it pass,
 * and it is caught once, where subscribers are served, to say goodbye. It carries no stack trace.
 */
public final class GaveUp extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public GaveUp() {
    super("no usable answer", null, false, false);
  }
}
