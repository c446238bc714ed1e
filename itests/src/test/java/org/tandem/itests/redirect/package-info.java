/** What the SIP service answers, message by message. */
package org.tandem.itests.redirect;
