/**
 * Sound as samples: where it comes from, where it goes, what it is worth. Nothing here knows a
 * network or a clock; a source is asked for 20 ms, a sink is given 20 ms.
 */
package org.tandem.media.audio;
