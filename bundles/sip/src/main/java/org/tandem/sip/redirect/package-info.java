/**
 * The 302 that points a call at a worker: by whichever bundle it is said, it is written here. Which
 * worker that is, and who may call, is theirs to know.
 */
package org.tandem.sip.redirect;
