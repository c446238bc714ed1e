/**
 * What is known of the gateways: how their calls are delivered at the moment, what they asked and
 * were answered, and whether they answer pings. Counts and asks; decides nothing about a call.
 */
package org.tandem.redirect.watch;
