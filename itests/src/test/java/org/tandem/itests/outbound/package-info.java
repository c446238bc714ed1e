/** Calls that Tandem places: play on phone, and looking for subscribers by their rules. */
package org.tandem.itests.outbound;
