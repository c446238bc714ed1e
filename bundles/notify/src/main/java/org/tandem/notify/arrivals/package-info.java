/**
 * Messages that came, each told once: by the store's events at once, and whatever happened while
 * nobody listened by comparing with the store. What is done with a message is left to a {@code
 * MessageTaker}.
 */
package org.tandem.notify.arrivals;
