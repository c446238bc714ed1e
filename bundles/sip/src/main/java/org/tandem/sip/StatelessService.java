package org.tandem.sip;

import org.tandem.sip.request.RequestSender;

/** An endpoint that answers statelessly and sends requests that stand alone from its sockets. */
public interface StatelessService extends SipEndpoint, RequestSender {}
