/**
 * What passes over the command socket, known to both ends: a line of Gogo one way, frames of output
 * and an exit status the other.
 */
package org.tandem.shell.wire;
